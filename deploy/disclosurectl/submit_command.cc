#include <memory>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "deploy/disclosurectl/command.h"
#include "deploy/disclosurectl/failure_text.h"
#include "deploy/disclosurectl/finding_text.h"
#include "deploy/disclosurectl/report_text.h"

namespace disclosure {
namespace {

struct SubmitOptions {
  std::string name;
  std::string etag;
  std::vector<std::string> waivers;  // `FINGERPRINT=REASON`
  std::string waive_all;             // reason; empty waives only what is named
};

std::string CheckWaiver(const std::string& text) {
  const size_t equals = text.find('=');
  const bool whole = equals != std::string::npos && equals > 0 && equals + 1 < text.size();
  return whole ? CheckUtf8(text) : "want FINGERPRINT=REASON";
}

v1::Waiver NewWaiver(const std::string& fingerprint, const std::string& reason) {
  v1::Waiver waiver;
  waiver.set_fingerprint(fingerprint);
  waiver.set_reason(reason);
  return waiver;
}

// Adds a waiver for every blocking finding of the newest revision that neither the report nor the
// request waives yet, and ties the request to what was read.
absl::Status WaiveTheRest(Session& session, const std::string& reason,
                          v1::SubmitReportRequest& request) {
  v1::GetReportRequest get_report;
  get_report.set_name(request.name());
  v1::GetReportResponse report;
  DR_RETURN_IF_ERROR(
      session.Call(session.ingest(), &v1::IngestService::Stub::GetReport, get_report, &report));
  v1::GetRevisionRequest get_revision;
  get_revision.set_name(
      absl::StrCat(request.name(), "/revisions/", report.report().head_revision()));
  get_revision.set_view(v1::REVISION_VIEW_BASIC);
  v1::GetRevisionResponse revision;
  DR_RETURN_IF_ERROR(session.Call(session.ingest(), &v1::IngestService::Stub::GetRevision,
                                  get_revision, &revision));

  Waivers waivers = report.report().waivers();
  waivers.MergeFrom(request.waivers());
  for (const v1::Finding* finding : BlockingFindings(revision.revision().findings(), waivers)) {
    *request.add_waivers() = NewWaiver(finding->fingerprint(), reason);
  }
  if (request.etag().empty()) request.set_etag(report.report().etag());
  return absl::OkStatus();
}

absl::StatusOr<int> Submit(Session& session, const SubmitOptions& options) {
  v1::SubmitReportRequest request;
  request.set_name(options.name);
  request.set_etag(options.etag);
  for (const std::string& waiver : options.waivers) {
    const size_t equals = waiver.find('=');
    *request.add_waivers() = NewWaiver(waiver.substr(0, equals), waiver.substr(equals + 1));
  }
  if (!options.waive_all.empty()) {
    DR_RETURN_IF_ERROR(WaiveTheRest(session, options.waive_all, request));
  }
  v1::SubmitReportResponse response;
  DR_RETURN_IF_ERROR(
      session.Call(session.ingest(), &v1::IngestService::Stub::SubmitReport, request, &response));
  *session.console().out << ReportText(response.report()) << std::flush;
  return kExitOk;
}

}  // namespace

void AddSubmitCommand(CLI::App& app, Invocation& invocation) {
  const auto options = std::make_shared<SubmitOptions>();
  CLI::App* command = app.add_subcommand("submit", "Submits a report for review");
  AddReportName(*command, options->name);
  command->add_option("--waive", options->waivers, "Accepts one finding as it is; may be repeated")
      ->allow_extra_args(false)
      ->type_name("FINGERPRINT=REASON")
      ->check(CheckWaiver);
  AddText(*command, "--waive-all", options->waive_all,
          "Accepts every finding that blocks submission, for one reason")
      ->type_name("REASON");
  AddText(*command, "--etag", options->etag, "Only if the report still has this etag");
  command->callback([&invocation, options] {
    invocation.run = [options](Session& session) { return Submit(session, *options); };
  });
}

}  // namespace disclosure
