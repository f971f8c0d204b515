#include "ingest-service/storage/witness/adopt_store.h"

#include <rocksdb/env.h>
#include <rocksdb/file_system.h>

#include <algorithm>
#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "common/base/status_macros.h"
#include "ingest-service/storage/store_opening.h"
#include "ingest-service/storage/witness/witness_check.h"

namespace disclosure {
namespace {

using storage::v1::StoreRecord;

// Greater than any epoch of this store that anybody may know. See records.proto.
uint32_t NextEpoch(uint32_t newest_known, absl::Time now) {
  const int64_t seconds = std::max(int64_t{0}, absl::ToUnixSeconds(now));
  return std::max(newest_known + 1, static_cast<uint32_t>(seconds));
}

absl::StatusOr<bool> HasHistoryOf(const RocksDb& db, const StoreRecord& store,
                                  const Witness& witness) {
  DR_ASSIGN_OR_RETURN(const auto chain_hash, FindChainHash(db, store.base(), witness.sequence));
  return chain_hash == witness.chain_hash;
}

// Reads the witness file, whatever has become of it.
absl::Status ReadWitnessBefore(rocksdb::FileSystem& files, const WitnessPlace& place,
                               Adoption& adoption) {
  if (place.file.empty()) return absl::OkStatus();
  const auto witness = ReadWitness(files, place);
  adoption.witness_garbled = absl::IsDataLoss(witness.status());
  if (adoption.witness_garbled) return absl::OkStatus();
  DR_RETURN_IF_ERROR(witness.status());
  adoption.witness_before = *witness;
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Adoption> AdoptStore(const WitnessPlace& place, const VerifyObserver& observer,
                                    const Clock& clock) {
  if (!place.file.empty()) DR_RETURN_IF_ERROR(RequireOutside(place));
  Adoption adoption;
  DR_ASSIGN_OR_RETURN(adoption.verified, VerifyStoreDirectory(place.directory, observer));
  if (adoption.verified.fault_count() > 0) {
    return absl::DataLossError(
        absl::StrCat(place.directory, ": damaged, and not adopted; restore another backup"));
  }
  const rocksdb::DBOptions options = StoreDbOptions();
  rocksdb::FileSystem& files = *options.env->GetFileSystem();
  DR_RETURN_IF_ERROR(ReadWitnessBefore(files, place, adoption));
  DR_ASSIGN_OR_RETURN(const auto db, RocksDb::Open(place.directory, /*create=*/false, options,
                                                   StoreFamilies(&clock)));
  DR_ASSIGN_OR_RETURN(std::optional<StoreRecord> store, ReadStoreRecord(*db));
  if (!store) {
    return absl::FailedPreconditionError(absl::StrCat(place.directory, ": no finished store"));
  }
  adoption.epoch_before = store->epoch();
  adoption.dropped = store->base().sequence();
  const auto& before = adoption.witness_before;
  if (before) {
    DR_ASSIGN_OR_RETURN(adoption.same_history, HasHistoryOf(*db, *store, *before));
  }
  const uint32_t witnessed = before && before->store_id == store->id() ? before->epoch : 0;
  store->set_epoch(NextEpoch(std::max(store->epoch(), witnessed), clock.Now()));
  DR_RETURN_IF_ERROR(WriteStoreRecord(*db, *store));
  DR_ASSIGN_OR_RETURN(adoption.now, WitnessOf(*db, *store));
  if (!place.file.empty()) DR_RETURN_IF_ERROR(WriteWitness(files, place.file, adoption.now));
  return adoption;
}

}  // namespace disclosure
