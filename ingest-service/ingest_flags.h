#ifndef DISCLOSURE_INGEST_SERVICE_INGEST_FLAGS_H_
#define DISCLOSURE_INGEST_SERVICE_INGEST_FLAGS_H_

#include <cstdint>
#include <string>

#include "common/runtime/flags.h"
#include "common/runtime/server_options.h"
#include "ingest-service/operators/backup_schedule.h"
#include "ingest-service/storage/rocks_draft_store.h"

namespace disclosure {

// Everything that may be set about serving, with its defaults.
struct IngestFlags {
  ServerOptions server;
  std::string data_dir;
  bool require_store = false;
  std::string witness_file;  // as AddWitnessFlag
  int64_t free_mib_min = 1024;
  int free_percent_min = 5;
  int stall_seconds_max = 20;
  std::string rule_settings;
  BackupOptions backup;
  std::string checkpoint_dir;
};

// Adds the flags that fill `flags`, which outlives the parsing.
void AddIngestFlags(CLI::App& app, IngestFlags& flags);

// The options of the store that `flags` name. Whom to tell is left to the caller.
RocksStoreOptions StoreOptionsOf(const IngestFlags& flags);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_INGEST_FLAGS_H_
