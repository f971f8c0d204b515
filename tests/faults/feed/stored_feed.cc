#include "tests/faults/feed/stored_feed.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "common/base/check.h"
#include "common/base/resource_name.h"
#include "common/base/status_macros.h"

namespace disclosure::testing_support {
namespace {

constexpr size_t kSequenceBytes = 8;
constexpr int kPageChanges = 10000;
constexpr size_t kPageBytes = 8 << 20;

uint64_t Hash(const std::string& text) { return std::hash<std::string>()(text); }

}  // namespace

ChangeMark MarkOf(const v1::ReportChange& change) {
  return {Hash(change.report().etag()), Hash(change.SerializeAsString())};
}

absl::StatusOr<StoredFeed> StoredFeed::Read(const DraftStore& store) {
  const std::string end = store.NewestPosition();
  std::string position =
      end.substr(0, end.size() - kSequenceBytes) + std::string(kSequenceBytes, '\0');
  StoredFeed feed;
  while (true) {
    DR_ASSIGN_OR_RETURN(const ChangePage page,
                        store.ReadChanges(position, end, kPageChanges, kPageBytes));
    if (page.changes.empty()) return feed;
    for (const v1::ReportChange& change : page.changes) feed.Add(change);
    position = page.position;
  }
}

void StoredFeed::Add(const v1::ReportChange& change) {
  const auto key = ParseReportName(change.report().name());
  DR_CHECK(key.has_value());
  changes_.push_back({MarkOf(change), Hash(key->agency), change.report().state()});
  by_id_.emplace(changes_.back().mark.id, size());
}

std::optional<uint64_t> StoredFeed::Find(const ChangeMark& mark) const {
  const auto found = by_id_.find(mark.id);
  if (found == by_id_.end()) return std::nullopt;
  return found->second;
}

std::vector<uint64_t> StoredFeed::Matching(const WatchFilter& filter) const {
  const uint64_t agency = Hash(filter.agency);
  std::vector<uint64_t> sequences;
  for (uint64_t sequence = 1; sequence <= size(); ++sequence) {
    const Change& change = changes_[sequence - 1];
    if (!filter.agency.empty() && change.agency != agency) continue;
    if (!filter.states.empty() && std::find(filter.states.begin(), filter.states.end(),
                                            change.state) == filter.states.end()) {
      continue;
    }
    sequences.push_back(sequence);
  }
  return sequences;
}

}  // namespace disclosure::testing_support
