#ifndef DISCLOSURE_DEPLOY_DISCLOSURECTL_OUTPUT_TARGET_H_
#define DISCLOSURE_DEPLOY_DISCLOSURECTL_OUTPUT_TARGET_H_

#include <filesystem>
#include <optional>

#include "absl/status/statusor.h"

namespace disclosure {

// The file that a path given for output stands for.
struct OutputTarget {
  std::filesystem::path path;  // behind all symbolic links
  // It can be written to only where it is: a pipe, a device, or a file that is open already, as
  // /dev/stdout is. Otherwise a regular file, or none yet.
  bool in_place = false;
  std::optional<int> descriptor;  // of a file that this process has open already
  std::optional<std::filesystem::perms> permissions;  // of a regular file that is there
};

// INTERNAL: symbolic links that cannot be followed to an end.
absl::StatusOr<OutputTarget> FindOutputTarget(const std::filesystem::path& path);

}  // namespace disclosure

#endif  // DISCLOSURE_DEPLOY_DISCLOSURECTL_OUTPUT_TARGET_H_
