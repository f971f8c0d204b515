// Command lines, the same way for every program of this project. Flags are `--lower_case`.
#ifndef DISCLOSURE_COMMON_RUNTIME_FLAGS_H_
#define DISCLOSURE_COMMON_RUNTIME_FLAGS_H_

#include <CLI/CLI.hpp>
#include <optional>
#include <string>

#include "absl/time/time.h"
#include "common/runtime/server_options.h"

namespace disclosure {

// Adds the flags that fill `options`, whose values so far are the defaults, and the parts of
// `--help` that every server shares: examples and exit codes. `options` outlives the parsing.
void AddServerFlags(CLI::App& app, ServerOptions& options);

struct DurationRange {
  absl::Duration min;
  absl::Duration max;
};

// Adds a flag that takes a number with a unit, such as `500ms`, `10s` or `1h30m`, within `range`,
// both ends included. `value` so far is the default and outlives the parsing.
CLI::Option* AddDurationFlag(CLI::App& app, const std::string& name, absl::Duration& value,
                             DurationRange range, const std::string& description);

// Parses the command line, and the file of `--flag_file` (TOML or INI, keys are flag names without
// dashes; the command line wins). Adds `--flag_file` and `--version` itself.
//
// Nothing when the program may go on. Else the code to end with: kExitOk after `--help` and
// `--version`, which go to standard output; kExitUsage after a flag or key that is unknown, lacks a
// value or is out of range, told on standard error.
std::optional<int> ParseFlags(CLI::App& app, int argc, const char* const* argv);

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_RUNTIME_FLAGS_H_
