#include "render-service/document/chinese_date.h"

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"

namespace disclosure {

std::string ChineseDate(absl::string_view iso) {
  absl::CivilDay day;
  // Parsing is lenient (spaces, short years), so only what formats back to itself is taken.
  if (!absl::ParseCivilTime(iso, &day) || absl::FormatCivilTime(day) != iso) {
    return std::string(iso);
  }
  return absl::StrCat(day.year(), "年", day.month(), "月", day.day(), "日");
}

}  // namespace disclosure
