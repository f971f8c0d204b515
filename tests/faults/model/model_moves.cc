// All of ModelCommits but pushes.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "tests/faults/model/model_commits.h"

namespace disclosure::testing_support {
namespace {

std::string Forbidden(const v1::Report& report) {
  const std::string name = v1::ReportState_Name(report.state());
  return RefusalText(v1::ERROR_REASON_STATE_FORBIDS,
                     absl::StrCat("state=", name.substr(std::string("REPORT_STATE_").size())));
}

std::string Invalid() { return RefusalText(v1::ERROR_REASON_FIELD_INVALID); }

}  // namespace

std::string ModelCommits::RefuseEtag(const std::string& etag, const v1::Report* report) const {
  const std::string current = report == nullptr ? "" : report->etag();
  if (etag.empty() || etag == current) return "";
  return RefusalText(v1::ERROR_REASON_ETAG_MISMATCH, absl::StrCat("etag=", current));
}

const v1::Report& ModelCommits::Store(const ModelKey& key, v1::Report report,
                                      const std::string& action) {
  const auto time = TimeOf(state_.CommitMicros());
  const bool fresh = !etag_.empty() && state_.etags.insert(etag_).second;
  report.set_etag(fresh ? etag_ : "one that no state had");
  *report.mutable_update_time() = time;
  state_.reports[key].change = state_.changes.size();
  v1::ReportChange& change = state_.changes.emplace_back();
  *change.mutable_report() = std::move(report);
  change.set_action(action);
  change.set_actor(call_.actor);
  *change.mutable_commit_time() = time;
  return change.report();
}

template <typename Response>
Reply ModelCommits::Move(
    const std::string& name, const std::string& etag, const std::string& action,
    const std::function<std::string(const ModelReport& report, v1::Report& next)>& change) {
  const auto key = ParseModelKey(name);
  if (!key) return {Invalid()};
  const ModelReport* const report = state_.Find(*key);
  if (report == nullptr) return {RefusalText(v1::ERROR_REASON_REPORT_NOT_FOUND)};
  v1::Report next = state_.ReportOf(*report);
  if (const std::string refusal = RefuseEtag(etag, &next); !refusal.empty()) return {refusal};
  if (const std::string refusal = change(*report, next); !refusal.empty()) return {refusal};
  if (state_.read_only) return {RefusalText(v1::ERROR_REASON_STORE_READ_ONLY)};
  Response response;
  *response.mutable_report() = Store(*key, std::move(next), action);
  return {TextOf(response)};
}

Reply ModelCommits::operator()(const v1::SubmitReportRequest& request) {
  for (const v1::Waiver& waiver : request.waivers()) {
    if (waiver.fingerprint().empty() || waiver.reason().empty()) return {Invalid()};
  }
  return Move<v1::SubmitReportResponse>(
      request.name(), request.etag(), "SubmitReport",
      [&](const ModelReport& report, v1::Report& next) -> std::string {
        if (next.state() != v1::REPORT_STATE_DRAFT) return Forbidden(next);
        const auto& findings = report.revisions.back().revision.findings();
        for (const v1::Waiver& waiver : request.waivers()) {
          const bool known =
              std::any_of(findings.begin(), findings.end(), [&](const v1::Finding& finding) {
                return finding.severity() == v1::SEVERITY_ERROR &&
                       finding.fingerprint() == waiver.fingerprint();
              });
          if (!known) return Invalid();
          v1::Report kept = next;
          next.clear_waivers();
          for (const v1::Waiver& old : kept.waivers()) {
            if (old.fingerprint() != waiver.fingerprint()) *next.add_waivers() = old;
          }
          v1::Waiver& added = *next.add_waivers();
          added = waiver;
          added.set_author(call_.actor);
          *added.mutable_create_time() = TimeOf(state_.CommitMicros());
        }
        for (const v1::Finding& finding : findings) {
          if (IsOpen(finding, next.waivers())) {
            return RefusalText(v1::ERROR_REASON_FINDINGS_OPEN);
          }
        }
        next.set_blocking_finding_count(0);
        next.set_state(v1::REPORT_STATE_SUBMITTED);
        return "";
      });
}

Reply ModelCommits::operator()(const v1::ReturnReportRequest& request) {
  if (request.note().empty()) return {Invalid()};
  return Move<v1::ReturnReportResponse>(request.name(), request.etag(), "ReturnReport",
                                        [&](const ModelReport&, v1::Report& next) -> std::string {
                                          if (next.state() != v1::REPORT_STATE_SUBMITTED &&
                                              next.state() != v1::REPORT_STATE_APPROVED) {
                                            return Forbidden(next);
                                          }
                                          next.set_state(v1::REPORT_STATE_DRAFT);
                                          next.set_state_note(request.note());
                                          next.clear_review();
                                          return "";
                                        });
}

Reply ModelCommits::operator()(const v1::ApproveReportRequest& request) {
  if (request.etag().empty() || request.secrecy_conclusion().empty()) return {Invalid()};
  return Move<v1::ApproveReportResponse>(
      request.name(), request.etag(), "ApproveReport",
      [&](const ModelReport& report, v1::Report& next) -> std::string {
        if (next.state() != v1::REPORT_STATE_SUBMITTED) return Forbidden(next);
        if (report.revisions.back().revision.author() == call_.actor) {
          return RefusalText(v1::ERROR_REASON_NOT_ALLOWED);
        }
        v1::Review& review = *next.mutable_review();
        review.set_reviewer(call_.actor);
        review.set_secrecy_conclusion(request.secrecy_conclusion());
        review.set_note(request.note());
        *review.mutable_create_time() = TimeOf(state_.CommitMicros());
        next.set_state(v1::REPORT_STATE_APPROVED);
        return "";
      });
}

Reply ModelCommits::operator()(const v1::PublishReportRequest& request) {
  if (request.etag().empty()) return {Invalid()};
  return Move<v1::PublishReportResponse>(request.name(), request.etag(), "PublishReport",
                                         [&](const ModelReport&, v1::Report& next) -> std::string {
                                           if (next.state() != v1::REPORT_STATE_APPROVED)
                                             return Forbidden(next);
                                           next.set_state(v1::REPORT_STATE_PUBLISHED);
                                           next.set_published_revision(next.head_revision());
                                           *next.mutable_publish_time() =
                                               TimeOf(state_.CommitMicros());
                                           next.clear_state_note();
                                           return "";
                                         });
}

Reply ModelCommits::operator()(const v1::WithdrawReportRequest& request) {
  if (request.note().empty()) return {Invalid()};
  return Move<v1::WithdrawReportResponse>(request.name(), request.etag(), "WithdrawReport",
                                          [&](const ModelReport&, v1::Report& next) -> std::string {
                                            if (next.published_revision() == 0)
                                              return Forbidden(next);
                                            next.set_state(v1::REPORT_STATE_WITHDRAWN);
                                            next.set_published_revision(0);
                                            next.clear_publish_time();
                                            next.clear_review();
                                            next.set_state_note(request.note());
                                            return "";
                                          });
}

}  // namespace disclosure::testing_support
