#include "tests/faults/model/call.h"

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace disclosure::testing_support {
namespace {

constexpr size_t kBriefBytes = 600;

// Writes a request out.
struct RequestText {
  std::string operator()(const google::protobuf::Message& request) const {
    return absl::StrCat(request.GetDescriptor()->name(), " { ", TextOf(request), " }");
  }
  std::string operator()(const ReadChangesRequest& request) const {
    return absl::StrCat("ReadChanges { position: ", absl::BytesToHexString(request.position),
                        " until: ", absl::BytesToHexString(request.until),
                        " changes_max: ", request.changes_max, " bytes_max: ", request.bytes_max,
                        " }");
  }
  std::string operator()(const TrimRequest& request) const {
    return absl::StrCat("Trim { position: ", absl::BytesToHexString(request.position), " }");
  }
  std::string operator()(const WatchRequest& request) const {
    return absl::StrCat("Watch { watcher: ", request.watcher, request.anew ? " anew " : " ",
                        TextOf(request.request), " changes: ", request.changes, " }");
  }
};

}  // namespace

std::string TextOf(const google::protobuf::Message& message) { return message.ShortDebugString(); }

std::string TextOf(const Call& call) {
  return Brief(absl::StrCat(std::visit(RequestText(), call.request), " by ", call.actor,
                            call.cancelled ? ", cancelled" : ""));
}

std::string RefusalText(v1::ErrorReason reason, absl::string_view detail) {
  return absl::StrCat("refused: ", v1::ErrorReason_Name(reason), detail.empty() ? "" : " ", detail);
}

std::string Brief(const std::string& text) {
  if (text.size() <= kBriefBytes) return text;
  return absl::StrCat(text.substr(0, kBriefBytes), "... (", text.size(), " bytes)");
}

}  // namespace disclosure::testing_support
