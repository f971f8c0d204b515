#include "tests/support/random_text.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include "common/base/check.h"
#include "common/base/text.h"

namespace disclosure::testing_support {
namespace {

// A block of which single characters are taken.
struct Range {
  UChar32 first;
  UChar32 last;
};
constexpr Range kRanges[] = {
    {0x4E00, 0x9FFF},    // Chinese
    {0x3400, 0x4DBF},    // extension A
    {0x20000, 0x2A6DF},  // extension B
    {0x30000, 0x3134F},  // extension G
    {0xF900, 0xFAD9},    // compatibility ideographs, most of which are not NFC
    {0x2E80, 0x2FDF},    // radicals
    {0x2FF0, 0x2FFF},    // ideographic description
    {0x3000, 0x30FF},    // Chinese marks, kana
    {0x1100, 0x11FF},    // Hangul letters, which join to syllables
    {0xAC00, 0xD7A3},    // Hangul syllables
    {0x20, 0x7E},        // ASCII
    {0xA0, 0x24F},       // Latin, soft hyphen and no-break space
    {0x300, 0x36F},      // combining marks
    {0x370, 0x3FF},      // Greek
    {0x591, 0x64A},      // Hebrew, Arabic
    {0x900, 0x97F},      // Devanagari, whose vowels move
    {0xE01, 0xE5B},      // Thai
    {0x1000, 0x109F},    // Myanmar
    {0x2000, 0x206F},    // spaces, joiners, dashes, quotes
    {0x2100, 0x27BF},    // symbols
    {0x1F1E6, 0x1F1FF},  // letters of flags
    {0x1F300, 0x1FAFF},  // emoji
    {0xFE00, 0xFE0F},    // variation selectors
    {0xE0100, 0xE01EF},  // of ideographs
    {0xE0001, 0xE007F},  // tags
    {0xFE10, 0xFFEF},    // vertical, small, half- and full-width forms
    {0xFFF9, 0xFFFD},    // annotations, replacement
    {0x80, 0x2FFFF},     // anything
};

// Pieces that formats, fonts and line breaking may stumble over.
constexpr const char* kPieces[] = {"政府信息公开",
                                   "依申请公开",
                                   "全年共受理申请17件，",
                                   "喆",
                                   "堃",
                                   "赟",
                                   "䶮",
                                   "𫖯",
                                   "昇",
                                   "《条例》",
                                   "》，《",
                                   "“”‘’",
                                   "——",
                                   "……",
                                   "！？！？！？",
                                   "（（（",
                                   "）））。",
                                   "、、、、、、、、",
                                   " ",
                                   "  ",
                                   "　",
                                   "\u00A0",
                                   "\u200B",
                                   "\u2060",
                                   "\u200D",
                                   "\u00AD",
                                   "\u2009\u2009",
                                   "👨‍👩‍👧‍👦",
                                   "🏴‍☠️",
                                   "🇨🇳",
                                   "👍🏽",
                                   "☎\uFE0E",
                                   "葛\U000E0100",
                                   "e\u0323\u0307",
                                   "Zürich",
                                   "السلام",
                                   "สวัสดีครับ",
                                   "क्षि",
                                   "각",
                                   "-12.50%",
                                   "1,234.5678",
                                   "2017-01-01",
                                   "<b>&amp;</b>",
                                   "]]>",
                                   "<!--",
                                   "\"quoted\" 'x'",
                                   "a|b",
                                   "`*_{}[]()#+-.!\\",
                                   "=1+1",
                                   "+A",
                                   "@x",
                                   "%s%n",
                                   "${x}",
                                   "</script><script>",
                                   "1. ",
                                   "# ",
                                   "javascript:alert(1)"};

void AppendCodePoint(UChar32 c, std::string* text) {
  char bytes[U8_MAX_LENGTH];
  int32_t length = 0;
  U8_APPEND_UNSAFE(bytes, length, c);
  text->append(bytes, static_cast<size_t>(length));
}

// Nothing, where the choice falls on a character that may not stand in a text.
std::string RandomCharacter(Choices* choices) {
  const Range& range = choices->Of(kRanges);
  const UChar32 c = choices->Number(range.first, range.last);
  std::string text;
  if (U_IS_SURROGATE(c)) return text;
  AppendCodePoint(c, &text);
  const auto fault = FindTextFault(text);
  return !fault || *fault == TextFault::kNotNormalized ? text : std::string();
}

std::string RandomAddress(Choices* choices) {
  std::string address = "https://www.example.gov.cn";
  for (int parts = choices->Number(1, 12); parts > 0; --parts) {
    address += choices->OneIn(3) ? "?q=%E5%85%AC&" : "/";
    address.append(static_cast<size_t>(choices->Number(1, 30)),
                   static_cast<char>('a' + choices->Number(0, 25)));
  }
  return address;
}

std::string RandomPiece(Choices* choices) {
  switch (choices->Number(0, 15)) {
    case 0:
      return RandomAddress(choices);
    case 1: {
      std::string run;
      const std::string character = RandomCharacter(choices);
      for (int times = choices->Number(2, 60); times > 0; --times) run += character;
      return run;
    }
    case 2:
    case 3:
    case 4:
    case 5:
      return RandomCharacter(choices);
    default:
      return choices->Of(kPieces);
  }
}

std::string Normalized(const std::string& text) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(error);
  std::string normalized;
  nfc->normalize(icu::UnicodeString::fromUTF8(text), error).toUTF8String(normalized);
  DR_CHECK(U_SUCCESS(error));
  return normalized;
}

// The first code points of `text`; a part of what is normalized is so, too.
std::string Cut(const std::string& text, int code_points_max) {
  size_t end = 0;
  for (int i = 0; i < code_points_max && end < text.size(); ++i) NextCodePoint(text, &end);
  return text.substr(0, end);
}

}  // namespace

std::string RandomText(Choices* choices, int code_points_max) {
  const int length = choices->Length(code_points_max);
  std::string text;
  int64_t written = 0;
  for (int pieces = 0; pieces < length && written < length; ++pieces) {
    const std::string piece = RandomPiece(choices);
    written += CountCodePoints(piece);
    text += piece;
  }
  return Cut(Normalized(text), length);
}

std::string SomeRandomText(Choices* choices, int code_points_max) {
  std::string text = RandomText(choices, code_points_max);
  return text.empty() ? "　" : text;
}

}  // namespace disclosure::testing_support
