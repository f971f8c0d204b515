#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_FEED_PAGE_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_FEED_PAGE_H_

#include <cstdint>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "ingest-service/storage/records.pb.h"
#include "ingest-service/workflow/draft_store.h"

namespace disclosure {

// Gathers consecutive changes until a page of the feed is full.
class FeedPage {
 public:
  // A page that begins behind the change of sequence `behind`.
  FeedPage(uint64_t behind, int changes_max, size_t bytes_max)
      : changes_max_(changes_max), bytes_max_(bytes_max), sequence_(behind) {}

  // Sequence of the newest change on the page, or `behind`.
  uint64_t sequence() const { return sequence_; }
  // True while one more change is wanted. A page without changes always wants one.
  bool WantsMore() const;
  // Adds the change of sequence() + 1. DATA_LOSS: its hash does not recompute.
  absl::Status Add(const storage::v1::ChangeRecord& record);
  std::vector<v1::ReportChange> TakeChanges() { return std::move(changes_); }

 private:
  const int changes_max_;
  const size_t bytes_max_;
  uint64_t sequence_;
  size_t bytes_ = 0;
  std::vector<v1::ReportChange> changes_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_FEED_PAGE_H_
