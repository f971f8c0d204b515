#include "render-service/formats/xlsx/private_dir.h"

#include <stdlib.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"

namespace disclosure {
namespace {

absl::Status ServerFault(absl::string_view message) {
  return MakeError(v1::ERROR_REASON_SERVER_FAULT, message);
}

}  // namespace

absl::StatusOr<std::unique_ptr<PrivateDir>> PrivateDir::Make() {
  std::error_code error;
  const std::filesystem::path parent = std::filesystem::temp_directory_path(error);
  if (error) {
    return ServerFault(
        absl::StrCat("TMPDIR: got ", error.message(), ", want a folder to write in"));
  }
  std::string path = (parent / "disclosure-xlsx-XXXXXX").string();
  if (mkdtemp(path.data()) == nullptr) {  // with mode 0700
    return ServerFault(absl::StrCat("TMPDIR: got ", std::generic_category().message(errno),
                                    ", want a folder to write in"));
  }
  return std::unique_ptr<PrivateDir>(new PrivateDir(std::move(path)));
}

PrivateDir::~PrivateDir() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

absl::StatusOr<std::string> ReadWholeFile(const std::string& path, size_t bytes_max) {
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  if (error || size > bytes_max) {
    return ServerFault("temporary file: got none or too large a one, want the workbook");
  }
  std::string bytes(static_cast<size_t>(size), '\0');
  std::ifstream file(path, std::ios::binary);
  if (!file.read(bytes.data(), static_cast<std::streamsize>(size))) {
    return ServerFault("temporary file: got a failed read, want the workbook");
  }
  return bytes;
}

}  // namespace disclosure
