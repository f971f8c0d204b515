#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_STORE_DIRECTORY_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_STORE_DIRECTORY_H_

#include <rocksdb/db.h>
#include <rocksdb/options.h>

#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace disclosure {

// Key in the default column family of the versions that a store needs. Written last when a store is
// made, so that a store without it was never finished. FORMAT.md shows its value.
inline constexpr char kSchemaKey[] = "meta/schema";

// Key in the default column family of a record that says nothing. On disk: see FORMAT.md.
inline constexpr char kUnloggedKey[] = "meta/unlogged";

// A directory as it was found.
enum class FoundStore {
  kNone,        // absent, or without any file
  kUnfinished,  // its making was interrupted before it held anything
  kWhole,       // has every column family
};

// Looks at `directory` before a store is opened there. Changes nothing.
//
// FAILED_PRECONDITION: it holds something else, or a column family that is not in `families`.
// DATA_LOSS: a store in use lacks a column family or CURRENT, or its manifest is damaged.
absl::StatusOr<FoundStore> FindStore(const rocksdb::DBOptions& options,
                                     const std::string& directory,
                                     const std::vector<rocksdb::ColumnFamilyDescriptor>& families);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_STORE_DIRECTORY_H_
