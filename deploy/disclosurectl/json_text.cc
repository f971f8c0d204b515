#include "deploy/disclosurectl/json_text.h"

#include <google/protobuf/util/json_util.h>

#include "common/base/check.h"

namespace disclosure {
namespace {

std::string Print(const google::protobuf::Message& message, bool over_lines) {
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = over_lines;
  std::string text;
  // Fails only for a malformed Any.
  DR_CHECK(google::protobuf::util::MessageToJsonString(message, &text, options).ok());
  return text;
}

}  // namespace

std::string JsonText(const google::protobuf::Message& message) { return Print(message, true); }

std::string JsonLine(const google::protobuf::Message& message) {
  return Print(message, false) + "\n";
}

}  // namespace disclosure
