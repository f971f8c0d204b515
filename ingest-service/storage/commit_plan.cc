#include "ingest-service/storage/commit_plan.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "ingest-service/storage/keys.h"

namespace disclosure {
namespace {

using storage::v1::ChangeEvent;
using storage::v1::HeadRecord;
using storage::v1::RequestRecord;
using storage::v1::RevisionRecord;

// The first answer to `request` while it is remembered; nothing when it is new.
absl::StatusOr<std::optional<CommitResult>> FindFirstAnswer(const CommitRequest& request,
                                                            absl::string_view request_key,
                                                            const CommitView& view,
                                                            absl::Time time) {
  DR_ASSIGN_OR_RETURN(std::optional<RequestRecord> known, view.FindRequest(request_key));
  if (!known || FromTimestamp(known->expire_time()) <= time) return std::nullopt;
  if (known->request_digest() != request.request->request_digest) {
    return MakeError(v1::ERROR_REASON_REQUEST_ID_REUSED,
                     "request_id: used before with another request, want a new one");
  }
  CommitResult result;
  result.report = std::move(*known->mutable_report());
  result.head_revision = known->head_revision();
  result.unchanged = known->unchanged();
  result.replayed = true;
  return result;
}

// Guards the store against a faulty use case: what it asks for must keep revisions dense.
absl::Status CheckStep(const CommitRequest& request, const std::optional<HeadRecord>& head,
                       const ReportStep& step) {
  absl::string_view fault;
  if (!head && (step.unchanged || step.revision == nullptr)) {
    fault = "a new report without a revision";
  } else if (!step.unchanged && step.report.name() != request.key.Name()) {
    fault = "a report of another name";
  } else if (!step.unchanged && step.revision != nullptr &&
             step.revision_number != (head ? head->head_revision() : 0) + 1) {
    fault = "a revision number out of turn";
  }
  if (fault.empty()) return absl::OkStatus();
  return MakeError(v1::ERROR_REASON_SERVER_FAULT,
                   absl::StrCat(request.action, " decided on ", fault));
}

HeadRecord NextHead(const std::optional<HeadRecord>& head, ReportStep step,
                    const HistoryTail& tail) {
  HeadRecord next;
  next.set_doc_no(head ? head->doc_no() : tail.doc_no + 1);
  next.set_change_sequence(tail.sequence + 1);
  *next.mutable_report() = std::move(step.report);
  if (step.revision != nullptr) {
    next.set_head_revision(step.revision_number);
    next.set_content_digest(step.revision->content_digest);
    next.set_head_author(step.revision->revision.author());
  } else {
    next.set_head_revision(head->head_revision());
    next.set_content_digest(head->content_digest());
    next.set_head_author(head->head_author());
  }
  return next;
}

PlannedRevision PlanRevision(const ReportKey& key, const NewRevision& revision,
                             const HeadRecord& head, absl::Time time) {
  PlannedRevision planned;
  planned.number = head.head_revision();
  planned.content = revision.content;
  RevisionRecord& record = planned.record;
  *record.mutable_revision() = revision.revision;
  record.mutable_revision()->clear_content();
  record.mutable_revision()->set_name(key.RevisionName(planned.number));
  *record.mutable_revision()->mutable_create_time() = ToTimestamp(time);
  record.set_parent_revision(planned.number - 1);
  record.set_change_sequence(head.change_sequence());
  record.set_content_bytes(revision.content.size());
  record.set_content_digest(revision.content_digest);
  return planned;
}

ChangeEvent DescribeChange(const CommitRequest& request, const PlannedChange& change,
                           absl::Time time) {
  ChangeEvent event;
  event.set_doc_no(change.head.doc_no());
  event.set_agency(change.key.agency);
  event.set_year(change.key.year);
  event.set_kind(kAnnualReportKind);
  event.set_revision(change.head.head_revision());
  event.set_action(request.action);
  event.set_actor(request.actor);
  event.set_state_before(change.state_before);
  event.set_state_after(change.head.report().state());
  event.set_content_digest(change.head.content_digest());
  *event.mutable_commit_time() = ToTimestamp(time);
  *event.mutable_report() = change.head.report();
  return event;
}

PlannedChange PlanChange(const CommitRequest& request, const std::optional<HeadRecord>& head,
                         ReportStep step, const HistoryTail& tail, absl::Time time) {
  PlannedChange planned;
  planned.key = request.key;
  if (head) planned.state_before = head->report().state();
  const NewRevision* revision = step.revision;
  planned.head = NextHead(head, std::move(step), tail);
  if (revision != nullptr) {
    planned.revision = PlanRevision(request.key, *revision, planned.head, time);
  }
  planned.change = LinkChange(DescribeChange(request, planned, time), tail.chain_hash);
  return planned;
}

RequestRecord RememberAnswer(const RequestIdentity& request, const CommitResult& result,
                             absl::Time time) {
  RequestRecord record;
  *record.mutable_expire_time() = ToTimestamp(time + kRequestIdLifetime);
  record.set_request_digest(request.request_digest);
  *record.mutable_report() = result.report;
  record.set_head_revision(result.head_revision);
  record.set_unchanged(result.unchanged);
  return record;
}

}  // namespace

absl::Time CommitTime(const HistoryTail& tail, absl::Time now) {
  return std::max(tail.time, absl::FromUnixMicros(absl::ToUnixMicros(now)));
}

absl::StatusOr<CommitPlan> PlanCommit(const CommitRequest& request, const CommitView& view,
                                      const HistoryTail& tail, absl::Time now) {
  if (request.cancelled != nullptr && request.cancelled()) {
    return absl::CancelledError("the caller left before the commit was stored");
  }
  const absl::Time time = CommitTime(tail, now);
  CommitPlan plan;
  plan.tail = tail;
  if (request.request) {
    const RequestIdentity& identity = *request.request;
    plan.request_key = RequestKey(identity.caller, identity.method, identity.request_id);
    DR_ASSIGN_OR_RETURN(auto answer, FindFirstAnswer(request, plan.request_key, view, time));
    if (answer) {
      plan.result = *std::move(answer);
      return plan;
    }
  }

  DR_ASSIGN_OR_RETURN(const std::optional<HeadRecord> head, view.FindHead(request.key));
  std::optional<ReportHead> stands;
  if (head) stands = ReportHead{head->report(), head->content_digest(), head->head_author()};
  DR_ASSIGN_OR_RETURN(ReportStep step, request.decide(stands ? &*stands : nullptr,
                                                      CommitPoint{tail.sequence + 1, time}));
  DR_RETURN_IF_ERROR(CheckStep(request, head, step));

  if (step.unchanged) {
    plan.result.report = head->report();
    plan.result.head_revision = head->head_revision();
    plan.result.unchanged = true;
  } else {
    plan.change = PlanChange(request, head, std::move(step), tail, time);
    plan.result.report = plan.change->head.report();
    plan.result.head_revision = plan.change->head.head_revision();
    plan.tail.sequence = tail.sequence + 1;
    plan.tail.doc_no = std::max(tail.doc_no, plan.change->head.doc_no());
    plan.tail.time = time;
    plan.tail.chain_hash = plan.change->change.chain_hash();
  }
  if (request.request) plan.request = RememberAnswer(*request.request, plan.result, time);
  return plan;
}

}  // namespace disclosure
