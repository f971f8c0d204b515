#include "tests/faults/support/ledger.h"

#include <algorithm>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "ingest-service/storage/keys.h"
#include "tests/ingest-service/storage/store_driver.h"

namespace disclosure::testing_support {
namespace {

// Sequence in an etag of the driver's, `e12`.
uint64_t SequenceOf(const v1::Report& report) {
  uint64_t sequence = 0;
  if (report.etag().empty() || !absl::SimpleAtoi(report.etag().substr(1), &sequence)) return 0;
  return sequence;
}

// Changes before the oldest position, which ends in the sequence of the newest of them.
uint64_t DroppedBefore(const std::string& oldest) {
  constexpr size_t kSequenceBytes = 8;
  return ParseBigEndian(oldest.substr(oldest.size() - kSequenceBytes));
}

// The titles of a report's revisions, from the first, as far as they can be read.
std::vector<std::string> Titles(const DraftStore& store, const ReportKey& key,
                                std::vector<std::string>& broken) {
  std::vector<std::string> titles;
  const auto head = store.GetReport(key);
  if (absl::IsNotFound(head.status())) return titles;
  if (!head.ok()) broken.push_back(absl::StrCat(key.Name(), ": ", head.status().ToString()));
  const int32_t revisions = head.ok() ? head->report.head_revision() : 0;
  for (int32_t number = 1; number <= revisions; ++number) {
    const auto revision = store.GetRevision(key, number, /*with_content=*/true);
    titles.push_back(revision.ok() ? revision->content().heading().title() : "");
    if (revision.ok()) continue;
    broken.push_back(absl::StrCat(key.RevisionName(number), ": ", revision.status().ToString()));
  }
  return titles;
}

}  // namespace

Ledger::Ledger(const Ledger& other, size_t acknowledged) {
  MutexLock lock(&other.mu_);
  beginning_ = other.beginning_;
  titles_ = other.titles_;
  submissions_ = other.submissions_;
  const size_t count = std::min(acknowledged, other.entries_.size());
  entries_.assign(other.entries_.begin(), other.entries_.begin() + static_cast<ptrdiff_t>(count));
  acknowledged_ = count;
}

void Ledger::Begin(const DraftStore& store) {
  MutexLock lock(&mu_);
  beginning_ = Beginning(store);
}

absl::Status Ledger::Push(DraftStore& store, const LedgerPush& push) {
  {
    MutexLock lock(&mu_);
    titles_.emplace(push.title, push.key);
  }
  const auto pushed =
      testing_support::Push(store, push.key, push.title, Request(push.title, push.title));
  if (!pushed.ok()) return pushed.status();
  MutexLock lock(&mu_);
  entries_.push_back({push, pushed->head_revision, SequenceOf(pushed->report)});
  acknowledged_ = entries_.size();
  return absl::OkStatus();
}

absl::Status Ledger::Submit(DraftStore& store, const ReportKey& key) {
  {
    MutexLock lock(&mu_);
    ++submissions_;
  }
  const auto moved = MoveTo(store, key, v1::REPORT_STATE_SUBMITTED);
  if (!moved.ok()) return moved.status();
  MutexLock lock(&mu_);
  entries_.push_back({{key, ""}, 0, SequenceOf(moved->report)});
  acknowledged_ = entries_.size();
  return absl::OkStatus();
}

std::vector<LedgerEntry> Ledger::entries() const {
  MutexLock lock(&mu_);
  return entries_;
}

std::vector<std::string> Ledger::Broken(const DraftStore& store, size_t acknowledged) const {
  MutexLock lock(&mu_);
  std::vector<std::string> broken;
  std::map<std::string, ReportKey> reports;
  for (const auto& [title, key] : titles_) reports.emplace(key.Name(), key);

  std::map<std::string, std::vector<std::string>> stored;
  size_t revisions = 0;
  for (const auto& [name, key] : reports) {
    const std::vector<std::string> titles = stored[name] = Titles(store, key, broken);
    revisions += titles.size();
    std::map<std::string, int> times;
    for (const std::string& title : titles) {
      const auto pushed = titles_.find(title);
      if (pushed == titles_.end() || pushed->second.Name() != name) {
        broken.push_back(absl::StrCat(name, ": holds a draft that nobody pushed to it"));
      } else if (++times[title] > 1) {
        broken.push_back(absl::StrCat(name, ": holds a draft twice, ", title.substr(0, 20)));
      }
    }
  }
  size_t submitted = 0;
  for (size_t i = 0; i < std::min(acknowledged, entries_.size()); ++i) {
    const LedgerEntry& entry = entries_[i];
    if (entry.revision == 0) {
      ++submitted;
      continue;
    }
    const std::vector<std::string>& titles = stored[entry.push.key.Name()];
    const size_t index = static_cast<size_t>(entry.revision) - 1;
    if (index >= titles.size() || titles[index] != entry.push.title) {
      broken.push_back(absl::StrCat("lost: ", entry.push.key.RevisionName(entry.revision),
                                    ", change ", entry.sequence));
    }
  }
  if (beginning_.substr(0, 8) != store.identity().id.substr(0, 8)) {
    // A store that was cut off while it was made is made anew, and has acknowledged nothing.
    if (acknowledged > 0) broken.push_back("another store");
    return broken;
  }
  const std::string oldest = store.OldestPosition();
  const uint64_t dropped = DroppedBefore(oldest);
  const auto feed = Feed(store, dropped == 0 ? beginning_ : oldest, 1000);
  const uint64_t changes = dropped + feed.size();
  if (changes < revisions + submitted || changes > revisions + submissions_) {
    broken.push_back(absl::StrCat("feed: got ", feed.size(), " changes behind ", dropped,
                                  " (the last is ", feed.empty() ? "none" : feed.back(), "), want ",
                                  revisions, " and ", submitted, " to ", submissions_,
                                  " submissions"));
  }
  return broken;
}

std::vector<std::string> Ledger::BrokenOrUnsound(const RocksDraftStore& store,
                                                 size_t acknowledged) const {
  std::vector<std::string> broken = Broken(store, acknowledged);
  VerifyObserver observer;
  observer.on_fault = [&](const StoreFault& fault) { broken.push_back(FaultText(fault)); };
  const auto summary = store.Verify(observer);
  if (!summary.ok()) broken.push_back(summary.status().ToString());
  return broken;
}

}  // namespace disclosure::testing_support
