#include "ingest-service/storage/witness/witness_check.h"

#include <rocksdb/env.h>
#include <rocksdb/file_system.h>

#include <memory>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "ingest-service/storage/record_codec.h"
#include "ingest-service/storage/store_directory.h"
#include "ingest-service/storage/store_opening.h"

namespace disclosure {
namespace {

using storage::v1::StoreRecord;

// Held while the store is looked at, so that no process opens it for writing meanwhile.
class DirectoryLock {
 public:
  static absl::StatusOr<std::unique_ptr<DirectoryLock>> Take(rocksdb::FileSystem& files,
                                                             const std::string& directory) {
    rocksdb::FileLock* lock = nullptr;
    DR_RETURN_IF_ERROR(FromRocksOpen(
        files.LockFile(directory + "/LOCK", rocksdb::IOOptions(), &lock, nullptr), directory));
    return std::unique_ptr<DirectoryLock>(new DirectoryLock(files, lock));
  }
  ~DirectoryLock() { files_.UnlockFile(lock_, rocksdb::IOOptions(), nullptr); }
  DirectoryLock(const DirectoryLock&) = delete;
  DirectoryLock& operator=(const DirectoryLock&) = delete;

 private:
  DirectoryLock(rocksdb::FileSystem& files, rocksdb::FileLock* lock) : files_(files), lock_(lock) {}

  rocksdb::FileSystem& files_;
  rocksdb::FileLock* const lock_;
};

constexpr size_t kShortHexBytes = 8;

std::string ShortHex(absl::string_view digest) {
  return absl::BytesToHexString(digest.substr(0, kShortHexBytes));
}

// `12 changes`, `1 change`.
std::string Changes(uint64_t count) {
  return absl::StrCat(count, count == 1 ? " change" : " changes");
}

absl::Status Disagrees(const WitnessPlace& place, absl::string_view what) {
  return MakeError(
      v1::ERROR_REASON_DIGEST_MISMATCH,
      absl::StrCat("the store in ", place.directory, " is not the one that ", place.file,
                   " tells of: ", what, ". Put the newer store back; or, if this is a restored ",
                   "backup or the loss is accepted, run `", AdoptCommand(place),
                   "`, which expires the cursors of all watchers"));
}

std::string MissingChanges(uint64_t newest, uint64_t witnessed) {
  const uint64_t count = witnessed - newest;
  return count == 1 ? absl::StrCat("change ", witnessed, " is missing")
                    : absl::StrCat(Changes(count), " are missing, ", newest + 1, " to ", witnessed);
}

absl::Status NoStore(const Witness& witness, const WitnessPlace& place) {
  return MakeError(
      v1::ERROR_REASON_DIGEST_MISMATCH,
      absl::StrCat(place.directory, ": no store there, but ", place.file, " tells of one with ",
                   Changes(witness.sequence),
                   "; is its disk mounted? Put the store back, or restore a backup and run `",
                   AdoptCommand(place), "`. To begin with an empty store, move ", place.file,
                   " away first"));
}

}  // namespace

absl::StatusOr<Witness> WitnessOf(const RocksDb& db, const StoreRecord& store) {
  DR_ASSIGN_OR_RETURN(HistoryTail tail, FindHistoryTail(db, store));
  return Witness{store.id(), store.epoch(), tail.sequence, std::move(tail.chain_hash)};
}

absl::StatusOr<Witness> WitnessAt(const RocksDb& db, std::string store_id, uint32_t epoch,
                                  uint64_t sequence) {
  DR_ASSIGN_OR_RETURN(auto chain_hash, FindChainHash(db, storage::v1::HistoryBase(), sequence));
  if (!chain_hash) return Damaged(absl::StrCat("change ", sequence));
  return Witness{std::move(store_id), epoch, sequence, *std::move(chain_hash)};
}

absl::Status CheckWitness(const RocksDb& db, const StoreRecord& store, const Witness& witness,
                          const WitnessPlace& place) {
  DR_ASSIGN_OR_RETURN(const HistoryTail tail, FindHistoryTail(db, store));
  if (store.id() != witness.store_id) {
    return Disagrees(place, absl::StrCat("it has id ", absl::BytesToHexString(store.id()), " and ",
                                         Changes(tail.sequence), ", the other id ",
                                         absl::BytesToHexString(witness.store_id), " and ",
                                         Changes(witness.sequence)));
  }
  std::string what;
  if (store.epoch() < witness.epoch) {
    what = absl::StrCat("it was copied before the restore that began epoch ", witness.epoch,
                        ", its own is ", store.epoch());
  }
  if (tail.sequence < witness.sequence) {
    absl::StrAppend(&what, what.empty() ? "" : "; ",
                    MissingChanges(tail.sequence, witness.sequence));
    return Disagrees(place, what);
  }
  if (const uint64_t dropped = store.base().sequence();
      witness.sequence > 0 && witness.sequence < dropped) {
    absl::StrAppend(&what, what.empty() ? "" : "; ", "it was told of at change ", witness.sequence,
                    ", and its changes up to ", dropped,
                    " were dropped since, so nothing shows that none was missing");
    return Disagrees(place, what);
  }
  DR_ASSIGN_OR_RETURN(const auto chain_hash, FindChainHash(db, store.base(), witness.sequence));
  if (!chain_hash) return Damaged(absl::StrCat("change ", witness.sequence, ", which is gone"));
  if (*chain_hash != witness.chain_hash) {
    absl::StrAppend(&what, what.empty() ? "" : "; ", "change ", witness.sequence,
                    " has chain hash ", ShortHex(*chain_hash), ", want ",
                    ShortHex(witness.chain_hash), ", so up to ", Changes(witness.sequence),
                    " of 1 to ", witness.sequence, " are missing and others stand in their place");
  }
  return what.empty() ? absl::OkStatus() : Disagrees(place, what);
}

absl::StatusOr<std::optional<Witness>> CheckBeforeOpening(
    const WitnessPlace& place, rocksdb::DBOptions options,
    const std::vector<rocksdb::ColumnFamilyDescriptor>& families) {
  DR_RETURN_IF_ERROR(RequireOutside(place));
  rocksdb::FileSystem& files = *options.env->GetFileSystem();
  DR_ASSIGN_OR_RETURN(const std::optional<Witness> witness, ReadWitness(files, place));
  if (!witness) return std::nullopt;
  options.listeners.clear();  // what they hear of is over before the store is opened
  DR_ASSIGN_OR_RETURN(const FoundStore found, FindStore(options, place.directory, families));
  std::optional<StoreRecord> store;
  if (found == FoundStore::kWhole) {
    DR_ASSIGN_OR_RETURN(const auto lock, DirectoryLock::Take(files, place.directory));
    DR_ASSIGN_OR_RETURN(const auto db, RocksDb::OpenForReading(place.directory, options, families));
    DR_ASSIGN_OR_RETURN(store, ReadStoreRecord(*db));
    if (store) DR_RETURN_IF_ERROR(CheckWitness(*db, *store, *witness, place));
  }
  if (store) return witness;
  // A store that never had a change is no loss.
  if (witness->sequence > 0) return NoStore(*witness, place);
  return std::nullopt;
}

}  // namespace disclosure
