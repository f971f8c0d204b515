#include "deploy/disclosurectl/draft_file.h"

#include <google/protobuf/util/json_util.h>

#include <fstream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"

namespace disclosure {
namespace {

constexpr size_t kComplaintBytesMax = 300;

}  // namespace

absl::StatusOr<v1::PushDraftRequest> ReadDraftFile(const std::string& path,
                                                   std::istream& standard_input) {
  std::ostringstream text;
  if (path == "-") {
    text << standard_input.rdbuf();
  } else {
    std::ifstream file(path, std::ios::binary);
    if (!file || file.peek() == std::ifstream::traits_type::eof()) {
      return absl::InvalidArgumentError(absl::StrCat(path, ": cannot be read, or is empty"));
    }
    text << file.rdbuf();
  }

  v1::PushDraftRequest request;
  const auto parsed = google::protobuf::util::JsonStringToMessage(text.str(), &request);
  if (!parsed.ok()) {
    return absl::InvalidArgumentError(
        absl::StrCat(path, ": no PushDraftRequest in protobuf JSON: ",
                     Shorten(std::string(parsed.message()), kComplaintBytesMax)));
  }
  return request;
}

}  // namespace disclosure
