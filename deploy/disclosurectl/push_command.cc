#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "deploy/disclosurectl/command.h"
#include "deploy/disclosurectl/draft_file.h"
#include "deploy/disclosurectl/failure_text.h"
#include "deploy/disclosurectl/finding_text.h"
#include "deploy/disclosurectl/push_stream.h"

namespace disclosure {
namespace {

struct PushOptions {
  std::vector<std::string> files;
  std::string name;  // overrides the file's; empty keeps it
};

// Pushes one file and prints what the rules noticed.
absl::StatusOr<v1::PushDraftResponse> PushOne(Session& session, const std::string& file,
                                              const std::string& name, bool validate_only) {
  DR_ASSIGN_OR_RETURN(v1::PushDraftRequest request, ReadDraftFile(file, *session.console().in));
  if (!name.empty()) request.set_name(name);
  if (validate_only) request.set_validate_only(true);
  v1::PushDraftResponse response;
  DR_RETURN_IF_ERROR(
      session.Call(session.ingest(), &v1::IngestService::Stub::PushDraft, request, &response));
  const std::string outcome =
      request.validate_only() ? absl::StrCat(request.name(), "  仅校验，未保存")
                              : absl::StrCat(response.revision().name(),
                                             response.unchanged() ? "  内容未变化" : "  已保存");
  *session.console().out << outcome << "\n"
                         << FindingsText(response.revision().findings(),
                                         response.report().waivers(),
                                         session.console().out_is_terminal)
                         << std::flush;
  return response;
}

absl::StatusOr<int> Push(Session& session, const PushOptions& options) {
  if (options.files.size() > 1) return PushManyDrafts(session, options.files);
  DR_RETURN_IF_ERROR(
      PushOne(session, options.files[0], options.name, /*validate_only=*/false).status());
  return kExitOk;
}

absl::StatusOr<int> Validate(Session& session, const PushOptions& options) {
  bool blocked = false;
  for (const std::string& file : options.files) {
    DR_ASSIGN_OR_RETURN(const v1::PushDraftResponse response,
                        PushOne(session, file, options.name, /*validate_only=*/true));
    blocked |=
        !BlockingFindings(response.revision().findings(), response.report().waivers()).empty();
  }
  return blocked ? kExitBlocked : kExitOk;
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
  AddDraftCommand(app, "validate", "Runs every check on drafts and stores nothing", *validate)
      ->callback([&invocation, validate] {
        RefuseNameForMany(*validate);
        invocation.run = [validate](Session& session) { return Validate(session, *validate); };
      });
}

}  // namespace disclosure
