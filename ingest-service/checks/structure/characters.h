#ifndef DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_CHARACTERS_H_
#define DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_CHARACTERS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace disclosure {

// A text by its characters, so that a check can look at what stands before and behind one.
// Borrows the text, which must be valid UTF-8.
class Characters {
 public:
  explicit Characters(absl::string_view text);

  int size() const { return static_cast<int>(codes_.size()); }
  // The code point at `i`; 0 outside the text.
  char32_t operator[](int i) const { return i >= 0 && i < size() ? codes_[i] : U'\0'; }
  // The byte that character `i`, 0 to size(), begins at.
  int Offset(int i) const { return offsets_[i]; }
  // The character that begins at the byte `offset`, or behind it where none does.
  int At(int offset) const;
  absl::string_view Slice(int begin, int end) const {
    return text_.substr(offsets_[begin], offsets_[end] - offsets_[begin]);
  }
  // Whether `words` stand at `i`.
  bool Has(int i, std::u32string_view words) const;
  // Whether `words` stand somewhere in [begin, end).
  bool Holds(int begin, int end, std::u32string_view words) const;

 private:
  absl::string_view text_;
  std::u32string codes_;
  std::vector<int> offsets_;  // one more than codes_
};

// A character of Chinese writing.
inline bool IsHan(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == U'〇' ||
         (c >= 0x20000 && c <= 0x323AF);
}

// ASCII letter or digit.
inline bool IsAsciiWord(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// A space of any width.
inline bool IsSpace(char32_t c) {
  return c == ' ' || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x202F || c == 0x3000;
}

// A mark that ends a sentence, full or half width.
inline bool IsSentenceEnd(char32_t c) {
  return c == U'。' || c == U'；' || c == U'！' || c == U'？' || c == ';' || c == '!' || c == '?';
}

// A mark that ends a clause, full or half width, or the edge of the text (0).
inline bool IsClauseEnd(char32_t c) {
  return c == 0 || c == U'，' || c == U'、' || c == U'：' || c == ',' || c == ':' ||
         IsSentenceEnd(c);
}

// The value of a digit of either width, or -1.
inline int DigitOf(char32_t c) {
  if (c >= '0' && c <= '9') return static_cast<int>(c - '0');
  if (c >= U'０' && c <= U'９') return static_cast<int>(c - U'０');
  return -1;
}

// The value of a Chinese digit such as `七` or `〇`, or -1; `十` is none.
int HanDigitOf(char32_t c);

// A number as it is written, [begin, end).
struct WrittenNumber {
  int begin = 0;
  int end = 0;
  int value = 0;
};

// The number of at most `digits_max` digits that begins at `i`. Nothing where none does or where
// more digits follow.
std::optional<WrittenNumber> DigitsAt(const Characters& text, int i, int digits_max);
// The Chinese number from 1 to 99 that begins at `i`.
std::optional<WrittenNumber> HanNumberAt(const Characters& text, int i);
// The number from 1 to 99, in Chinese or in digits, that ends before `i`.
std::optional<WrittenNumber> NumberBefore(const Characters& text, int i);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_CHARACTERS_H_
