// return, approve, publish, withdraw.
#include <memory>

#include "common/base/status_macros.h"
#include "deploy/disclosurectl/command.h"
#include "deploy/disclosurectl/failure_text.h"
#include "deploy/disclosurectl/report_text.h"

namespace disclosure {
namespace {

using Stub = v1::IngestService::Stub;

struct ReviewOptions {
  std::string name;
  std::string etag;  // empty: read before the step, where the step requires one
  std::string note;
  std::string secrecy_conclusion;
};

// The etag to send with a step that requires one: it names exactly what is approved or published.
absl::StatusOr<std::string> RequiredEtag(Session& session, const ReviewOptions& options) {
  if (!options.etag.empty()) return options.etag;
  v1::GetReportRequest request;
  request.set_name(options.name);
  v1::GetReportResponse response;
  DR_RETURN_IF_ERROR(session.Call(session.ingest(), &Stub::GetReport, request, &response));
  return response.report().etag();
}

// Sends `request`, whose name is still missing, and prints the report afterwards.
template <typename Request, typename Response>
absl::StatusOr<int> Step(Session& session, const ReviewOptions& options,
                         grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                                      Response*),
                         Request request) {
  request.set_name(options.name);
  Response response;
  DR_RETURN_IF_ERROR(session.Call(session.ingest(), method, request, &response));
  *session.console().out << ReportText(response.report()) << std::flush;
  return kExitOk;
}

absl::StatusOr<int> Return(Session& session, const ReviewOptions& options) {
  v1::ReturnReportRequest request;
  request.set_etag(options.etag);
  request.set_note(options.note);
  return Step(session, options, &Stub::ReturnReport, request);
}

absl::StatusOr<int> Approve(Session& session, const ReviewOptions& options) {
  v1::ApproveReportRequest request;
  DR_ASSIGN_OR_RETURN(*request.mutable_etag(), RequiredEtag(session, options));
  request.set_secrecy_conclusion(options.secrecy_conclusion);
  request.set_note(options.note);
  return Step(session, options, &Stub::ApproveReport, request);
}

absl::StatusOr<int> Publish(Session& session, const ReviewOptions& options) {
  v1::PublishReportRequest request;
  DR_ASSIGN_OR_RETURN(*request.mutable_etag(), RequiredEtag(session, options));
  return Step(session, options, &Stub::PublishReport, request);
}

absl::StatusOr<int> Withdraw(Session& session, const ReviewOptions& options) {
  v1::WithdrawReportRequest request;
  request.set_etag(options.etag);
  request.set_note(options.note);
  return Step(session, options, &Stub::WithdrawReport, request);
}

using Runner = absl::StatusOr<int> (*)(Session&, const ReviewOptions&);

CLI::App* AddStep(CLI::App& app, Invocation& invocation,
                  const std::shared_ptr<ReviewOptions>& options, const std::string& name,
                  Runner runner) {
  CLI::App* command = app.add_subcommand(name);
  AddReportName(*command, options->name);
  command->callback([&invocation, options, runner] {
    invocation.run = [options, runner](Session& session) { return runner(session, *options); };
  });
  return command;
}

}  // namespace

void AddReviewCommands(CLI::App& app, Invocation& invocation) {
  // One command is run, so all of them may fill the same options.
  const auto options = std::make_shared<ReviewOptions>();
  const std::string if_etag = "Only if the report still has this etag";
  const std::string read_etag = "Etag of what was looked at; read just before without it";

  CLI::App* give_back = AddStep(app, invocation, options, "return", Return);
  give_back->description("Returns a submitted or approved report to its agency");
  AddText(*give_back, "--note", options->note, "What must be put right")->required();
  AddText(*give_back, "--etag", options->etag, if_etag);

  CLI::App* approve = AddStep(app, invocation, options, "approve", Approve);
  approve->description("Approves a submitted report after the secrecy review");
  AddText(*approve, "--secrecy", options->secrecy_conclusion, "Conclusion of the secrecy review")
      ->required();
  AddText(*approve, "--note", options->note, "Remark");
  AddText(*approve, "--etag", options->etag, read_etag);

  CLI::App* publish = AddStep(app, invocation, options, "publish", Publish);
  publish->description("Publishes an approved report");
  AddText(*publish, "--etag", options->etag, read_etag);

  CLI::App* withdraw = AddStep(app, invocation, options, "withdraw", Withdraw);
  withdraw->description("Withdraws a published report from the public");
  AddText(*withdraw, "--note", options->note, "Why")->required();
  AddText(*withdraw, "--etag", options->etag, if_etag);
}

}  // namespace disclosure
