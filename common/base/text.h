#ifndef DISCLOSURE_COMMON_BASE_TEXT_H_
#define DISCLOSURE_COMMON_BASE_TEXT_H_

#include <cstdint>
#include <optional>

#include "absl/strings/string_view.h"

namespace disclosure {

// Why a text may not enter the store or leave it in a document.
enum class TextFault {
  kNotUtf8,        // malformed, overlong, surrogate or beyond U+10FFFF
  kControl,        // C0 or C1 control, U+2028, U+2029 or U+FEFF
  kBidiControl,    // U+202A..U+202E, U+2066..U+2069, U+200E, U+200F, U+061C
  kPrivateUse,     // private-use or noncharacter code point
  kNotNormalized,  // not Unicode normalization form C
};

// The first fault of `text` in the order above, or nothing. Linear in its length.
std::optional<TextFault> FindTextFault(absl::string_view text);

// `want` part of an error message for `fault`, in English.
absl::string_view WantedInsteadOf(TextFault fault);

// Code points in `text`, which must be valid UTF-8.
int64_t CountCodePoints(absl::string_view text);

// Reads the code point at `*position` of valid UTF-8 and moves `*position` behind it.
char32_t NextCodePoint(absl::string_view text, size_t* position);

// Terminal columns of one code point in Chinese text: 2 for wide, full-width and ambiguous
// characters (East Asian Width W, F, A), 0 for combining marks, 1 otherwise.
//
// Box drawing (U+2500..U+257F) is ambiguous too but counts 1: terminals and monospaced Chinese
// fonts draw it one column wide even where “, — and … take two, and tables line up only so.
int DisplayWidth(char32_t code_point);
// Sum of the widths of the code points of `text`, which must be valid UTF-8.
int DisplayWidth(absl::string_view text);

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_BASE_TEXT_H_
