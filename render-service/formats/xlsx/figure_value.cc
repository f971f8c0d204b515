#include "render-service/formats/xlsx/figure_value.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/base/decimal.h"

namespace disclosure {
namespace {

// Significant digits that spreadsheets keep.
constexpr auto kDigitsMax = 15;
// Bytes of a unit: the library keeps number formats in 128 bytes and cuts longer ones silently.
constexpr size_t kUnitBytesMax = 64;

}  // namespace

std::optional<FigureValue> FigureValueOf(absl::string_view text, absl::string_view unit) {
  if (!Decimal::Parse(text).has_value()) return std::nullopt;
  if (std::count_if(text.begin(), text.end(), absl::ascii_isdigit) > kDigitsMax) {
    return std::nullopt;
  }
  // A quote would end the literal in the format.
  if (unit.size() > kUnitBytesMax || absl::StrContains(unit, '"')) return std::nullopt;
  FigureValue figure;
  if (!absl::SimpleAtod(text, &figure.number)) return std::nullopt;
  const int decimals = FractionDigits(text);
  const bool negative_zero = figure.number == 0 && text[0] == '-';
  if (negative_zero || absl::StrFormat("%.*f", decimals, figure.number) != text) {
    return std::nullopt;
  }
  figure.format = absl::StrCat("0", decimals > 0 ? "." : "", std::string(decimals, '0'));
  if (!unit.empty()) absl::StrAppend(&figure.format, "\"", unit, "\"");
  return figure;
}

}  // namespace disclosure
