// What a process of this project tells its supervisor when it ends. The numbers are those of
// sysexits(3); service units and scripts rely on them.
#ifndef DISCLOSURE_COMMON_RUNTIME_EXIT_CODES_H_
#define DISCLOSURE_COMMON_RUNTIME_EXIT_CODES_H_

#include <string>

#include "absl/status/status.h"

namespace disclosure {

enum ExitCode : int {
  kExitOk = 0,              // ended as asked
  kExitUsage = 64,          // a flag is unknown or its value out of range; restarting is useless
  kExitDamagedStore = 65,   // stored bytes fail their checksum; an operator must act
  kExitUnavailable = 69,    // the address is taken or cannot be bound
  kExitInternal = 70,       // a fault of ours, or a drain that hung
  kExitIoFailure = 74,      // a write's outcome is unknown; restarting recovers
  kExitConfiguration = 78,  // a file that the flags name is missing or wrong
};

// The code for a process that cannot go on because of `status`.
ExitCode ExitCodeOf(const absl::Status& status);

// The same for what is said of a store or an audit log that is opened or read: there UNAVAILABLE is
// a disk that failed.
ExitCode DiskExitCodeOf(const absl::Status& status);

// One line per code for `--help`, ending in a newline.
std::string ExitCodeHelp();

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_RUNTIME_EXIT_CODES_H_
