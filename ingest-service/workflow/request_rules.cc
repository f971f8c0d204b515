#include "ingest-service/workflow/request_rules.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/base/text.h"
#include "ingest-service/workflow/content_limits.h"
#include "ingest-service/workflow/text_validator.h"

namespace disclosure {
namespace {

constexpr size_t kQuoteBytesMax = 80;

// `text` fit to stand in an error message: short, and without anything a terminal would obey.
std::string Quote(absl::string_view text) {
  return FindTextFault(text) ? "unprintable text"
                             : absl::StrCat("\"", Shorten(text, kQuoteBytesMax), "\"");
}

template <typename Key>
absl::StatusOr<Key> Require(std::optional<Key> key, absl::string_view text, absl::string_view field,
                            absl::string_view want) {
  if (key) return *std::move(key);
  return FieldInvalid(field, absl::StrCat("got ", Quote(text), ", want ", want));
}

bool IsUuid(absl::string_view text) {
  if (text.size() != 36) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
    if (hyphen ? text[i] != '-' : !absl::ascii_isxdigit(text[i])) return false;
  }
  return true;
}

}  // namespace

absl::StatusOr<ReportKey> RequireReportName(absl::string_view text, absl::string_view field) {
  return Require(ParseReportName(text), text, field, "agencies/{agency}/reports/{year}");
}

absl::StatusOr<RevisionKey> RequireRevisionName(absl::string_view text, absl::string_view field) {
  return Require(
      ParseRevisionName(text), text, field,
      "agencies/{agency}/reports/{year}/revisions/{number}, or latest or published for the number");
}

absl::StatusOr<std::string> RequireAgencyParent(absl::string_view text, absl::string_view field) {
  return Require(ParseAgencyParent(text), text, field, "agencies/{agency}, or agencies/- for all");
}

void CheckNote(absl::string_view note, absl::string_view field, bool required,
               std::vector<FieldViolation>& violations) {
  if (note.empty()) {
    if (required) violations.push_back({std::string(field), "got nothing, want a text"});
    return;
  }
  if (auto violation = FindTextViolation(note, kNoteCodePointsMax)) {
    violations.push_back({std::string(field), *std::move(violation)});
  }
}

void CheckRequestId(absl::string_view request_id, std::vector<FieldViolation>& violations) {
  if (request_id.empty() || IsUuid(request_id)) return;
  violations.push_back(
      {"request_id", absl::StrCat("got ", Quote(request_id), ", want a UUID or nothing")});
}

absl::Status ToStatus(const std::vector<FieldViolation>& violations) {
  return violations.empty() ? absl::OkStatus() : FieldsInvalid(violations);
}

absl::StatusOr<int> RequirePageSize(int requested) {
  if (requested < 0) {
    return FieldInvalid("page_size", absl::StrCat("got ", requested, ", want >= 0"));
  }
  return requested == 0 ? kPageSizeDefault : std::min(requested, kPageSizeMax);
}

absl::StatusOr<std::vector<v1::ReportState>> RequireStates(
    const google::protobuf::RepeatedField<int>& states) {
  std::vector<v1::ReportState> named;
  for (int i = 0; i < states.size(); ++i) {
    if (states[i] == v1::REPORT_STATE_UNSPECIFIED || !v1::ReportState_IsValid(states[i])) {
      return FieldInvalid(absl::StrCat("states[", i, "]"),
                          absl::StrCat("got ", states[i], ", want a state of ReportState"));
    }
    named.push_back(static_cast<v1::ReportState>(states[i]));
  }
  std::sort(named.begin(), named.end());
  named.erase(std::unique(named.begin(), named.end()), named.end());
  return named;
}

}  // namespace disclosure
