#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_WITNESS_WITNESS_KEEPER_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_WITNESS_WITNESS_KEEPER_H_

#include <functional>
#include <string>
#include <thread>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/base/mutex.h"
#include "common/base/stop_signal.h"
#include "ingest-service/storage/feed_tail.h"
#include "ingest-service/storage/rocks_db.h"
#include "ingest-service/storage/witness/witness.h"

namespace rocksdb {
class FileSystem;
}

namespace disclosure {

// How often the keeper looks for new changes. With the time of one write, what the file says is
// then less than a second old.
inline constexpr absl::Duration kWitnessInterval = absl::Milliseconds(500);

// Keeps the witness file up with the acknowledged changes of a store, in a thread of its own, so
// that commits wait for nothing. Writes only what is acknowledged, and so durable.
//
// A file that cannot be written is told once, tried again at every interval, and told once more
// when it is written again; the store goes on. Thread-safe.
class WitnessKeeper {
 public:
  // Borrows all but the strings. `written` is what the file says.
  WitnessKeeper(rocksdb::FileSystem* files, std::string file, const RocksDb* db,
                const FeedTail* feed, Witness written,
                std::function<void(absl::string_view text)> on_warning);
  // Writes the end. No commit may be running.
  ~WitnessKeeper();
  WitnessKeeper(const WitnessKeeper&) = delete;
  WitnessKeeper& operator=(const WitnessKeeper&) = delete;

  // Has the file tell of the newest change that is acknowledged now. UNAVAILABLE: it cannot be
  // written.
  absl::Status KeepUp();

 private:
  void Run();
  absl::Status Write(uint64_t sequence) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  void Tell(absl::string_view text) const;

  rocksdb::FileSystem* const files_;
  const std::string file_;
  const RocksDb* const db_;
  const FeedTail* const feed_;
  const std::function<void(absl::string_view text)> on_warning_;
  Mutex mu_;
  Witness written_ ABSL_GUARDED_BY(mu_);
  bool failing_ ABSL_GUARDED_BY(mu_) = false;

  StopSignal stop_;
  std::thread thread_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_WITNESS_WITNESS_KEEPER_H_
