#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_BALLAST_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_BALLAST_H_

#include <cstdint>
#include <string>

namespace disclosure {

// Name of the ballast below the store's directory. RocksDB leaves files of such names alone.
inline constexpr char kBallastName[] = "BALLAST";

// Keeps `bytes` of the disk in a file that an operator may delete when the disk is full, so that
// there is room to recover and to clean up. Called whenever the store is opened; makes up for a
// deleted or shorter file, and does nothing when there is not the space for it.
void KeepBallast(const std::string& directory, int64_t bytes);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_BALLAST_H_
