#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_XLSX_FIGURE_VALUE_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_XLSX_FIGURE_VALUE_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace disclosure {

// A figure as a number that a spreadsheet shows as it is written.
struct FigureValue {
  double number = 0;
  std::string format;  // such as `0.0000`, or `0"份"` with a unit
};

// `text` as a number with the decimals that it is written with. Nothing where a spreadsheet could
// not show the same characters: what is no number, has more than the 15 digits that spreadsheets
// keep, or leading zeros; and where `unit` is too long for a number format. That is text then.
std::optional<FigureValue> FigureValueOf(absl::string_view text, absl::string_view unit);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_XLSX_FIGURE_VALUE_H_
