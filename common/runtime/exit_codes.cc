#include "common/runtime/exit_codes.h"

#include "absl/strings/str_cat.h"

namespace disclosure {
namespace {

struct Help {
  ExitCode code;
  const char* meaning;
};

constexpr Help kHelp[] = {
    {kExitOk, "ended as asked"},
    {kExitUsage, "a flag is unknown or its value out of range"},
    {kExitDamagedStore, "the store is damaged; an operator must act"},
    {kExitUnavailable, "the address is taken or cannot be bound"},
    {kExitInternal, "a fault of the program, or calls that would not end"},
    {kExitIoFailure, "a read or write failed; restart to recover"},
    {kExitConfiguration, "a file that the flags name is missing or wrong"},
};

}  // namespace

ExitCode ExitCodeOf(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kOk:
      return kExitOk;
    case absl::StatusCode::kInvalidArgument:
    case absl::StatusCode::kOutOfRange:
      return kExitUsage;
    case absl::StatusCode::kDataLoss:
      return kExitDamagedStore;
    case absl::StatusCode::kUnavailable:
      return kExitUnavailable;
    case absl::StatusCode::kResourceExhausted:  // such as a full disk
    case absl::StatusCode::kAborted:
      return kExitIoFailure;
    case absl::StatusCode::kFailedPrecondition:
    case absl::StatusCode::kNotFound:
    case absl::StatusCode::kPermissionDenied:
      return kExitConfiguration;
    default:
      return kExitInternal;
  }
}

ExitCode DiskExitCodeOf(const absl::Status& status) {
  return absl::IsUnavailable(status) ? kExitIoFailure : ExitCodeOf(status);
}

std::string ExitCodeHelp() {
  std::string text;
  for (const Help& line : kHelp) {
    absl::StrAppend(&text, "  ", absl::Dec(line.code, absl::kSpacePad2), "  ", line.meaning, "\n");
  }
  return text;
}

}  // namespace disclosure
