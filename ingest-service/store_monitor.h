// What the process does and says when its store is not well.
#ifndef DISCLOSURE_INGEST_SERVICE_STORE_MONITOR_H_
#define DISCLOSURE_INGEST_SERVICE_STORE_MONITOR_H_

#include "absl/strings/string_view.h"
#include "common/base/clock.h"
#include "common/runtime/run_server.h"
#include "ingest-service/storage/rocks_draft_store.h"

namespace disclosure {

// After a write whose outcome is unknown, which only a restart that reads the log can tell: logs
// `reason`, and sees to it that the process ends with kExitIoFailure within a second. The server
// gets that moment to say so to balancers and to those who wait.
void BeginToDie(absl::string_view reason);

// Logs what RocksStoreOptions::on_warning tells.
void WarnOfStore(absl::string_view text);

// Logs that the clock is far behind the newest change: commit times never go back, so they stand
// still until it has caught up.
void WarnOfClockBehind(const RocksDraftStore& store, const Clock& clock);

// Tells RunServer how the store is, and the log when it changes. A store that takes no writes is
// healthy: reads go on. Thread-compatible.
class StoreMonitor {
 public:
  // Borrows `store`.
  explicit StoreMonitor(const DraftStore* store) : store_(store) {}

  Condition Look();

 private:
  const DraftStore* const store_;
  StoreCondition last_ = StoreCondition::kServing;
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORE_MONITOR_H_
