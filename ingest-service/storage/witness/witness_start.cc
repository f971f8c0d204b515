#include "ingest-service/storage/witness/witness_start.h"

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "ingest-service/storage/witness/witness_check.h"

namespace disclosure {

absl::StatusOr<Witness> StartWitness(
    rocksdb::FileSystem& files, const WitnessPlace& place, const RocksDb& db,
    const storage::v1::StoreRecord& store, const std::optional<Witness>& witness,
    const std::function<void(absl::string_view text)>& on_warning) {
  if (witness) DR_RETURN_IF_ERROR(CheckWitness(db, store, *witness, place));
  DR_ASSIGN_OR_RETURN(Witness now, WitnessOf(db, store));
  if (witness && *witness == now) return now;
  const absl::Status written = WriteWitness(files, place.file, now);
  if (!witness && !written.ok()) {
    return absl::FailedPreconditionError(
        absl::StrCat(written.message(), "; name a file outside ", place.directory,
                     " that can be, with --witness_file, or `none`"));
  }
  if (on_warning && !written.ok()) on_warning(written.message());
  if (on_warning && !witness && now.sequence > 0) {
    on_warning(absl::StrCat("there was no witness file ", place.file, " of the store in ",
                            place.directory, "; made one at change ", now.sequence,
                            ", nothing shows that none is missing"));
  }
  return written.ok() ? now : *witness;
}

}  // namespace disclosure
