#include "ingest-service/workflow/text_validator.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "common/base/text.h"
#include "ingest-service/workflow/field_violations.h"

namespace disclosure {
namespace {

constexpr absl::string_view kDateShape = "0000-00-00";

bool HasDateShape(absl::string_view text) {
  if (text.size() != kDateShape.size()) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    if (kDateShape[i] == '-' ? text[i] != '-' : !absl::ascii_isdigit(text[i])) return false;
  }
  return true;
}

int ToInteger(absl::string_view digits) {
  int value = 0;
  for (const char digit : digits) value = value * 10 + (digit - '0');
  return value;
}

bool IsCalendarDay(absl::string_view date) {
  const int year = ToInteger(date.substr(0, 4));
  const int month = ToInteger(date.substr(5, 2));
  const int day = ToInteger(date.substr(8, 2));
  // CivilDay moves a day that does not exist to one that does.
  const absl::CivilDay moved(year, month, day);
  return moved.year() == year && moved.month() == month && moved.day() == day;
}

}  // namespace

std::optional<std::string> FindTextViolation(absl::string_view text, int64_t code_points_max) {
  if (const std::optional<TextFault> fault = FindTextFault(text)) {
    return std::string(WantedInsteadOf(*fault));
  }
  const int64_t code_points = CountCodePoints(text);
  if (code_points <= code_points_max) return std::nullopt;
  return absl::StrCat("got ", code_points, " characters, want at most ", code_points_max);
}

std::optional<std::string> FindDateViolation(absl::string_view date) {
  if (const std::optional<TextFault> fault = FindTextFault(date)) {
    return std::string(WantedInsteadOf(*fault));
  }
  if (date.empty() || (HasDateShape(date) && IsCalendarDay(date))) return std::nullopt;
  return GotWant(date, "a calendar date YYYY-MM-DD");
}

}  // namespace disclosure
