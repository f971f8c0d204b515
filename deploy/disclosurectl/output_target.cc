#include "deploy/disclosurectl/output_target.h"

#include <string>
#include <system_error>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace disclosure {
namespace {

constexpr int kLinksMax = 40;  // as the kernel has it

// Links there lead to files that some process has open, such as /proc/self/fd/1, to which
// /dev/stdout is a link. What they are called says nothing that could be renamed over.
constexpr char kOpenFiles[] = "/proc/";

std::filesystem::path DirectoryOf(const std::filesystem::path& link) {
  std::error_code ignored;
  return std::filesystem::canonical(
      link.has_parent_path() ? link.parent_path() : std::filesystem::path("."), ignored);
}

// Nothing for a file of another process.
std::optional<int> DescriptorOf(const std::filesystem::path& link) {
  const std::filesystem::path directory = DirectoryOf(link);
  int descriptor = 0;
  for (const char* own : {"/proc/self/fd", "/proc/thread-self/fd"}) {
    std::error_code error;
    if (directory == std::filesystem::canonical(own, error) && !error &&
        absl::SimpleAtoi(link.filename().native(), &descriptor)) {
      return descriptor;
    }
  }
  return std::nullopt;
}

}  // namespace

absl::StatusOr<OutputTarget> FindOutputTarget(const std::filesystem::path& path) {
  OutputTarget target;
  target.path = path;
  std::error_code error;
  for (int links = 0;
       std::filesystem::is_symlink(std::filesystem::symlink_status(target.path, error)); ++links) {
    if (absl::StartsWith(DirectoryOf(target.path).native(), kOpenFiles)) {
      target.in_place = true;
      target.descriptor = DescriptorOf(target.path);
      return target;
    }
    const auto next = std::filesystem::read_symlink(target.path, error);
    if (error || links == kLinksMax) {
      return absl::InternalError(
          absl::StrCat(path.native(), ": cannot be written: its symbolic links lead nowhere"));
    }
    target.path = target.path.parent_path() / next;
  }
  const std::filesystem::file_status status = std::filesystem::status(target.path, error);
  target.in_place = std::filesystem::exists(status) && !std::filesystem::is_regular_file(status);
  if (std::filesystem::is_regular_file(status)) {
    target.permissions = status.permissions() & std::filesystem::perms::all;
  }
  return target;
}

}  // namespace disclosure
