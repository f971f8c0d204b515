#ifndef DISCLOSURE_DEPLOY_DISCLOSURECTL_OUTPUT_FILE_H_
#define DISCLOSURE_DEPLOY_DISCLOSURECTL_OUTPUT_FILE_H_

#include <fstream>
#include <ostream>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace disclosure {

// Where a document goes: a file, which appears under its name only when it is whole, or a stream.
// Thread-compatible.
class OutputFile {
 public:
  // `path` `-` writes to `standard_output`, which is borrowed, as the pieces come.
  OutputFile(const std::string& path, std::ostream* standard_output);
  // Removes what was written unless Commit() succeeded.
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  // INTERNAL: the place cannot be written to.
  absl::Status Write(absl::string_view bytes);
  // Gives the file its name. INTERNAL: it cannot be written or named.
  absl::Status Commit();

 private:
  absl::Status Failure() const;

  const std::string path_;  // empty for the stream
  const std::string part_path_;
  std::ofstream file_;
  std::ostream* out_;
  bool committed_ = false;
};

}  // namespace disclosure

#endif  // DISCLOSURE_DEPLOY_DISCLOSURECTL_OUTPUT_FILE_H_
