#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_STORE_HEALTH_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_STORE_HEALTH_H_

#include <rocksdb/listener.h>
#include <rocksdb/status.h>

#include <atomic>
#include <functional>
#include <mutex>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "ingest-service/workflow/draft_store.h"

namespace disclosure {

// Whether the store may go on, from what its writes and RocksDB's background work report.
//
// A write whose sync failed may or may not be on disk, and a second sync cannot tell: the only way
// to know is to start anew and read the log. So such a failure is final for the process. A full
// disk is not: nothing of the write was kept, and writes work again once there is space.
// Thread-safe.
class StoreHealth : public rocksdb::EventListener {
 public:
  // `on_fatal` is called once, with the reason, when the store fails. May be null.
  explicit StoreHealth(std::function<void(absl::string_view reason)> on_fatal)
      : on_fatal_(std::move(on_fatal)) {}

  StoreCondition condition() const { return condition_; }

  // Judges the outcome of a synced write: OK when it is on disk, RESOURCE_EXHAUSTED /
  // STORE_READ_ONLY when nothing was stored, UNAVAILABLE / STORE_STALLED when nobody knows.
  absl::Status Judge(const rocksdb::Status& written);
  // There is too little space to begin a write, or enough again.
  void SetSpaceLeft(bool enough);

  void OnBackgroundError(rocksdb::BackgroundErrorReason reason, rocksdb::Status* error) override;
  void OnErrorRecoveryEnd(const rocksdb::BackgroundErrorRecoveryInfo& info) override;

 private:
  void Fail(const std::string& reason);
  // Moves between serving and read-only; a failed store stays failed.
  void SetReadOnly(bool read_only);

  const std::function<void(absl::string_view reason)> on_fatal_;
  std::once_flag told_;
  std::atomic<StoreCondition> condition_{StoreCondition::kServing};
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_STORE_HEALTH_H_
