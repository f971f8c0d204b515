#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "deploy/disclosurectl/command.h"
#include "deploy/disclosurectl/draft_file.h"
#include "deploy/disclosurectl/failure_text.h"
#include "deploy/disclosurectl/finding_text.h"
#include "deploy/disclosurectl/json_text.h"
#include "deploy/disclosurectl/push_stream.h"

namespace disclosure {
namespace {

constexpr char kValidateFooter[] =
    "Prints what the rules notice, by subject, worst first: each finding with both sides, the\n"
    "disputed value marked in its sentence, and what follows from it indented below.\n"
    "  错误    blocks submission until corrected or waived; not when 存疑 or below a cause\n"
    "  警告    worth a look\n"
    "  提示    for information\n"
    "  未核对  could not be checked, such as without a published report of the year before\n"
    "  建议    what the value probably was before it was damaged; never applied for you\n"
    "Exits with 1 when something blocks submission. Example:\n"
    "  disclosurectl --identity agency/430s00 validate deploy/samples/hunan-qts-2017.json\n";

struct PushOptions {
  std::vector<std::string> files;
  std::string name;   // overrides the file's; empty keeps it
  bool json = false;  // prints the response as it is
};

std::string ResponseText(const v1::PushDraftRequest& request, const v1::PushDraftResponse& response,
                         bool color) {
  const std::string outcome =
      request.validate_only() ? absl::StrCat(request.name(), "  仅校验，未保存")
                              : absl::StrCat(response.revision().name(),
                                             response.unchanged() ? "  内容未变化" : "  已保存");
  return absl::StrCat(
      outcome, "\n",
      FindingsText(response.revision().findings(), response.report().waivers(), color));
}

// Pushes one file and prints what the rules noticed.
absl::StatusOr<v1::PushDraftResponse> PushOne(Session& session, const std::string& file,
                                              const PushOptions& options, bool validate_only) {
  DR_ASSIGN_OR_RETURN(v1::PushDraftRequest request, ReadDraftFile(file, *session.console().in));
  if (!options.name.empty()) request.set_name(options.name);
  if (validate_only) request.set_validate_only(true);
  v1::PushDraftResponse response;
  DR_RETURN_IF_ERROR(
      session.Call(session.ingest(), &v1::IngestService::Stub::PushDraft, request, &response));
  *session.console().out << (options.json ? JsonLine(response)
                                          : ResponseText(request, response,
                                                         session.console().out_has_colors))
                         << std::flush;
  return response;
}

absl::StatusOr<int> Push(Session& session, const PushOptions& options) {
  if (options.files.size() > 1) return PushManyDrafts(session, options.files);
  DR_RETURN_IF_ERROR(PushOne(session, options.files[0], options, /*validate_only=*/false).status());
  return kExitOk;
}

absl::StatusOr<int> Validate(Session& session, const PushOptions& options) {
  bool blocked = false;
  for (const std::string& file : options.files) {
    DR_ASSIGN_OR_RETURN(const v1::PushDraftResponse response,
                        PushOne(session, file, options, /*validate_only=*/true));
    blocked |=
        !BlockingFindings(response.revision().findings(), response.report().waivers()).empty();
  }
  return blocked ? kExitNo : kExitOk;
}

CLI::App* AddDraftCommand(CLI::App& app, const std::string& name, const std::string& description,
                          PushOptions& options) {
  CLI::App* command = app.add_subcommand(name, description);
  command
      ->add_option("FILE", options.files,
                   "PushDraftRequest in protobuf JSON; - reads standard input")
      ->required();
  AddReportName(*command, options.name, "--name")
      ->required(false)
      ->description("Report to push to, instead of the file's; with one FILE only");
  return command;
}

void RefuseNameForMany(const PushOptions& options) {
  if (!options.name.empty() && options.files.size() > 1) {
    throw CLI::ValidationError("--name", "names one report, so want one FILE");
  }
}

}  // namespace

void AddPushCommands(CLI::App& app, Invocation& invocation) {
  const auto push = std::make_shared<PushOptions>();
  AddDraftCommand(app, "push", "Pushes drafts; several files go over one stream", *push)
      ->callback([&invocation, push] {
        RefuseNameForMany(*push);
        invocation.run = [push](Session& session) { return Push(session, *push); };
      });
  const auto validate = std::make_shared<PushOptions>();
  CLI::App* command =
      AddDraftCommand(app, "validate", "Runs every check on drafts and stores nothing", *validate);
  AddFormat(*command, validate->json)
      ->description("text for people; json for programs, one PushDraftResponse a line");
  command->footer(kValidateFooter);
  command->callback([&invocation, validate] {
    RefuseNameForMany(*validate);
    invocation.run = [validate](Session& session) { return Validate(session, *validate); };
  });
}

}  // namespace disclosure
