#include "ingest-service/storage/memory_draft_store.h"

#include <utility>

#include "common/base/status_macros.h"
#include "ingest-service/storage/feed_page.h"
#include "ingest-service/storage/keys.h"
#include "ingest-service/storage/list_filter.h"
#include "ingest-service/storage/not_found.h"
#include "ingest-service/storage/store_identity.h"

namespace disclosure {

using storage::v1::HeadRecord;
using storage::v1::RequestRecord;

// The maps as PlanCommit reads them. Lives only while the store is locked.
class MemoryDraftStore::View : public CommitView {
 public:
  View(const std::map<std::string, HeadRecord>& heads,
       const std::map<std::string, RequestRecord>& requests)
      : heads_(heads), requests_(requests) {}

  absl::StatusOr<std::optional<HeadRecord>> FindHead(const ReportKey& report) const override {
    const auto found = heads_.find(HeadKey(report));
    if (found == heads_.end()) return std::nullopt;
    return found->second;
  }

  absl::StatusOr<std::optional<RequestRecord>> FindRequest(
      absl::string_view request_key) const override {
    const auto found = requests_.find(std::string(request_key));
    if (found == requests_.end()) return std::nullopt;
    return found->second;
  }

 private:
  const std::map<std::string, HeadRecord>& heads_;
  const std::map<std::string, RequestRecord>& requests_;
};

MemoryDraftStore::MemoryDraftStore(const Clock* clock)
    : clock_(clock), identity_(NewStoreIdentity()), feed_(identity_.id, /*epoch=*/0, 0) {}

absl::StatusOr<CommitResult> MemoryDraftStore::Commit(const CommitRequest& request) {
  MutexLock lock(&mu_);
  const View view(heads_, requests_);
  DR_ASSIGN_OR_RETURN(CommitPlan plan, PlanCommit(request, view, tail_, clock_->Now()));
  CommitResult result = plan.result;
  Store(std::move(plan));
  return result;
}

void MemoryDraftStore::Store(CommitPlan plan) {
  if (plan.request) requests_[plan.request_key] = *std::move(plan.request);
  if (!plan.change) return;
  PlannedChange& change = *plan.change;
  if (change.revision) {
    revisions_[RevisionKeyOf(change.head.doc_no(), change.revision->number)] = {
        std::move(change.revision->record), std::string(change.revision->content)};
  }
  heads_[HeadKey(change.key)] = std::move(change.head);
  changes_.push_back(std::move(change.change));
  tail_ = std::move(plan.tail);
  feed_.Publish(tail_.sequence);
}

const HeadRecord* MemoryDraftStore::FindHead(const ReportKey& key) const {
  const auto found = heads_.find(HeadKey(key));
  return found == heads_.end() ? nullptr : &found->second;
}

absl::StatusOr<ReportHead> MemoryDraftStore::GetReport(const ReportKey& key) const {
  MutexLock lock(&mu_);
  const HeadRecord* head = FindHead(key);
  if (head == nullptr) return ReportNotFound(key);
  return ReportHead{head->report(), head->content_digest(), head->head_author()};
}

absl::StatusOr<v1::Revision> MemoryDraftStore::GetRevision(const ReportKey& key, int32_t number,
                                                           bool with_content) const {
  MutexLock lock(&mu_);
  const HeadRecord* head = FindHead(key);
  if (head == nullptr) return RevisionNotFound(key, number);
  const auto found = revisions_.find(RevisionKeyOf(head->doc_no(), number));
  if (found == revisions_.end()) return RevisionNotFound(key, number);
  v1::Revision revision = found->second.record.revision();
  if (with_content && !revision.mutable_content()->ParseFromString(found->second.content)) {
    return Damaged(revision.name());
  }
  return revision;
}

absl::StatusOr<std::vector<v1::Revision>> MemoryDraftStore::ListRevisions(const ReportKey& key,
                                                                          int32_t before,
                                                                          int revisions_max) const {
  std::vector<v1::Revision> revisions;
  MutexLock lock(&mu_);
  const HeadRecord* head = FindHead(key);
  if (head == nullptr) return revisions;
  const KeyRange range = RevisionsBefore(head->doc_no(), before);
  const auto end = revisions_.lower_bound(range.end);
  for (auto it = revisions_.lower_bound(range.begin); it != end; ++it) {
    if (revisions.size() == static_cast<size_t>(revisions_max)) break;
    revisions.push_back(it->second.record.revision());
  }
  return revisions;
}

absl::StatusOr<ReportPage> MemoryDraftStore::ListReports(const ListReportsQuery& query) const {
  ReportPage page;
  MutexLock lock(&mu_);
  auto it = query.after ? heads_.upper_bound(HeadKey(*query.after)) : heads_.begin();
  for (; it != heads_.end(); ++it) {
    const auto key = ParseHeadKey(it->first);
    if (!key || !BelongsIn(query, *key, it->second.report())) continue;
    if (page.reports.size() == static_cast<size_t>(query.reports_max)) {
      page.more = true;
      break;
    }
    page.reports.push_back(it->second.report());
  }
  return page;
}

std::string MemoryDraftStore::NewestPosition() const { return feed_.PositionOf(feed_.newest()); }

absl::StatusOr<ChangePage> MemoryDraftStore::ReadChanges(absl::string_view position,
                                                         absl::string_view until, int changes_max,
                                                         size_t bytes_max) const {
  DR_ASSIGN_OR_RETURN(const uint64_t behind, feed_.SequenceOf(position));
  DR_ASSIGN_OR_RETURN(const uint64_t last, feed_.SequenceOf(until));
  FeedPage page(behind, changes_max, bytes_max);
  MutexLock lock(&mu_);
  while (page.sequence() < last && page.WantsMore()) {
    DR_RETURN_IF_ERROR(page.Add(changes_[page.sequence()]));
  }
  return ChangePage{page.TakeChanges(), feed_.PositionOf(page.sequence())};
}

void MemoryDraftStore::AwaitChange(absl::string_view position, absl::Duration timeout) const {
  feed_.Await(position, timeout);
}

}  // namespace disclosure
