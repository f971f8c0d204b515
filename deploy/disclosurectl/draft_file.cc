#include "deploy/disclosurectl/draft_file.h"

#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"

namespace disclosure {
namespace {

constexpr size_t kComplaintBytesMax = 300;
// Far above what any draft that the service takes needs, however widely it is set.
constexpr size_t kFileBytesMax = size_t{64} << 20;

// At most a byte more than kFileBytesMax, so that the caller sees that there was more.
std::string ReadSome(std::istream& in) {
  constexpr size_t kPieceBytes = 1 << 16;
  std::string text;
  while (in && text.size() <= kFileBytesMax) {
    const size_t before = text.size();
    text.resize(before + std::min(kPieceBytes, kFileBytesMax + 1 - before));
    in.read(&text[before], static_cast<std::streamsize>(text.size() - before));
    text.resize(before + static_cast<size_t>(in.gcount()));
  }
  return text;
}

}  // namespace

absl::StatusOr<v1::PushDraftRequest> ReadDraftFile(const std::string& path,
                                                   std::istream& standard_input) {
  std::string text;
  if (path == "-") {
    text = ReadSome(standard_input);
  } else {
    std::ifstream file(path, std::ios::binary);
    text = ReadSome(file);
  }
  if (text.empty()) {
    return absl::InvalidArgumentError(absl::StrCat(path, ": cannot be read, or is empty"));
  }
  if (text.size() > kFileBytesMax) {
    return absl::InvalidArgumentError(
        absl::StrCat(path, ": got more than ", kFileBytesMax, " bytes, want a draft"));
  }

  v1::PushDraftRequest request;
  const auto parsed = google::protobuf::util::JsonStringToMessage(text, &request);
  if (!parsed.ok()) {
    return absl::InvalidArgumentError(
        absl::StrCat(path, ": no PushDraftRequest in protobuf JSON: ",
                     Shorten(std::string(parsed.message()), kComplaintBytesMax)));
  }
  return request;
}

}  // namespace disclosure
