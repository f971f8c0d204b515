// The witness file on disk.
#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_WITNESS_WITNESS_FILE_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_WITNESS_WITNESS_FILE_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "ingest-service/storage/witness/witness.h"

namespace rocksdb {
class FileSystem;
}

namespace disclosure {

// A store and where its witness stands.
struct WitnessPlace {
  std::string directory;  // of the store
  std::string file;       // empty for none
};

// Where the witness of the store in `directory` stands when nobody says otherwise: beside it, with
// `.witness` appended to its name.
std::string DefaultWitnessFile(absl::string_view directory);

// The command that accepts the store of `place` as it is, for messages.
std::string AdoptCommand(const WitnessPlace& place);

// FAILED_PRECONDITION when the file lies in the store's directory, with which it would be lost.
absl::Status RequireOutside(const WitnessPlace& place);

// The witness, nothing when there is no such file. DATA_LOSS / DIGEST_MISMATCH: altered or cut off;
// the message says what is wrong and the ways out. UNAVAILABLE: it cannot be read.
absl::StatusOr<std::optional<Witness>> ReadWitness(rocksdb::FileSystem& files,
                                                   const WitnessPlace& place);

// Replaces the file as a whole; durable on return when OK. UNAVAILABLE: it cannot be written, and
// is as it was.
absl::Status WriteWitness(rocksdb::FileSystem& files, const std::string& file,
                          const Witness& witness);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_WITNESS_WITNESS_FILE_H_
