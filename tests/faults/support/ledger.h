// What a store was asked to keep, and what it acknowledged: the oracle of the tests of faults.
#ifndef DISCLOSURE_TESTS_FAULTS_SUPPORT_LEDGER_H_
#define DISCLOSURE_TESTS_FAULTS_SUPPORT_LEDGER_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/base/mutex.h"
#include "ingest-service/storage/rocks_draft_store.h"

namespace disclosure::testing_support {

// A push with a title that no other push has, and a request id equal to the title.
struct LedgerPush {
  ReportKey key;
  std::string title;
};

// An acknowledged push, or a submission when `revision` is 0.
struct LedgerEntry {
  LedgerPush push;
  int32_t revision = 0;
  uint64_t sequence = 0;
};

// Drives pushes and keeps the ledger. Thread-safe, but one report belongs to one thread.
class Ledger {
 public:
  Ledger() = default;
  // A copy that goes its own way from the moment when `other` had `acknowledged` entries. It knows
  // of everything else that was ever pushed, but not that it was acknowledged.
  Ledger(const Ledger& other, size_t acknowledged);

  // Notes where the feed of `store`, which has no change yet, begins. Before the first push.
  void Begin(const DraftStore& store);

  // Pushes to `store` under the title's request id, and notes the acknowledgement before it
  // returns. A push that failed may be repeated, on this store or on the same one opened again.
  absl::Status Push(DraftStore& store, const LedgerPush& push);

  // Submits a report that was pushed, and notes the acknowledgement as one entry more. Not to be
  // repeated.
  absl::Status Submit(DraftStore& store, const ReportKey& key);

  // Acknowledgements so far. Their number at a moment says what a store must hold that was cut
  // off then. Takes no lock: file systems may ask while a store holds its own.
  size_t acknowledged() const { return acknowledged_; }
  std::vector<LedgerEntry> entries() const;

  // What keeps `store` from being a store that acknowledged the first `acknowledged` entries and
  // was asked for nothing but what was pushed: drafts lost, changed, stored twice or never pushed,
  // and a feed that is not dense from its oldest position on. Empty when nothing does.
  std::vector<std::string> Broken(const DraftStore& store, size_t acknowledged) const;

  // Broken(), and what verification finds.
  std::vector<std::string> BrokenOrUnsound(const RocksDraftStore& store, size_t acknowledged) const;

 private:
  mutable Mutex mu_;
  std::string beginning_ ABSL_GUARDED_BY(mu_);
  std::vector<LedgerEntry> entries_ ABSL_GUARDED_BY(mu_);
  std::atomic<size_t> acknowledged_{0};                           // their number
  std::map<std::string, ReportKey> titles_ ABSL_GUARDED_BY(mu_);  // all that were ever pushed
  size_t submissions_ ABSL_GUARDED_BY(mu_) = 0;                   // all that were ever tried
};

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_FAULTS_SUPPORT_LEDGER_H_
