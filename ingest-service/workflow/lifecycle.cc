#include "ingest-service/workflow/lifecycle.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "ingest-service/workflow/report_rules.h"
#include "ingest-service/workflow/request_rules.h"

namespace disclosure {
namespace {

constexpr int kWaiversMax = 200;
constexpr size_t kFingerprintBytesMax = 64;

void CheckRequiredEtag(absl::string_view etag, std::vector<FieldViolation>& violations) {
  if (etag.empty()) {
    violations.push_back({"etag", "got nothing, want the etag of the report that was looked at"});
  }
}

std::vector<FieldViolation> CheckWaivers(const v1::SubmitReportRequest& request) {
  std::vector<FieldViolation> violations;
  if (request.waivers_size() > kWaiversMax) {
    violations.push_back({"waivers", absl::StrCat("got ", request.waivers_size(),
                                                  " entries, want at most ", kWaiversMax)});
    return violations;
  }
  for (int i = 0; i < request.waivers_size(); ++i) {
    const std::string path = absl::StrCat("waivers[", i, "]");
    const v1::Waiver& waiver = request.waivers(i);
    if (waiver.fingerprint().empty() || waiver.fingerprint().size() > kFingerprintBytesMax) {
      violations.push_back({absl::StrCat(path, ".fingerprint"),
                            absl::StrCat("got ", waiver.fingerprint().size(),
                                         " bytes, want the fingerprint of a finding")});
    }
    CheckNote(waiver.reason(), absl::StrCat(path, ".reason"), /*required=*/true, violations);
  }
  return violations;
}

// Adds the request's waivers to `report`, replacing those of the same finding.
// FIELD_INVALID when one names no blocking finding of `findings`.
absl::Status AddWaivers(const v1::SubmitReportRequest& request,
                        const google::protobuf::RepeatedPtrField<v1::Finding>& findings,
                        absl::string_view actor, absl::Time now, v1::Report& report) {
  for (int i = 0; i < request.waivers_size(); ++i) {
    v1::Waiver waiver = request.waivers(i);
    const bool known = std::any_of(findings.begin(), findings.end(), [&](const v1::Finding& f) {
      return Blocks(f) && f.fingerprint() == waiver.fingerprint();
    });
    if (!known) {
      return FieldInvalid(
          absl::StrCat("waivers[", i, "].fingerprint"),
          "names no blocking finding of the newest revision; GetRevision lists them");
    }
    waiver.set_author(std::string(actor));
    *waiver.mutable_create_time() = ToTimestamp(now);
    auto& kept = *report.mutable_waivers();
    kept.erase(std::remove_if(kept.begin(), kept.end(),
                              [&](const v1::Waiver& old) {
                                return old.fingerprint() == waiver.fingerprint();
                              }),
               kept.end());
    *kept.Add() = std::move(waiver);
  }
  return absl::OkStatus();
}

absl::Status FindingsOpen(absl::string_view name, const std::vector<const v1::Finding*>& open) {
  std::vector<UnmetCondition> conditions;
  for (const v1::Finding* finding : open) {
    conditions.push_back(
        {finding->rule(), finding->fingerprint(), Shorten(finding->message(), 240)});
  }
  absl::Status status = PreconditionFailed(
      v1::ERROR_REASON_FINDINGS_OPEN,
      absl::StrCat(name, ": ", open.size(),
                   " error findings are open; push a corrected draft or waive each with a reason"),
      conditions, {{"total", absl::StrCat(open.size())}});
  AddLocalizedMessage(
      status,
      absl::StrCat("还有", open.size(), "处错误未处理：请改正后重新报送，或逐项说明理由后提交。"));
  return status;
}

}  // namespace

absl::StatusOr<v1::Report> Lifecycle::Apply(const Move& move, absl::string_view actor,
                                            const Change& change) const {
  CommitRequest commit;
  DR_ASSIGN_OR_RETURN(commit.key, RequireReportName(move.name, "name"));
  commit.action = std::string(move.action);
  commit.actor = std::string(actor);
  commit.decide = [&](const ReportHead* head,
                      const CommitPoint& point) -> absl::StatusOr<ReportStep> {
    if (head == nullptr) {
      return MakeError(v1::ERROR_REASON_REPORT_NOT_FOUND,
                       absl::StrCat("name: ", move.name, " does not exist"),
                       {{"name", std::string(move.name)}});
    }
    DR_RETURN_IF_ERROR(CheckEtag(move.etag, &head->report));
    ReportStep step;
    step.report = head->report;
    DR_RETURN_IF_ERROR(change(*head, point.time, step.report));
    Stamp(step.report, point);
    return step;
  };
  DR_ASSIGN_OR_RETURN(CommitResult result, store_->Commit(commit));
  return std::move(result.report);
}

absl::StatusOr<v1::SubmitReportResponse> Lifecycle::Submit(const v1::SubmitReportRequest& request,
                                                           absl::string_view actor) const {
  DR_ASSIGN_OR_RETURN(const ReportKey key, RequireReportName(request.name(), "name"));
  DR_RETURN_IF_ERROR(ToStatus(CheckWaivers(request)));
  DR_ASSIGN_OR_RETURN(const ReportHead seen, store_->GetReport(key));
  const int32_t number = seen.report.head_revision();
  DR_ASSIGN_OR_RETURN(const v1::Revision revision, store_->GetRevision(key, number, false));

  v1::SubmitReportResponse response;
  DR_ASSIGN_OR_RETURN(
      *response.mutable_report(),
      Apply({"SubmitReport", request.name(), request.etag()}, actor,
            [&](const ReportHead& head, absl::Time now, v1::Report& report) -> absl::Status {
              DR_RETURN_IF_ERROR(CheckState(head.report, {v1::REPORT_STATE_DRAFT}, "submitted"));
              // The findings were read before the commit; another push may have come between.
              if (head.report.head_revision() != number) {
                return MakeError(
                    v1::ERROR_REASON_ETAG_MISMATCH,
                    absl::StrCat("revision ", head.report.head_revision(),
                                 " was pushed meanwhile; read the report again and decide anew"),
                    {{"etag", head.report.etag()}});
              }
              DR_RETURN_IF_ERROR(AddWaivers(request, revision.findings(), actor, now, report));
              const auto open = OpenFindings(revision.findings(), report.waivers());
              if (!open.empty()) return FindingsOpen(request.name(), open);
              report.set_blocking_finding_count(0);
              report.set_state(v1::REPORT_STATE_SUBMITTED);
              return absl::OkStatus();
            }));
  return response;
}

absl::StatusOr<v1::ReturnReportResponse> Lifecycle::Return(const v1::ReturnReportRequest& request,
                                                           absl::string_view actor) const {
  std::vector<FieldViolation> violations;
  CheckNote(request.note(), "note", /*required=*/true, violations);
  DR_RETURN_IF_ERROR(ToStatus(violations));

  v1::ReturnReportResponse response;
  DR_ASSIGN_OR_RETURN(
      *response.mutable_report(),
      Apply({"ReturnReport", request.name(), request.etag()}, actor,
            [&](const ReportHead& head, absl::Time, v1::Report& report) -> absl::Status {
              DR_RETURN_IF_ERROR(CheckState(head.report,
                                            {v1::REPORT_STATE_SUBMITTED, v1::REPORT_STATE_APPROVED},
                                            "returned"));
              report.set_state(v1::REPORT_STATE_DRAFT);
              report.set_state_note(request.note());
              report.clear_review();
              return absl::OkStatus();
            }));
  return response;
}

absl::StatusOr<v1::ApproveReportResponse> Lifecycle::Approve(
    const v1::ApproveReportRequest& request, absl::string_view actor) const {
  std::vector<FieldViolation> violations;
  CheckRequiredEtag(request.etag(), violations);
  CheckNote(request.secrecy_conclusion(), "secrecy_conclusion", /*required=*/true, violations);
  CheckNote(request.note(), "note", /*required=*/false, violations);
  DR_RETURN_IF_ERROR(ToStatus(violations));

  v1::ApproveReportResponse response;
  DR_ASSIGN_OR_RETURN(
      *response.mutable_report(),
      Apply({"ApproveReport", request.name(), request.etag()}, actor,
            [&](const ReportHead& head, absl::Time now, v1::Report& report) -> absl::Status {
              DR_RETURN_IF_ERROR(CheckState(head.report, {v1::REPORT_STATE_SUBMITTED}, "approved"));
              if (head.head_author == actor) {
                return MakeError(v1::ERROR_REASON_NOT_ALLOWED,
                                 absl::StrCat(actor, " pushed revision ", report.head_revision(),
                                              "; someone else has to review it"));
              }
              v1::Review& review = *report.mutable_review();
              review.set_reviewer(std::string(actor));
              review.set_secrecy_conclusion(request.secrecy_conclusion());
              review.set_note(request.note());
              *review.mutable_create_time() = ToTimestamp(now);
              report.set_state(v1::REPORT_STATE_APPROVED);
              return absl::OkStatus();
            }));
  return response;
}

absl::StatusOr<v1::PublishReportResponse> Lifecycle::Publish(
    const v1::PublishReportRequest& request, absl::string_view actor) const {
  std::vector<FieldViolation> violations;
  CheckRequiredEtag(request.etag(), violations);
  DR_RETURN_IF_ERROR(ToStatus(violations));

  v1::PublishReportResponse response;
  DR_ASSIGN_OR_RETURN(
      *response.mutable_report(),
      Apply({"PublishReport", request.name(), request.etag()}, actor,
            [&](const ReportHead& head, absl::Time now, v1::Report& report) -> absl::Status {
              DR_RETURN_IF_ERROR(CheckState(head.report, {v1::REPORT_STATE_APPROVED}, "published"));
              report.set_state(v1::REPORT_STATE_PUBLISHED);
              report.set_published_revision(report.head_revision());
              *report.mutable_publish_time() = ToTimestamp(now);
              report.clear_state_note();
              return absl::OkStatus();
            }));
  return response;
}

absl::StatusOr<v1::WithdrawReportResponse> Lifecycle::Withdraw(
    const v1::WithdrawReportRequest& request, absl::string_view actor) const {
  std::vector<FieldViolation> violations;
  CheckNote(request.note(), "note", /*required=*/true, violations);
  DR_RETURN_IF_ERROR(ToStatus(violations));

  v1::WithdrawReportResponse response;
  DR_ASSIGN_OR_RETURN(
      *response.mutable_report(),
      Apply({"WithdrawReport", request.name(), request.etag()}, actor,
            [&](const ReportHead& head, absl::Time, v1::Report& report) -> absl::Status {
              if (head.report.published_revision() == 0) {
                return CheckState(head.report, {v1::REPORT_STATE_PUBLISHED}, "withdrawn");
              }
              report.set_state(v1::REPORT_STATE_WITHDRAWN);
              report.set_published_revision(0);
              report.clear_publish_time();
              report.clear_review();
              report.set_state_note(request.note());
              return absl::OkStatus();
            }));
  return response;
}

}  // namespace disclosure
