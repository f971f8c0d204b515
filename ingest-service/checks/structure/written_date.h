#ifndef DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_WRITTEN_DATE_H_
#define DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_WRITTEN_DATE_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "ingest-service/checks/structure/characters.h"

namespace disclosure {

// A date as it is written, characters [begin, end): `2017年1月1日`, `2017.1.1`, `二〇一七年一月`,
// `12月31日`. A part that is not written is 0; there always is a month.
struct WrittenDate {
  int begin = 0;
  int end = 0;
  int year = 0;
  int month = 0;
  int day = 0;
};

// The date that begins at `i`, spaces inside it not counting.
std::optional<WrittenDate> DateAt(const Characters& text, int i);

// Where what stands between the two ends of a period ends, such as `起至` or `—`, beginning at `i`;
// `i` when there is no such thing.
int PeriodLinkEnd(const Characters& text, int i);

// Days of `month`, 1 to 12.
int DaysOf(int year, int month);

// `2018年3月21日`, or `2018年3月` for day 0.
std::string DateText(int year, int month, int day);
// The same of an ISO date `YYYY-MM-DD`; the text itself when it is none.
std::string DateText(absl::string_view iso);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_WRITTEN_DATE_H_
