#include "ingest-service/storage/verify/verify_witness.h"

#include <rocksdb/env.h>

#include <optional>

#include "absl/strings/str_cat.h"
#include "ingest-service/storage/store_opening.h"
#include "ingest-service/storage/witness/witness_file.h"

namespace disclosure {
absl::StatusOr<FoundWitness> FindWitness(const RocksDb& db, const std::string& file) {
  FoundWitness found;
  found.file = file;
  if (file.empty()) return found;
  const auto witness = ReadWitness(*db.files()->GetFileSystem(), {"", file});
  if (absl::IsDataLoss(witness.status())) {
    found.seen = WitnessSeen::kGarbled;
    found.reason = std::string(witness.status().message());
    return found;
  }
  DR_RETURN_IF_ERROR(witness.status());
  found.seen = *witness ? WitnessSeen::kRead : WitnessSeen::kAbsent;
  if (*witness) found.witness = **witness;
  return found;
}

absl::Status VerifyWitness(VerifyRun& run, const FoundWitness& found, const History& history) {
  run.summary().witness = found.seen;
  if (found.seen == WitnessSeen::kGarbled) {
    run.TellWitness(found.file, {"", "bytes that were altered or cut off", "those of FORMAT.md"});
  }
  if (found.seen != WitnessSeen::kRead) return absl::OkStatus();
  const Witness& witness = found.witness;
  run.summary().witness_sequence = witness.sequence;
  const auto store = ReadStoreRecord(run.db());
  if (store.ok() && *store && (*store)->id() != witness.store_id) {
    run.TellWitness(found.file, {"store", ShortHex(witness.store_id),
                                 absl::StrCat(ShortHex((*store)->id()), " of the store")});
    return absl::OkStatus();  // what it says concerns another history
  }
  if (store.ok() && *store && (*store)->epoch() < witness.epoch) {
    run.TellWitness(found.file, {"epoch", absl::StrCat(witness.epoch),
                                 absl::StrCat("at most ", (*store)->epoch(), " of the store")});
  }
  if (history.unreadable) return absl::OkStatus();  // which is told already
  if (witness.sequence > history.last_sequence) {
    run.TellWitness(found.file,
                    {"sequence", absl::StrCat(witness.sequence),
                     absl::StrCat("at most ", history.last_sequence, ", the newest change")});
    return absl::OkStatus();
  }
  const auto chain_hash = FindChainHash(run.db(), history.base, witness.sequence, run.snapshot());
  if (absl::IsDataLoss(chain_hash.status())) return absl::OkStatus();  // which is told already
  DR_RETURN_IF_ERROR(chain_hash.status());
  if (*chain_hash && **chain_hash != witness.chain_hash) {
    run.TellWitness(found.file,
                    {"chain_hash", ShortHex(witness.chain_hash),
                     absl::StrCat(ShortHex(**chain_hash), " of change ", witness.sequence)});
  }
  return absl::OkStatus();
}

}  // namespace disclosure
