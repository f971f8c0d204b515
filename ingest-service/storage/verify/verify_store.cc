#include "ingest-service/storage/verify/verify_store.h"

#include <numeric>
#include <optional>

#include "common/base/clock.h"
#include "common/base/status_macros.h"
#include "ingest-service/storage/store_opening.h"
#include "ingest-service/storage/verify/store_lock.h"
#include "ingest-service/storage/verify/verify_changes.h"
#include "ingest-service/storage/verify/verify_files.h"
#include "ingest-service/storage/verify/verify_heads.h"
#include "ingest-service/storage/verify/verify_requests.h"
#include "ingest-service/storage/verify/verify_revisions.h"
#include "ingest-service/storage/verify/verify_run.h"
#include "ingest-service/storage/verify/verify_witness.h"

namespace disclosure {
namespace {

// Bounds file descriptors, and leaves damaged files to be met one by one and not at opening.
constexpr int kOpenFilesMax = 256;

// Checks what the store says of itself, and returns where it has its history begin.
absl::StatusOr<storage::v1::HistoryBase> VerifyMeta(VerifyRun& run) {
  const auto record = ReadStoreRecord(run.db(), run.snapshot());
  if (absl::IsDataLoss(record.status())) {
    run.Tell(Invariant::kBytes, {Family::kDefault, "meta/"},
             {"", std::string(record.status().message()), "the schema and identity of a store"});
  } else {
    DR_RETURN_IF_ERROR(record.status());
    if (!*record) {
      return absl::FailedPreconditionError(
          "a store whose making was interrupted; start the service to finish it");
    }
  }
  DR_RETURN_IF_ERROR(run.Scan(Family::kDefault, [&](absl::string_view key, absl::string_view) {
    if (!IsMetaKey(key)) {
      run.Tell(Invariant::kBytes, {Family::kDefault, std::string(key)},
               {"", "a key of another form", "a name of FORMAT.md"});
    }
    return absl::OkStatus();
  }));
  return record.ok() ? (*record)->base() : storage::v1::HistoryBase();
}

}  // namespace

uint64_t VerifySummary::fault_count() const {
  return std::accumulate(faults.begin(), faults.end(), uint64_t{0});
}

absl::StatusOr<VerifySummary> VerifyStore(const RocksDb& db, const VerifyObserver& observer,
                                          const std::string& witness_file) {
  // First: what is committed while this runs must not look missing.
  DR_ASSIGN_OR_RETURN(const FoundWitness witness, FindWitness(db, witness_file));
  VerifyRun run(&db, &observer);
  DR_RETURN_IF_ERROR(VerifyFiles(run));
  DR_ASSIGN_OR_RETURN(const auto base, VerifyMeta(run));
  DR_ASSIGN_OR_RETURN(History history, VerifyChanges(run, base));
  DR_RETURN_IF_ERROR(VerifyWitness(run, witness, history));
  DR_RETURN_IF_ERROR(VerifyRevisions(run, history));
  DR_RETURN_IF_ERROR(VerifyHeads(run, history));
  DR_RETURN_IF_ERROR(VerifyIndexes(run));
  DR_RETURN_IF_ERROR(VerifyRequests(run));
  return run.summary();
}

absl::StatusOr<VerifySummary> VerifyStoreDirectory(const std::string& directory,
                                                   const VerifyObserver& observer,
                                                   const std::string& witness_file) {
  DR_ASSIGN_OR_RETURN(const auto lock, StoreLock::Take(directory));
  const Clock clock;
  rocksdb::DBOptions options = StoreDbOptions();
  options.max_open_files = kOpenFilesMax;
  const auto db = RocksDb::OpenForReading(directory, options, StoreFamilies(&clock));
  if (db.ok()) return VerifyStore(**db, observer, witness_file);
  if (!absl::IsDataLoss(db.status())) return db.status();
  VerifySummary summary;
  ++summary.faults[static_cast<int>(Invariant::kBytes)];
  observer.on_fault({Invariant::kBytes, "file", "", directory, "",
                     std::string(db.status().message()), "files of a store"});
  return summary;
}

}  // namespace disclosure
