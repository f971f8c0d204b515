// get, list, forms.
#include <memory>
#include <vector>

#include "absl/strings/ascii.h"
#include "common/base/status_macros.h"
#include "deploy/disclosurectl/command.h"
#include "deploy/disclosurectl/failure_text.h"
#include "deploy/disclosurectl/json_text.h"
#include "deploy/disclosurectl/output_file.h"
#include "deploy/disclosurectl/report_text.h"
#include "deploy/disclosurectl/short_name.h"

namespace disclosure {
namespace {

struct GetOptions {
  std::string name;
  bool basic = false;
  bool json = false;
};

struct ListOptions {
  std::string parent;
  int year = 0;             // 0 for all
  std::vector<int> states;  // empty for all
  int forms_year = 0;
};

absl::StatusOr<int> GetReport(Session& session, const GetOptions& options) {
  v1::GetReportRequest request;
  request.set_name(options.name);
  v1::GetReportResponse response;
  DR_RETURN_IF_ERROR(
      session.Call(session.ingest(), &v1::IngestService::Stub::GetReport, request, &response));
  *session.console().out << (options.json ? JsonText(response.report())
                                          : ReportText(response.report()))
                         << std::flush;
  return kExitOk;
}

absl::StatusOr<int> GetRevision(Session& session, const GetOptions& options) {
  v1::GetRevisionRequest request;
  request.set_name(options.name);
  // The text form shows no content, so none is asked for.
  request.set_view(options.json && !options.basic ? v1::REVISION_VIEW_FULL
                                                  : v1::REVISION_VIEW_BASIC);
  v1::GetRevisionResponse response;
  DR_RETURN_IF_ERROR(
      session.Call(session.ingest(), &v1::IngestService::Stub::GetRevision, request, &response));
  *session.console().out << (options.json ? JsonText(response.revision())
                                          : RevisionText(response.revision(),
                                                         session.console().out_has_colors))
                         << std::flush;
  return kExitOk;
}

absl::StatusOr<int> List(Session& session, const ListOptions& options) {
  v1::ListReportsRequest request;
  DR_ASSIGN_OR_RETURN(*request.mutable_parent(),
                      ExpandParent(options.parent, session.options().identity));
  request.set_year(options.year);
  for (const int state : options.states) {
    request.add_states(static_cast<v1::ReportState>(state));
  }
  const Console& console = session.console();
  std::vector<TextRow> rows;
  if (console.out_is_terminal) rows.push_back(ReportRowHeading());
  do {
    v1::ListReportsResponse response;
    DR_RETURN_IF_ERROR(
        session.Call(session.ingest(), &v1::IngestService::Stub::ListReports, request, &response));
    for (const v1::Report& report : response.reports()) rows.push_back(ReportRow(report));
    // Page by page, so that a long listing starts at once; columns are aligned within a page.
    *console.out << (console.out_is_terminal ? Aligned(rows) : TabSeparated(rows));
    DR_RETURN_IF_ERROR(FlushStandardOutput(*console.out));
    rows.clear();
    request.set_page_token(response.next_page_token());
  } while (!request.page_token().empty());
  return kExitOk;
}

absl::StatusOr<int> Forms(Session& session, const ListOptions& options) {
  v1::ListFormsRequest request;
  request.set_year(options.forms_year);
  v1::ListFormsResponse response;
  DR_RETURN_IF_ERROR(
      session.Call(session.ingest(), &v1::IngestService::Stub::ListForms, request, &response));
  for (const v1::Form& form : response.forms()) *session.console().out << FormText(form);
  *session.console().out << std::flush;
  return kExitOk;
}

void AddGet(CLI::App& app, Invocation& invocation) {
  const auto options = std::make_shared<GetOptions>();
  CLI::App* command = app.add_subcommand("get", "Shows a report, or a revision and its findings");
  AddReportOrRevisionName(*command, options->name);
  command
      ->add_option("--view", options->basic,
                   "basic leaves the content out of the JSON of a revision")
      ->transform(OneOf({{"basic", 1}, {"full", 0}}));
  AddFormat(*command, options->json);
  command->callback([&invocation, options] {
    invocation.run = [options](Session& session) {
      return IsRevisionName(options->name) ? GetRevision(session, *options)
                                           : GetReport(session, *options);
    };
  });
}

}  // namespace

void AddReadCommands(CLI::App& app, Invocation& invocation) {
  AddGet(app, invocation);

  const auto options = std::make_shared<ListOptions>();
  CLI::App* list = app.add_subcommand("list", "Lists reports");
  AddParent(*list, options->parent);
  list->add_option("--year", options->year, "Only this report year");
  list->add_option("--state", options->states, "Only this state; may be repeated")
      ->allow_extra_args(false)
      ->transform(OneOf(EnumChoices(*v1::ReportState_descriptor(), "REPORT_STATE_")));
  list->callback([&invocation, options] {
    invocation.run = [options](Session& session) { return List(session, *options); };
  });

  CLI::App* forms = app.add_subcommand("forms", "Lists the statistics forms and their rules");
  forms->add_option("--year", options->forms_year, "Only the form in force for this report year");
  forms->callback([&invocation, options] {
    invocation.run = [options](Session& session) { return Forms(session, *options); };
  });
}

}  // namespace disclosure
