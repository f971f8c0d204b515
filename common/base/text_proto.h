#ifndef DISCLOSURE_COMMON_BASE_TEXT_PROTO_H_
#define DISCLOSURE_COMMON_BASE_TEXT_PROTO_H_

#include <google/protobuf/message.h>

#include <cstddef>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace disclosure {

// Reads `text`, a message in protobuf text format, into `message`.
//
// INVALID_ARGUMENT with `file` and the place of the first fault, such as `x.textproto:2:1: ...`, or
// with the field whose text is not UTF-8.
absl::Status ReadTextProto(absl::string_view file, const std::string& text,
                           google::protobuf::Message& message);

inline constexpr size_t kTextProtoBytesMax = 1 << 20;

// The same for the file at `path`, of at most kTextProtoBytesMax.
//
// NOT_FOUND besides: it cannot be read.
absl::Status ReadTextProtoFile(absl::string_view path, google::protobuf::Message& message);

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_BASE_TEXT_PROTO_H_
