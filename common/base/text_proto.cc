#include "common/base/text_proto.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/io/tokenizer.h>
#include <google/protobuf/text_format.h>

#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/text.h"

namespace disclosure {
namespace {

// Keeps the first error, with its place in the file.
class FirstError : public google::protobuf::io::ErrorCollector {
 public:
  void AddError(int line, int column, const std::string& message) override {
    // Positions count from 0, editors count from 1.
    if (text_.empty()) text_ = absl::StrCat(line + 1, ":", column + 1, ": ", message);
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

using google::protobuf::FieldDescriptor;

// Path of the first text that is not UTF-8, such as `tables.rows.label`: the parser takes any
// bytes, and whoever reads the message takes UTF-8. As deep as the message, whose type is not
// recursive.
std::optional<std::string> FindNotUtf8(const google::protobuf::Message& message) {
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    const bool repeated = field->is_repeated();
    const int count = repeated ? reflection.FieldSize(message, field) : 1;
    for (int i = 0; i < count; ++i) {
      if (field->type() == FieldDescriptor::TYPE_STRING) {
        const std::string text = repeated ? reflection.GetRepeatedString(message, field, i)
                                          : reflection.GetString(message, field);
        if (FindTextFault(text) == TextFault::kNotUtf8) return field->name();
      } else if (field->type() == FieldDescriptor::TYPE_MESSAGE) {
        const auto found = FindNotUtf8(repeated ? reflection.GetRepeatedMessage(message, field, i)
                                                : reflection.GetMessage(message, field));
        if (found) return absl::StrCat(field->name(), ".", *found);
      }
    }
  }
  return std::nullopt;
}

}  // namespace

absl::Status ReadTextProto(absl::string_view file, const std::string& text,
                           google::protobuf::Message& message) {
  FirstError error;
  google::protobuf::TextFormat::Parser parser;
  parser.RecordErrorsTo(&error);
  if (!parser.ParseFromString(text, &message)) {
    return absl::InvalidArgumentError(absl::StrCat(file, ":", error.text()));
  }
  if (const auto field = FindNotUtf8(message)) {
    return absl::InvalidArgumentError(
        absl::StrCat(file, ": ", *field, ": got bytes that are no UTF-8, want UTF-8"));
  }
  return absl::OkStatus();
}

absl::Status ReadTextProtoFile(absl::string_view path, google::protobuf::Message& message) {
  std::ifstream file(std::string(path), std::ios::binary);
  std::string text(kTextProtoBytesMax + 1, '\0');
  file.read(&text[0], static_cast<std::streamsize>(text.size()));
  text.resize(file.gcount());
  if (!file.is_open() || file.bad()) {
    return absl::NotFoundError(absl::StrCat(path, ": cannot be read"));
  }
  if (text.size() > kTextProtoBytesMax) {
    return absl::InvalidArgumentError(
        absl::StrCat(path, ": want at most ", kTextProtoBytesMax, " bytes"));
  }
  return ReadTextProto(path, text, message);
}

}  // namespace disclosure
