#ifndef DISCLOSURE_TESTS_SUPPORT_TEMP_DIR_H_
#define DISCLOSURE_TESTS_SUPPORT_TEMP_DIR_H_

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>

#include "common/base/check.h"

namespace disclosure::testing_support {

// A new, empty directory that is removed with everything in it. Its path is short enough for Unix
// sockets.
class TempDir {
 public:
  TempDir() : TempDir(std::filesystem::temp_directory_path()) {}
  // In `parent`, which must exist.
  explicit TempDir(const std::filesystem::path& parent)
      : path_((parent / "disclosure-XXXXXX").string()) {
    DR_CHECK(mkdtemp(path_.data()) != nullptr);
  }
  ~TempDir() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;

  const std::string& path() const { return path_; }
  // Path of `name` within the directory.
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }
  // Writes a file and gives its path.
  std::string Write(const std::string& name, const std::string& text) const {
    std::ofstream(*this / name, std::ios::binary) << text;
    return *this / name;
  }

 private:
  std::string path_;
};

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_SUPPORT_TEMP_DIR_H_
