// `ingest-service adopt`: the subcommand that accepts a store as it is.
#ifndef DISCLOSURE_INGEST_SERVICE_ADOPT_COMMAND_H_
#define DISCLOSURE_INGEST_SERVICE_ADOPT_COMMAND_H_

#include <CLI/CLI.hpp>
#include <string>

#include "common/runtime/exit_codes.h"
#include "ingest-service/storage/witness/adopt_store.h"

namespace disclosure {

struct AdoptFlags {
  std::string data_dir;
  std::string witness_file;  // as AddWitnessFlag
};

// Adds the subcommand with its flags and help. `flags` outlives the parsing.
CLI::App* AddAdoptCommand(CLI::App& app, AdoptFlags& flags);

// Verifies the store, accepts it, and tells on standard output which changes are gone. On standard
// error: progress, and why the store was not accepted. Listens nowhere. Exit codes are those of
// RunVerify; with kExitDamagedStore the store is as it was.
ExitCode RunAdopt(const AdoptFlags& flags);

// Prints to standard output which changes are gone, and as what the store of `place` was accepted.
void PrintAdoption(const Adoption& adoption, const WitnessPlace& place);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_ADOPT_COMMAND_H_
