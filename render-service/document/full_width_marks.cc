#include "render-service/document/full_width_marks.h"

#include <unicode/unistr.h>

#include <optional>
#include <vector>

#include "common/base/text.h"

namespace disclosure {
namespace {

// Chinese characters and their full-width marks.
bool IsChinese(char32_t c) {
  return (c >= 0x3000 && c <= 0x9FFF) || (c >= 0xFF00 && c <= 0xFF65) ||
         (c >= 0x20000 && c <= 0x3FFFF) || c == U'“' || c == U'”' || c == U'‘' || c == U'’' ||
         c == U'—' || c == U'…';
}

// A full-width mark ends an address; a Chinese letter may stand in one.
bool IsAddressEnd(char32_t c) {
  return c == U'，' || c == U'。' || c == U'；' || c == U'、' || c == U'）' || c == U'”' ||
         c == U')';
}

std::optional<char32_t> FullWidthOf(char32_t mark) {
  switch (mark) {
    case ',':
      return U'，';
    case ';':
      return U'；';
    case ':':
      return U'：';
    case '?':
      return U'？';
    case '!':
      return U'！';
    case '.':
      return U'。';
    default:
      return std::nullopt;
  }
}

// The character next to position `i` in direction `step`, spaces passed over; 0 at the edge.
char32_t Neighbour(const std::u32string& text, size_t i, int step) {
  for (size_t at = i + step; at < text.size(); at += step) {
    if (text[at] != ' ') return text[at];
  }
  return 0;
}

bool BesideChinese(const std::u32string& text, size_t i) {
  return IsChinese(Neighbour(text, i, -1)) || IsChinese(Neighbour(text, i, 1));
}

// Whether the full stop at `i` ends a Chinese sentence: not that of a number, a word or an address.
bool EndsSentence(const std::u32string& text, size_t i) {
  const char32_t behind = i + 1 < text.size() ? text[i + 1] : U'。';
  return i > 0 && IsChinese(text[i - 1]) && (behind == ' ' || IsChinese(behind));
}

// Marks of `text` that belong to an address: from its scheme to a space or a Chinese character.
std::vector<bool> InAddresses(const std::u32string& text) {
  std::vector<bool> inside(text.size(), false);
  for (size_t at = text.find(U"://"); at != std::u32string::npos; at = text.find(U"://", at + 1)) {
    for (size_t i = at; i < text.size() && text[i] != ' ' && !IsAddressEnd(text[i]); ++i) {
      inside[i] = true;
    }
  }
  return inside;
}

bool HoldsChinese(const std::u32string& text, size_t begin, size_t end) {
  for (size_t i = begin; i < end; ++i) {
    if (IsChinese(text[i])) return true;
  }
  return false;
}

// Makes each pair of `open` and `close` full-width whose inside or surroundings are Chinese.
void WidenPairs(char32_t open, char32_t close, char32_t wide_open, char32_t wide_close,
                std::u32string* text) {
  std::vector<size_t> opened;
  // Chinese characters before each position, so that nested pairs cost no more than flat ones.
  std::vector<size_t> chinese(text->size() + 1, 0);
  for (size_t i = 0; i < text->size(); ++i) chinese[i + 1] = chinese[i] + IsChinese((*text)[i]);
  for (size_t i = 0; i < text->size(); ++i) {
    const char32_t c = (*text)[i];
    if (c == open && (open != close || opened.empty())) {
      opened.push_back(i);
    } else if (c == close && !opened.empty()) {
      const size_t start = opened.back();
      opened.pop_back();
      if (chinese[i] == chinese[start] && !IsChinese(Neighbour(*text, start, -1)) &&
          !IsChinese(Neighbour(*text, i, 1))) {
        continue;
      }
      (*text)[start] = wide_open;
      (*text)[i] = wide_close;
    }
  }
}

}  // namespace

std::u32string FullWidthMarks(std::u32string text) {
  if (!HoldsChinese(text, 0, text.size())) return text;
  const std::vector<bool> in_address = InAddresses(text);
  WidenPairs('(', ')', U'（', U'）', &text);
  WidenPairs('"', '"', U'“', U'”', &text);
  // From the left: a mark that has become full-width makes the next one Chinese text too.
  for (size_t i = 0; i < text.size(); ++i) {
    const std::optional<char32_t> wide = FullWidthOf(text[i]);
    if (!wide || in_address[i]) continue;
    if (text[i] == '.' ? EndsSentence(text, i) : BesideChinese(text, i)) text[i] = *wide;
  }
  return text;
}

void UseFullWidthMarks(Document* document) {
  for (Block& block : document->blocks) {
    std::u32string text;
    std::vector<size_t> ends;  // of the spans, in `text`
    for (const Span& span : block.spans) {
      for (size_t i = 0; i < span.text.size();) text += NextCodePoint(span.text, &i);
      ends.push_back(text.size());
    }
    text = FullWidthMarks(std::move(text));
    size_t begin = 0;
    for (size_t i = 0; i < block.spans.size(); ++i) {
      const auto* characters = reinterpret_cast<const UChar32*>(text.data() + begin);
      block.spans[i].text.clear();
      icu::UnicodeString::fromUTF32(characters, static_cast<int32_t>(ends[i] - begin))
          .toUTF8String(block.spans[i].text);
      begin = ends[i];
    }
  }
}

}  // namespace disclosure
