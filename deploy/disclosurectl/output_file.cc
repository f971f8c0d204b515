#include "deploy/disclosurectl/output_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <random>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"

namespace disclosure {
namespace {

constexpr char kStandardOutput[] = "standard output";

// `error` is an errno, or 0 when nothing tells the cause.
absl::Status CannotWrite(absl::string_view name, int error) {
  return absl::InternalError(absl::StrCat(name, ": cannot be written", error == 0 ? "" : ": ",
                                          error == 0 ? "" : std::strerror(error)));
}

// A name for a file in the directory of `path`. Nobody else uses it, and it fits wherever a name
// of ordinary length does. Hidden, so that what serves or sweeps the directory passes it over.
std::string PartPath(const std::filesystem::path& path) {
  std::random_device random;
  const uint64_t number = (uint64_t{random()} << 32) | random();
  return path.parent_path() /
         absl::StrCat(".disclosurectl-", absl::Hex(number, absl::kZeroPad16), ".part");
}

// A duplicate of what the process was started with; -1 with errno for what it opened itself since,
// all of which is to be closed on exec.
int DuplicateInherited(int descriptor) {
  const int flags = fcntl(descriptor, F_GETFD);
  if (flags != -1 && (flags & FD_CLOEXEC) == 0) return fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
  errno = EBADF;
  return -1;
}

}  // namespace

absl::Status FlushStandardOutput(std::ostream& standard_output) {
  errno = 0;
  standard_output.flush();
  return standard_output.good() ? absl::OkStatus() : CannotWrite(kStandardOutput, errno);
}

absl::StatusOr<std::unique_ptr<OutputFile>> OutputFile::Open(const std::string& path,
                                                             std::ostream* standard_output) {
  if (path == "-") {
    return std::unique_ptr<OutputFile>(new OutputFile(kStandardOutput, standard_output));
  }
  DR_ASSIGN_OR_RETURN(OutputTarget target, FindOutputTarget(path));
  // Through the stream, or what waits in its buffer would come behind the document.
  if (target.descriptor == STDOUT_FILENO && standard_output != nullptr) {
    return std::unique_ptr<OutputFile>(new OutputFile(kStandardOutput, standard_output));
  }
  std::unique_ptr<OutputFile> output(new OutputFile(path, nullptr));
  DR_RETURN_IF_ERROR(target.in_place ? output->OpenInPlace(target)
                                     : output->OpenBeside(std::move(target)));
  return output;
}

absl::Status OutputFile::OpenInPlace(const OutputTarget& target) {
  // Opened anew it would have an offset of its own, and who writes next would not know of ours.
  if (target.descriptor) return Adopt(DuplicateInherited(*target.descriptor));
  return Adopt(open(target.path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666));
}

absl::Status OutputFile::OpenBeside(OutputTarget target) {
  target_ = std::move(target);
  const std::string part_path = PartPath(target_.path);
  removal_.emplace(part_path);
  // Never a file of somebody else. Permissions by the umask, unless there are some to hand down,
  // which may be fewer: until then it is the owner's alone.
  const int made = open(part_path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                        target_.permissions ? 0600 : 0666);
  if (made < 0) {
    return absl::InternalError(absl::StrCat(
        name_, ": cannot be written: new file in its directory: ", std::strerror(errno)));
  }
  part_path_ = part_path;
  return Adopt(made);
}

absl::Status OutputFile::Adopt(int descriptor) {
  if (descriptor < 0) return CannotWrite(name_, errno);
  file_.reset(fdopen(descriptor, "wb"));
  if (file_ != nullptr) return absl::OkStatus();
  const int error = errno;
  close(descriptor);
  return CannotWrite(name_, error);
}

OutputFile::~OutputFile() {
  if (!part_path_.empty()) unlink(part_path_.c_str());
}

absl::Status OutputFile::Write(absl::string_view bytes) {
  errno = 0;
  const bool written =
      file_ == nullptr
          ? standard_output_->write(bytes.data(), static_cast<std::streamsize>(bytes.size())).good()
          : std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) == bytes.size();
  return written ? absl::OkStatus() : CannotWrite(name_, errno);
}

absl::Status OutputFile::Commit() {
  if (file_ != nullptr) return CommitFile();
  return FlushStandardOutput(*standard_output_);
}

absl::Status OutputFile::CommitFile() {
  if (target_.permissions &&
      fchmod(fileno(file_.get()), static_cast<mode_t>(*target_.permissions)) != 0) {
    return CannotWrite(name_, errno);
  }
  if (std::fclose(file_.release()) != 0) return CannotWrite(name_, errno);
  if (part_path_.empty()) return absl::OkStatus();
  if (std::rename(part_path_.c_str(), target_.path.c_str()) != 0) return CannotWrite(name_, errno);
  part_path_.clear();
  return absl::OkStatus();
}

}  // namespace disclosure
