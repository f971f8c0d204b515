#ifndef DISCLOSURE_TESTS_FAULTS_FEED_STORED_FEED_H_
#define DISCLOSURE_TESTS_FAULTS_FEED_STORED_FEED_H_

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "absl/status/statusor.h"
#include "disclosure/v1/ingest_service.pb.h"
#include "ingest-service/workflow/draft_store.h"

namespace disclosure::testing_support {

// A change in few bytes, so that millions fit into memory.
struct ChangeMark {
  uint64_t id = 0;    // of the etag
  uint64_t body = 0;  // of everything
};

ChangeMark MarkOf(const v1::ReportChange& change);

// What a watch asks for.
struct WatchFilter {
  std::string agency;                   // empty for all
  std::vector<v1::ReportState> states;  // empty for all
};

// The feed as it is stored, from its first change: what every watch is measured by. Changes have
// their sequence, from 1.
class StoredFeed {
 public:
  // Reads the feed of `store`, which must not change meanwhile.
  static absl::StatusOr<StoredFeed> Read(const DraftStore& store);
  void Add(const v1::ReportChange& change);

  uint64_t size() const { return changes_.size(); }
  const ChangeMark& mark(uint64_t sequence) const { return changes_[sequence - 1].mark; }
  std::optional<uint64_t> Find(const ChangeMark& mark) const;
  // Sequences of the changes that `filter` lets through.
  std::vector<uint64_t> Matching(const WatchFilter& filter) const;

 private:
  struct Change {
    ChangeMark mark;
    uint64_t agency;  // hash
    v1::ReportState state;
  };
  std::vector<Change> changes_;
  std::unordered_map<uint64_t, uint64_t> by_id_;
};

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_FAULTS_FEED_STORED_FEED_H_
