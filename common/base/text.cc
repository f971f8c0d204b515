#include "common/base/text.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "common/base/check.h"

namespace disclosure {
namespace {

const uint8_t* Bytes(absl::string_view text) {
  return reinterpret_cast<const uint8_t*>(text.data());
}

std::optional<TextFault> CodePointFault(UChar32 c) {
  if (c < 0) return TextFault::kNotUtf8;
  if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFEFF) {
    return TextFault::kControl;
  }
  if (c < 0x300) return std::nullopt;
  if ((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F ||
      c == 0x061C) {
    return TextFault::kBidiControl;
  }
  if ((c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000 || U_IS_UNICODE_NONCHAR(c)) {
    return TextFault::kPrivateUse;
  }
  return std::nullopt;
}

bool IsNormalized(absl::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(error);
  DR_CHECK(U_SUCCESS(error));
  const bool normalized = nfc->isNormalizedUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), error);
  return U_SUCCESS(error) && normalized;
}

}  // namespace

std::optional<TextFault> FindTextFault(absl::string_view text) {
  const uint8_t* bytes = Bytes(text);
  const auto length = static_cast<int32_t>(text.size());
  std::optional<TextFault> found;
  bool may_combine = false;
  for (int32_t i = 0; i < length;) {
    UChar32 c;
    U8_NEXT(bytes, i, length, c);
    may_combine = may_combine || c >= 0x300;
    const std::optional<TextFault> fault = CodePointFault(c);
    if (fault && (!found || *fault < *found)) found = fault;
  }
  if (found) return found;
  if (may_combine && !IsNormalized(text)) return TextFault::kNotNormalized;
  return std::nullopt;
}

absl::string_view WantedInsteadOf(TextFault fault) {
  switch (fault) {
    case TextFault::kNotUtf8:
      return "got malformed bytes, want UTF-8";
    case TextFault::kControl:
      return "got a control character, want printable text";
    case TextFault::kBidiControl:
      return "got a text-direction control, want text in reading order";
    case TextFault::kPrivateUse:
      return "got a private-use character, want its assigned code point";
    case TextFault::kNotNormalized:
      return "got decomposed characters, want normalization form C";
  }
  return "got unusable text";
}

int64_t CountCodePoints(absl::string_view text) {
  int64_t count = 0;
  for (const char byte : text) count += (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
  return count;
}

char32_t NextCodePoint(absl::string_view text, size_t* position) {
  const uint8_t* bytes = Bytes(text);
  auto i = static_cast<int32_t>(*position);
  UChar32 c;
  U8_NEXT_UNSAFE(bytes, i, c);
  *position = static_cast<size_t>(i);
  return static_cast<char32_t>(c);
}

int DisplayWidth(char32_t code_point) {
  if (code_point < 0x7F) return 1;
  if (code_point >= 0x2500 && code_point <= 0x257F) return 1;
  const auto c = static_cast<UChar32>(code_point);
  const int8_t type = u_charType(c);
  if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) return 0;
  switch (u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH)) {
    case U_EA_WIDE:
    case U_EA_FULLWIDTH:
    case U_EA_AMBIGUOUS:
      return 2;
    default:
      return 1;
  }
}

int DisplayWidth(absl::string_view text) {
  int width = 0;
  for (size_t i = 0; i < text.size();) width += DisplayWidth(NextCodePoint(text, &i));
  return width;
}

}  // namespace disclosure
