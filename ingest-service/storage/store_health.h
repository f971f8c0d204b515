#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_STORE_HEALTH_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_STORE_HEALTH_H_

#include <rocksdb/listener.h>
#include <rocksdb/status.h>

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "ingest-service/workflow/draft_store.h"

namespace disclosure {

// Whether the store may go on, from what its writes and RocksDB's background work report.
//
// A write that failed may or may not be on disk, and a second sync cannot tell: the only way to
// know is to start anew and read the log. So such a failure is final for the process. A full disk
// is not: RocksDB then moves to a new log by itself, and writes work again once there is space.
// Thread-safe.
class StoreHealth : public rocksdb::EventListener {
 public:
  // `on_fatal` is called once, with the reason, when the store fails, before those who wait for the
  // write are answered. May be null.
  explicit StoreHealth(std::function<void(absl::string_view reason)> on_fatal)
      : on_fatal_(std::move(on_fatal)) {}

  StoreCondition condition() const;

  // Whether a write may begin while the disk has `enough_space` or not: OK, RESOURCE_EXHAUSTED /
  // STORE_READ_ONLY while there is no space, UNAVAILABLE / STORE_STALLED when the store has failed.
  absl::Status MayWrite(bool enough_space);
  // Judges the outcome of a synced write: OK when it is on disk, UNAVAILABLE / STORE_STALLED when
  // nobody knows.
  absl::Status Judge(const rocksdb::Status& written);

  // Ends the store as a failed write does: a commit takes so long that nobody knows whether it will
  // end. It may still be hanging.
  void CommitStalls(absl::Duration limit);

  void OnBackgroundError(rocksdb::BackgroundErrorReason reason, rocksdb::Status* error) override;
  void OnErrorRecoveryEnd(const rocksdb::BackgroundErrorRecoveryInfo& info) override;

 private:
  void Fail(const std::string& reason);

  const std::function<void(absl::string_view reason)> on_fatal_;
  std::once_flag told_;
  std::atomic<bool> failed_{false};     // for good
  std::atomic<bool> disk_full_{false};  // RocksDB refuses writes until it has recovered
  std::atomic<bool> low_space_{false};  // we refuse writes
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_STORE_HEALTH_H_
