#ifndef DISCLOSURE_INGEST_SERVICE_CHECKS_NARRATIVE_QUANTITY_H_
#define DISCLOSURE_INGEST_SERVICE_CHECKS_NARRATIVE_QUANTITY_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "common/base/decimal.h"
#include "ingest-service/checks/narrative_view.h"

namespace disclosure {

// A number with its unit in a text, such as `2831条`, `近400余条`, `三件`, `1.2万条`, `97.9%`.
//
// The number that is meant lies between `low` and `high`, both possible. `2831条` is exact;
// `400余条` is 400 to 499; `近400条` 320 to 400; `约400条` 360 to 440; `400条以上` at least 400;
// `1.2万条` is 11000 to 13000, one unit of its last digit either way.
struct Quantity {
  TextRange range;   // with what narrows it down, and the unit
  TextRange number;  // the digits alone
  Decimal value;     // as written, ten thousands multiplied out
  Decimal low;
  Decimal high;
  std::string unit;      // without 万 and 亿 but `万元` kept; `%` for `％`; empty when none
  int decimals = 0;      // digits written behind the point
  bool chinese = false;  // written in Chinese numerals

  bool exact() const { return low == value && high == value; }
  // Whether `figure` may be the number that is meant.
  bool MayBe(Decimal figure) const { return low <= figure && figure <= high; }
};

// Every number in `text` that counts or measures something, left to right. Numbers of dates,
// documents, addresses and lists are none, nor those in book-title marks. Linear in the text.
std::vector<Quantity> FindQuantities(absl::string_view text);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_CHECKS_NARRATIVE_QUANTITY_H_
