#include "tests/faults/history/stored_history.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "common/base/timestamp.h"

namespace disclosure::testing_support {
namespace {

constexpr size_t kSequenceBytes = 8;
constexpr int kPageChanges = 1000;
constexpr size_t kPageBytes = 4 << 20;

}  // namespace

StoredHistory::StoredHistory(std::vector<v1::ReportChange> feed) : feed_(std::move(feed)) {
  for (uint64_t sequence = 1; sequence <= size(); ++sequence) {
    const v1::ReportChange& stored = change(sequence);
    by_etag_.emplace(stored.report().etag(), sequence);
    by_name_[stored.report().name()].push_back(sequence);
    if (stored.action() == "PushDraft") by_mark_[stored.report().title()].push_back(sequence);
  }
}

absl::StatusOr<StoredHistory> StoredHistory::Read(const DraftStore& store) {
  const std::string end = store.NewestPosition();
  std::string position =
      end.substr(0, end.size() - kSequenceBytes) + std::string(kSequenceBytes, 0);
  std::vector<v1::ReportChange> feed;
  while (true) {
    DR_ASSIGN_OR_RETURN(ChangePage page,
                        store.ReadChanges(position, end, kPageChanges, kPageBytes));
    if (page.changes.empty()) return StoredHistory(std::move(feed));
    for (v1::ReportChange& change : page.changes) feed.push_back(std::move(change));
    position = page.position;
  }
}

std::vector<std::string> StoredHistory::names() const {
  std::vector<std::string> names;
  for (const auto& entry : by_name_) names.push_back(entry.first);
  return names;
}

std::optional<uint64_t> StoredHistory::SequenceOf(const std::string& etag) const {
  const auto found = by_etag_.find(etag);
  if (found == by_etag_.end()) return std::nullopt;
  return found->second;
}

std::vector<uint64_t> StoredHistory::PushesOf(const std::string& mark) const {
  const auto found = by_mark_.find(mark);
  return found == by_mark_.end() ? std::vector<uint64_t>() : found->second;
}

uint64_t StoredHistory::Newest(const std::string& name, uint64_t moment) const {
  const auto found = by_name_.find(name);
  if (found == by_name_.end()) return 0;
  const auto behind = std::upper_bound(found->second.begin(), found->second.end(), moment);
  return behind == found->second.begin() ? 0 : *std::prev(behind);
}

uint64_t StoredHistory::Next(const std::string& name, uint64_t moment) const {
  const auto found = by_name_.find(name);
  if (found == by_name_.end()) return size() + 1;
  const auto behind = std::upper_bound(found->second.begin(), found->second.end(), moment);
  return behind == found->second.end() ? size() + 1 : *behind;
}

const v1::Report* StoredHistory::At(const std::string& name, uint64_t moment) const {
  const uint64_t newest = Newest(name, moment);
  return newest == 0 ? nullptr : &change(newest).report();
}

std::vector<std::string> StoredHistory::Faults() const {
  std::vector<std::string> faults;
  std::set<std::string> etags;
  absl::Time newest = absl::InfinitePast();
  for (uint64_t sequence = 1; sequence <= size(); ++sequence) {
    const v1::ReportChange& stored = change(sequence);
    const v1::Report& report = stored.report();
    const auto fault = [&](absl::string_view what) {
      faults.push_back(absl::StrCat("change ", sequence, " (", stored.action(), " ", report.name(),
                                    "): ", what));
    };
    if (!etags.insert(report.etag()).second) fault("an etag of another change");
    const v1::Report* const before = At(report.name(), sequence - 1);
    const int32_t revision = (before == nullptr ? 0 : before->head_revision()) +
                             (stored.action() == "PushDraft" ? 1 : 0);
    if (report.head_revision() != revision) {
      fault(absl::StrCat("revision ", report.head_revision(), ", want ", revision));
    }
    if (!Allows(before, stored.action())) fault("the state before forbids it");
    const absl::Time time = FromTimestamp(stored.commit_time());
    if (time < newest) fault("committed before the change before it");
    newest = std::max(newest, time);
  }
  return faults;
}

bool Allows(const v1::Report* report, const std::string& method) {
  if (report == nullptr) return method == "PushDraft";
  const v1::ReportState state = report->state();
  if (method == "PushDraft") {
    return state == v1::REPORT_STATE_DRAFT || state == v1::REPORT_STATE_PUBLISHED ||
           state == v1::REPORT_STATE_WITHDRAWN;
  }
  if (method == "SubmitReport") return state == v1::REPORT_STATE_DRAFT;
  if (method == "ReturnReport") {
    return state == v1::REPORT_STATE_SUBMITTED || state == v1::REPORT_STATE_APPROVED;
  }
  if (method == "ApproveReport") return state == v1::REPORT_STATE_SUBMITTED;
  if (method == "PublishReport") return state == v1::REPORT_STATE_APPROVED;
  return method == "WithdrawReport" && report->published_revision() != 0;
}

}  // namespace disclosure::testing_support
