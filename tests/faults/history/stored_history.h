#ifndef DISCLOSURE_TESTS_FAULTS_HISTORY_STORED_HISTORY_H_
#define DISCLOSURE_TESTS_FAULTS_HISTORY_STORED_HISTORY_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "absl/status/statusor.h"
#include "disclosure/v1/ingest_service.pb.h"
#include "ingest-service/workflow/draft_store.h"

namespace disclosure::testing_support {

// The feed from its first change: the total order in which everything happened. Moment n is the
// time between changes n and n+1, moment 0 that before the first. Immutable.
class StoredHistory {
 public:
  explicit StoredHistory(std::vector<v1::ReportChange> feed);
  // Reads the feed of `store`, which must not change meanwhile.
  static absl::StatusOr<StoredHistory> Read(const DraftStore& store);

  uint64_t size() const { return feed_.size(); }
  // `sequence` from 1 to size().
  const v1::ReportChange& change(uint64_t sequence) const { return feed_[sequence - 1]; }
  // Names of all reports, sorted.
  std::vector<std::string> names() const;

  // The change that left a report with `etag`.
  std::optional<uint64_t> SequenceOf(const std::string& etag) const;
  // The pushes whose drafts had the title `mark`, in order.
  std::vector<uint64_t> PushesOf(const std::string& mark) const;
  // Newest change of `name` at `moment`; 0 when the report did not exist.
  uint64_t Newest(const std::string& name, uint64_t moment) const;
  // First change of `name` behind `moment`; size() + 1 when there is none.
  uint64_t Next(const std::string& name, uint64_t moment) const;
  // The report as it stood, null when there was none.
  const v1::Report* At(const std::string& name, uint64_t moment) const;

  // What no feed may show: an etag twice, revisions or times out of turn, a step that the state
  // before forbids. Empty when there is nothing.
  std::vector<std::string> Faults() const;

 private:
  std::vector<v1::ReportChange> feed_;
  std::unordered_map<std::string, uint64_t> by_etag_;
  std::map<std::string, std::vector<uint64_t>> by_name_;
  std::unordered_map<std::string, std::vector<uint64_t>> by_mark_;
};

// Whether a report that stands as `report` (null: there is none) allows `method`.
bool Allows(const v1::Report* report, const std::string& method);

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_FAULTS_HISTORY_STORED_HISTORY_H_
