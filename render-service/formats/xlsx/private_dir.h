#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_XLSX_PRIVATE_DIR_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_XLSX_PRIVATE_DIR_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"

namespace disclosure {

// A new folder under TMPDIR that only this user may enter, removed with all that it holds.
class PrivateDir {
 public:
  // SERVER_FAULT: it cannot be made.
  static absl::StatusOr<std::unique_ptr<PrivateDir>> Make();
  ~PrivateDir();
  PrivateDir(const PrivateDir&) = delete;
  PrivateDir& operator=(const PrivateDir&) = delete;

  const std::string& path() const { return path_; }

 private:
  explicit PrivateDir(std::string path) : path_(std::move(path)) {}
  const std::string path_;
};

// All bytes of the file at `path`. SERVER_FAULT: it cannot be read, or has more than `bytes_max`.
absl::StatusOr<std::string> ReadWholeFile(const std::string& path, size_t bytes_max);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_XLSX_PRIVATE_DIR_H_
