#include "ingest-service/storage/batch_view.h"

#include <utility>

#include "common/base/check.h"
#include "common/base/status_macros.h"

namespace disclosure {

using storage::v1::HeadRecord;
using storage::v1::RequestRecord;

absl::StatusOr<std::optional<HeadRecord>> BatchView::FindHead(const ReportKey& report) const {
  const std::string key = HeadKey(report);
  if (const auto found = heads_.find(key); found != heads_.end()) return found->second;
  DR_ASSIGN_OR_RETURN(const std::optional<std::string> value, db_->Get(Family::kHead, key));
  if (!value) return std::nullopt;
  return DecodeRecord<HeadRecord>(*value, report.Name());
}

absl::StatusOr<std::optional<RequestRecord>> BatchView::FindRequest(
    absl::string_view request_key) const {
  const auto found = requests_.find(std::string(request_key));
  if (found != requests_.end()) return found->second;
  DR_ASSIGN_OR_RETURN(const std::optional<std::string> value,
                      db_->Get(Family::kRequest, request_key));
  if (!value) return std::nullopt;
  return DecodeRecord<RequestRecord>(*value, "request");
}

void BatchView::Put(Family family, absl::string_view key, absl::string_view value) {
  DR_CHECK(batch_.Put(db_->Handle(family), ToSlice(key), ToSlice(value)).ok());
}

void BatchView::AddChange(const PlannedChange& change) {
  const HeadRecord& head = change.head;
  if (change.revision) {
    const std::string key = RevisionKeyOf(head.doc_no(), change.revision->number);
    Put(Family::kRevMeta, key, EncodeRecord(change.revision->record));
    Put(Family::kRevBody, key, EncodeBody(change.revision->content));
  }
  Put(Family::kHead, HeadKey(change.key), EncodeRecord(head));
  Put(Family::kChange, ChangeKey(head.change_sequence()), EncodeRecord(change.change));
  const v1::ReportState state = head.report().state();
  if (change.state_before == v1::REPORT_STATE_UNSPECIFIED) {
    Put(Family::kIndex, YearIndexKey(change.key), "");
  }
  if (change.state_before != state) {
    if (change.state_before != v1::REPORT_STATE_UNSPECIFIED) {
      const std::string old_key = StateIndexKey(change.state_before, change.key);
      DR_CHECK(batch_.Delete(db_->Handle(Family::kIndex), ToSlice(old_key)).ok());
    }
    Put(Family::kIndex, StateIndexKey(state, change.key), "");
  }
  heads_[HeadKey(change.key)] = head;
  ++changes_;
}

void BatchView::Add(const CommitPlan& plan) {
  if (plan.change) AddChange(*plan.change);
  if (plan.request) {
    Put(Family::kRequest, plan.request_key, EncodeRecord(*plan.request));
    requests_[plan.request_key] = *plan.request;
  }
}

}  // namespace disclosure
