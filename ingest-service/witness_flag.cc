#include "ingest-service/witness_flag.h"

#include "absl/strings/string_view.h"
#include "ingest-service/storage/witness/witness_file.h"

namespace disclosure {
namespace {

constexpr absl::string_view kNone = "none";

}  // namespace

CLI::Option* AddWitnessFlag(CLI::App& app, std::string& value) {
  return app
      .add_option("--witness_file", value,
                  "File that tells of the newest change, so that a store that has gone back is "
                  "noticed. Outside the store, best on another disk; `none` for none. Default: "
                  "DIR.witness, beside the store")
      ->type_name("FILE");
}

std::string WitnessFileOf(const std::string& value, const std::string& data_dir) {
  if (value == kNone) return "";
  return value.empty() ? DefaultWitnessFile(data_dir) : value;
}

}  // namespace disclosure
