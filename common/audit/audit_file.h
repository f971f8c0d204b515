#ifndef DISCLOSURE_COMMON_AUDIT_AUDIT_FILE_H_
#define DISCLOSURE_COMMON_AUDIT_AUDIT_FILE_H_

#include <sys/types.h>

#include <atomic>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace disclosure {

// UNAVAILABLE, with the text of `error`, an errno.
absl::Status AuditDiskError(absl::string_view what, int error);

// Puts the names in `directory` on disk. UNAVAILABLE: the disk failed.
absl::Status SyncAuditDirectory(const std::string& directory);

// A file of the audit log, open for more lines. One thread at a time may append; the rest may be
// called meanwhile.
class AuditFile {
 public:
  // Makes the file when it is missing. UNAVAILABLE: it cannot be opened.
  static absl::StatusOr<std::shared_ptr<AuditFile>> Open(std::string path);
  ~AuditFile();
  AuditFile(const AuditFile&) = delete;
  AuditFile& operator=(const AuditFile&) = delete;

  bool empty() const { return bytes_ == 0; }
  // Writes all of `lines`. UNAVAILABLE: the disk failed or is full, and nothing of them is left.
  absl::Status Append(absl::string_view lines);
  // UNAVAILABLE: the disk failed. Lines may be gone then, and a later success proves nothing.
  absl::Status PutOnDisk() const;
  // What became of the file at its path: `removed`, `renamed`, `replaced` or, when it is shorter
  // than what was written, `cut`; empty when it is still there. Who writes on then, writes where
  // nobody looks, or behind a gap. UNAVAILABLE: the path cannot be looked up, so that nobody knows.
  absl::StatusOr<std::string> Displaced() const;

 private:
  AuditFile(std::string path, int file, off_t bytes)
      : path_(std::move(path)), file_(file), bytes_(bytes) {}

  // Takes off what is behind `bytes`, such as half a line, which would break the chain. Never
  // makes the file longer: somebody may have cut it.
  absl::Status ShrinkTo(off_t bytes) const;

  const std::string path_;
  const int file_;
  std::atomic<off_t> bytes_;  // whole lines only
};

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_AUDIT_AUDIT_FILE_H_
