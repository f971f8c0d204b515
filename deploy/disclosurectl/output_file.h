#ifndef DISCLOSURE_DEPLOY_DISCLOSURECTL_OUTPUT_FILE_H_
#define DISCLOSURE_DEPLOY_DISCLOSURECTL_OUTPUT_FILE_H_

#include <cstdio>
#include <memory>
#include <optional>
#include <ostream>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "deploy/disclosurectl/output_target.h"
#include "deploy/disclosurectl/removal_on_signal.h"

namespace disclosure {

// Flushes what was printed. INTERNAL: some of it, now or before, could not be written.
absl::Status FlushStandardOutput(std::ostream& standard_output);

// Where a document goes. A file appears under its name only when it is whole: until then it stands
// beside its place under a name of its own, which goes away with this object and when a signal
// ends the process. A file that was there before is replaced and hands down its permissions.
// Symbolic links are followed. What is no regular file, such as a named pipe or a device, gets the
// pieces as they come, and so do standard output and other files that the process was started with,
// which by a path such as /dev/fd/3 are written to from where they stand. Thread-compatible.
class OutputFile {
 public:
  // `standard_output` is borrowed; `path` `-` means it, and so do others such as /dev/stdout. Waits
  // for the reader of a named pipe.
  // INTERNAL: the place cannot be written to.
  static absl::StatusOr<std::unique_ptr<OutputFile>> Open(const std::string& path,
                                                          std::ostream* standard_output);
  // Removes what was written to a file unless Commit() succeeded.
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  // INTERNAL: the place cannot be written to.
  absl::Status Write(absl::string_view bytes);
  // Gives the file its name. INTERNAL: it cannot be written or named.
  absl::Status Commit();

 private:
  OutputFile(std::string name, std::ostream* standard_output)
      : name_(std::move(name)), standard_output_(standard_output) {}

  absl::Status OpenInPlace(const OutputTarget& target);
  absl::Status OpenBeside(OutputTarget target);
  // Takes over `descriptor`, which is negative where errno tells why there is none.
  absl::Status Adopt(int descriptor);
  absl::Status CommitFile();

  const std::string name_;               // as messages have it
  std::ostream* const standard_output_;  // null when it is a file
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_{nullptr, std::fclose};
  OutputTarget target_;
  std::string part_path_;  // of the file that is not whole yet; empty when there is none
  std::optional<RemovalOnSignal> removal_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_DEPLOY_DISCLOSURECTL_OUTPUT_FILE_H_
