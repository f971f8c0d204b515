#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_VERIFY_VERIFY_RUN_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_VERIFY_VERIFY_RUN_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/base/status_macros.h"
#include "ingest-service/storage/record_codec.h"
#include "ingest-service/storage/rocks_db.h"
#include "ingest-service/storage/verify/verify_store.h"

namespace disclosure {

// Where a fault is: a key of a column family.
struct Place {
  Family family;
  std::string key;
};

// What a lookup of a record gave.
template <typename Record>
struct Lookup {
  // There is none. Else there is one, though perhaps none that can be read.
  bool gone = false;
  // Nothing also when it is damaged: whoever scans its family tells that, so nobody else does.
  std::optional<Record> record;
};

// What the parts of one verification share: the store as of one moment, the summary so far, and
// the way to the observer. Not thread-safe.
class VerifyRun {
 public:
  // Borrows both.
  VerifyRun(const RocksDb* db, const VerifyObserver* observer);

  // Tells a fault of one record. `field` may be empty for the record as a whole.
  struct Wrong {
    std::string field;
    std::string got;
    std::string want;
  };
  void Tell(Invariant invariant, const Place& place, Wrong wrong);
  // Tells a fault of one file.
  void TellFile(const std::string& path, std::string got, std::string want);
  // Tells that the witness file says other than the history.
  void TellWitness(const std::string& path, Wrong wrong);

  // Begins a step of about `expected` files or records.
  absl::Status BeginStep(const std::string& name, uint64_t expected);
  // Counts a file or record of the step. CANCELLED when the observer wants to stop.
  absl::Status Count();

  // Begins a step for `family`, as BeginStep does.
  absl::Status BeginFamily(Family family);
  // Visits every record of `family`, as a step of its own. Damage that ends the scan is told and
  // no error.
  absl::Status Scan(
      Family family,
      absl::FunctionRef<absl::Status(absl::string_view key, absl::string_view value)> visit);
  // Tells of damage that ended `scan` behind `last_key`. Any other error as it is.
  absl::Status EndScan(Family family, const RangeScan& scan, const std::string& last_key);
  // For reading a family from its beginning to its end.
  RangeScan OpenScan(Family family) const { return db_->ScanAll(family, snapshot_.get()); }
  // For jumping to and fro in `range`.
  RangeScan OpenSeeks(Family family, KeyRange range) const {
    return db_->Scan(family, std::move(range), snapshot_.get());
  }

  template <typename Record>
  absl::StatusOr<Lookup<Record>> Find(Family family, absl::string_view key) const {
    DR_ASSIGN_OR_RETURN(const auto value, FindBytes(family, key));
    Lookup<Record> found;
    found.gone = value.gone;
    if (!value.record) return found;
    auto record = DecodeRecord<Record>(*value.record, "");
    if (record.ok()) found.record = *std::move(record);
    return found;
  }
  // The event of change `sequence`, when there is one whose hash recomputes.
  absl::StatusOr<Lookup<storage::v1::ChangeEvent>> FindEvent(uint64_t sequence) const;
  // Whether the index has `key`.
  absl::StatusOr<bool> Has(Family family, absl::string_view key) const;

  const RocksDb& db() const { return *db_; }
  const rocksdb::Snapshot* snapshot() const { return snapshot_.get(); }
  VerifySummary& summary() { return summary_; }

 private:
  absl::StatusOr<Lookup<std::string>> FindBytes(Family family, absl::string_view key) const;
  void Tell(StoreFault fault);
  absl::Status TellProgress();

  const RocksDb* const db_;
  const VerifyObserver* const observer_;
  const std::shared_ptr<const rocksdb::Snapshot> snapshot_;
  VerifySummary summary_;
  VerifyProgress progress_;
};

// What `key` stands for, printable; its bytes in hex when it has not the form of its family;
// `beginning` when it is empty.
std::string NameOfKey(Family family, absl::string_view key);

// The first bytes of a digest in hex, for comparing by eye.
std::string ShortHex(absl::string_view digest);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_VERIFY_VERIFY_RUN_H_
