#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_PDF_NUMBERS_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_PDF_NUMBERS_H_

#include <cstdint>
#include <string>

#include "render-service/pages/paged_document.h"

namespace disclosure::pdf {

// `dividend` / `divisor` to the nearest whole number, halves away from zero. `divisor` > 0.
constexpr int64_t DivideRounded(int64_t dividend, int64_t divisor) {
  return (dividend + (dividend < 0 ? -divisor : divisor) / 2) / divisor;
}

// Thousandths of a point (1/72 inch) in `length`.
constexpr int64_t Millipoints(Micrometres length) {
  return DivideRounded(int64_t{length} * 72000, 25400);
}

// `value` / 10^`decimals` without exponent, locale or zeros at the end, such as `-12.5`.
void AppendDecimal(std::string* out, int64_t value, int decimals);
std::string Decimal(int64_t value, int decimals);

// `length` in points.
inline void AppendPoints(std::string* out, Micrometres length) {
  AppendDecimal(out, Millipoints(length), 3);
}

// Four upper-case hex digits.
void AppendHex16(std::string* out, uint16_t value);

// `character` as UTF-16BE in hex, four digits or eight.
void AppendUtf16Hex(std::string* out, char32_t character);

}  // namespace disclosure::pdf

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_PDF_NUMBERS_H_
