#include "ingest-service/workflow/field_violations.h"

#include "absl/strings/str_cat.h"

namespace disclosure {
namespace {

// Enough for a code or a figure, too little to leak a sentence.
constexpr size_t kQuoteBytesMax = 32;

}  // namespace

std::string FieldPath::ToString() const {
  std::string text = parent_ == nullptr ? "" : absl::StrCat(parent_->ToString(), ".");
  absl::StrAppend(&text, name_);
  if (index_ != kNoIndex) absl::StrAppend(&text, "[", index_, "]");
  return text;
}

void FieldViolations::Add(const FieldPath& path, absl::string_view description) {
  if (!full()) found_.push_back({path.ToString(), std::string(description)});
}

bool FieldViolations::AddUnlessOk(const FieldPath& path,
                                  const std::optional<std::string>& violation) {
  if (violation) Add(path, *violation);
  return !violation;
}

std::string GotWant(absl::string_view value, absl::string_view want) {
  return absl::StrCat("got \"", Shorten(value, kQuoteBytesMax), "\", want ", want);
}

}  // namespace disclosure
