#ifndef DISCLOSURE_TESTS_SUPPORT_FILE_BYTES_H_
#define DISCLOSURE_TESTS_SUPPORT_FILE_BYTES_H_

#include <fstream>
#include <sstream>
#include <string>

#include "common/base/check.h"

namespace disclosure::testing_support {

// What is in the file at `path`, which must be readable.
inline std::string FileBytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  DR_CHECK(file.is_open());
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_SUPPORT_FILE_BYTES_H_
