#include "render-service/formats/pdf/numbers.h"

#include "absl/strings/str_cat.h"

namespace disclosure::pdf {

void AppendDecimal(std::string* out, int64_t value, int decimals) {
  if (value < 0) out->push_back('-');
  uint64_t rest = value < 0 ? 0 - static_cast<uint64_t>(value) : static_cast<uint64_t>(value);
  uint64_t scale = 1;
  for (int i = 0; i < decimals; ++i) scale *= 10;
  absl::StrAppend(out, rest / scale);
  rest %= scale;
  if (rest == 0) return;
  out->push_back('.');
  while (rest != 0) {
    scale /= 10;
    out->push_back(static_cast<char>('0' + rest / scale));
    rest %= scale;
  }
}

std::string Decimal(int64_t value, int decimals) {
  std::string out;
  AppendDecimal(&out, value, decimals);
  return out;
}

void AppendHex16(std::string* out, uint16_t value) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  for (int shift = 12; shift >= 0; shift -= 4) out->push_back(kDigits[value >> shift & 0xF]);
}

void AppendUtf16Hex(std::string* out, char32_t character) {
  if (character < 0x10000) {
    AppendHex16(out, static_cast<uint16_t>(character));
    return;
  }
  const uint32_t rest = character - 0x10000;
  AppendHex16(out, static_cast<uint16_t>(0xD800 + (rest >> 10)));
  AppendHex16(out, static_cast<uint16_t>(0xDC00 + (rest & 0x3FF)));
}

}  // namespace disclosure::pdf
