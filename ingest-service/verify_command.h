// `ingest-service verify`: the subcommand that checks a store.
#ifndef DISCLOSURE_INGEST_SERVICE_VERIFY_COMMAND_H_
#define DISCLOSURE_INGEST_SERVICE_VERIFY_COMMAND_H_

#include <CLI/CLI.hpp>
#include <string>

#include "common/runtime/exit_codes.h"

namespace disclosure {

struct VerifyFlags {
  std::string data_dir;
  std::string witness_file;  // as AddWitnessFlag
  bool json = false;
};

// Adds the subcommand with its flags and help. `flags` outlives the parsing.
CLI::App* AddVerifyCommand(CLI::App& app, VerifyFlags& flags);

// Verifies the store and tells on standard output: a line for each violation, then a summary. On
// standard error: progress, and why the store could not be verified. Listens nowhere.
//
// kExitOk: sound. kExitDamagedStore: at least one violation. kExitConfiguration: no store there, or
// a process has it open. kExitIoFailure: a read failed.
ExitCode RunVerify(const VerifyFlags& flags);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_VERIFY_COMMAND_H_
