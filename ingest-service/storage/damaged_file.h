#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_DAMAGED_FILE_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_DAMAGED_FILE_H_

#include <string>

#include "absl/strings/string_view.h"

namespace disclosure {

// Names the file that keeps the store in `directory` from being opened, as a path, from the `text`
// of RocksDB's error. RocksDB names most files itself. But it calls a missing table by an older
// suffix, blames the manifest for tables that cannot be opened, and says nothing of a damaged log:
// then all logs there are named. Empty when nothing can be said.
std::string DamagedFile(absl::string_view text, const std::string& directory);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_DAMAGED_FILE_H_
