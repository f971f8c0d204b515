#ifndef DISCLOSURE_TESTS_COMMON_RUNTIME_TEMP_DIR_H_
#define DISCLOSURE_TESTS_COMMON_RUNTIME_TEMP_DIR_H_

#include <filesystem>
#include <fstream>
#include <string>

#include "gtest/gtest.h"

namespace disclosure::testing_support {

// A directory that is there while the object is. Its path is short enough for Unix sockets.
class TempDir {
 public:
  TempDir() {
    std::string name = "/tmp/runtime_test_XXXXXX";
    if (mkdtemp(name.data()) == nullptr) ADD_FAILURE() << "no temporary directory";
    path_ = name;
  }
  ~TempDir() { std::filesystem::remove_all(path_); }
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;

  std::string Path(const std::string& name) const { return path_ + "/" + name; }
  // Writes a file and gives its path.
  std::string Write(const std::string& name, const std::string& text) const {
    std::ofstream(Path(name), std::ios::binary) << text;
    return Path(name);
  }

 private:
  std::string path_;
};

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_COMMON_RUNTIME_TEMP_DIR_H_
