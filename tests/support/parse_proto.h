// Messages written out in a test, in protobuf's text format.
#ifndef DISCLOSURE_TESTS_SUPPORT_PARSE_PROTO_H_
#define DISCLOSURE_TESTS_SUPPORT_PARSE_PROTO_H_

#include <string>

#include "common/base/check.h"
#include "google/protobuf/text_format.h"

namespace disclosure::testing_support {

// `text` as a T. Ends the test program when it is none.
template <typename T>
T ParseTextProto(const std::string& text) {
  T message;
  DR_CHECK(google::protobuf::TextFormat::ParseFromString(text, &message));
  return message;
}

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_SUPPORT_PARSE_PROTO_H_
