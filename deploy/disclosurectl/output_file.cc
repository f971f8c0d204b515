#include "deploy/disclosurectl/output_file.h"

#include <fcntl.h>
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
  std::unique_ptr<OutputFile> output(new OutputFile(path, nullptr));
  output->out_ = &output->file_;
  if (target.in_place) {
    // Behind what is there, for a file that is open already and had something before.
    errno = 0;
    output->file_.open(target.path, std::ios::binary | std::ios::app);
    if (!output->file_.good()) return CannotWrite(path, errno);
  } else {
    DR_RETURN_IF_ERROR(output->OpenBeside(std::move(target)));
  }
  return output;
}

absl::Status OutputFile::OpenBeside(OutputTarget target) {
  target_ = std::move(target);
  const std::string part_path = PartPath(target_.path);
  removal_.emplace(part_path);
  // Never a file of somebody else; permissions by the umask.
  const int made = open(part_path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (made < 0) {
    return absl::InternalError(absl::StrCat(
        name_, ": cannot be written: new file in its directory: ", std::strerror(errno)));
  }
  close(made);
  part_path_ = part_path;
  errno = 0;
  file_.open(part_path_, std::ios::binary | std::ios::trunc);
  return file_.good() ? absl::OkStatus() : CannotWrite(name_, errno);
}

OutputFile::~OutputFile() {
  if (!part_path_.empty()) unlink(part_path_.c_str());
}

absl::Status OutputFile::Write(absl::string_view bytes) {
  errno = 0;
  out_->write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return out_->good() ? absl::OkStatus() : CannotWrite(name_, errno);
}

absl::Status OutputFile::Commit() {
  errno = 0;
  out_->flush();
  if (!out_->good()) return CannotWrite(name_, errno);
  if (out_ != &file_) return absl::OkStatus();
  file_.close();
  if (file_.fail()) return CannotWrite(name_, errno);
  if (part_path_.empty()) return absl::OkStatus();
  if (target_.permissions) {
    std::error_code error;
    std::filesystem::permissions(part_path_, *target_.permissions, error);
    if (error) return CannotWrite(name_, error.value());
  }
  if (std::rename(part_path_.c_str(), target_.path.c_str()) != 0) return CannotWrite(name_, errno);
  part_path_.clear();
  return absl::OkStatus();
}

}  // namespace disclosure
