#include "deploy/disclosurectl/output_file.h"

#include <cstdio>

#include "absl/strings/str_cat.h"

namespace disclosure {

OutputFile::OutputFile(const std::string& path, std::ostream* standard_output)
    : path_(path == "-" ? "" : path), part_path_(absl::StrCat(path_, ".part")) {
  if (path_.empty()) {
    out_ = standard_output;
  } else {
    file_.open(part_path_, std::ios::binary | std::ios::trunc);
    out_ = &file_;
  }
}

OutputFile::~OutputFile() {
  if (!path_.empty() && !committed_) std::remove(part_path_.c_str());
}

absl::Status OutputFile::Write(absl::string_view bytes) {
  out_->write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return out_->good() ? absl::OkStatus() : Failure();
}

absl::Status OutputFile::Commit() {
  out_->flush();
  if (!out_->good()) return Failure();
  if (!path_.empty()) {
    file_.close();
    if (file_.fail() || std::rename(part_path_.c_str(), path_.c_str()) != 0) return Failure();
  }
  committed_ = true;
  return absl::OkStatus();
}

absl::Status OutputFile::Failure() const {
  return absl::InternalError(
      absl::StrCat(path_.empty() ? "standard output" : path_, ": cannot be written"));
}

}  // namespace disclosure
