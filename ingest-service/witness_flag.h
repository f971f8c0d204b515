// `--witness_file`, the same for serving and every subcommand.
#ifndef DISCLOSURE_INGEST_SERVICE_WITNESS_FLAG_H_
#define DISCLOSURE_INGEST_SERVICE_WITNESS_FLAG_H_

#include <CLI/CLI.hpp>
#include <string>

namespace disclosure {

// Adds the flag. `value` outlives the parsing.
CLI::Option* AddWitnessFlag(CLI::App& app, std::string& value);

// The file that `value` of the flag means for the store in `data_dir`; empty for none.
std::string WitnessFileOf(const std::string& value, const std::string& data_dir);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_WITNESS_FLAG_H_
