// `ingest-service restore`: the subcommand that takes a backup back.
#ifndef DISCLOSURE_INGEST_SERVICE_RESTORE_COMMAND_H_
#define DISCLOSURE_INGEST_SERVICE_RESTORE_COMMAND_H_

#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>

#include "common/runtime/exit_codes.h"

namespace disclosure {

struct RestoreFlags {
  std::string backup_dir;
  uint32_t backup = 0;  // 0 for the newest
  bool list = false;
  std::string data_dir;
  std::string witness_file;  // as AddWitnessFlag
};

// Adds the subcommand `restore`, whose flags fill `flags`, which outlives the parsing.
CLI::App* AddRestoreCommand(CLI::App& app, RestoreFlags& flags);

// Restores a backup into a new store, proves it and accepts it. Prints to standard output what came
// back and what is gone; errors and progress to standard error. Exit codes are those of RunVerify.
ExitCode RunRestore(const RestoreFlags& flags);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_RESTORE_COMMAND_H_
