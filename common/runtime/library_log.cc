#include "common/runtime/library_log.h"

#include <grpc/support/log.h>

#include "absl/strings/str_cat.h"
#include "common/runtime/log.h"

namespace disclosure {
namespace {

// Warnings at most: what an operator must act on, our own code says in its own words.
LogLevel LevelOf(gpr_log_severity severity) {
  return severity == GPR_LOG_SEVERITY_ERROR ? LogLevel::kWarn : LogLevel::kInfo;
}

void LogLibraryMessage(gpr_log_func_args* args) {
  absl::string_view file = args->file;
  file = file.substr(file.rfind('/') + 1);  // npos + 1 is 0: the whole of a bare name
  Log(LevelOf(args->severity), "grpc",
      {{"source", absl::StrCat(file, ":", args->line)}, {"message", std::string(args->message)}});
}

}  // namespace

void RouteLibraryLogs() { gpr_set_log_function(LogLibraryMessage); }

}  // namespace disclosure
