#include "ingest-service/comparison/heading_key.h"

#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_join.h"
#include "common/base/text.h"

namespace disclosure {
namespace {

// The characters of a heading, without white space.
using Characters = std::vector<absl::string_view>;

bool IsOneOf(absl::string_view character, absl::string_view characters) {
  return absl::StrContains(characters, character);
}

bool IsSpace(absl::string_view character) { return IsOneOf(character, " \t\u00A0\u3000"); }
bool IsDigit(absl::string_view character) {
  return IsOneOf(character, "0123456789０１２３４５６７８９");
}
bool IsNumeral(absl::string_view character) {
  return IsDigit(character) || IsOneOf(character, "零〇一二三四五六七八九十百");
}
bool IsCircled(absl::string_view character) { return IsOneOf(character, "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"); }
bool IsPoint(absl::string_view character) { return IsOneOf(character, ".．"); }

Characters CharactersOf(absl::string_view text) {
  Characters characters;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    NextCodePoint(text, &at);
    const absl::string_view character = text.substr(begin, at - begin);
    if (!IsSpace(character)) characters.push_back(character);
  }
  return characters;
}

// How many characters from `at` on satisfy `is`.
template <typename Predicate>
size_t Count(const Characters& characters, size_t at, const Predicate& is) {
  size_t count = 0;
  while (at + count < characters.size() && is(characters[at + count])) ++count;
  return count;
}

bool StandsAt(const Characters& characters, size_t at, absl::string_view any_of) {
  return at < characters.size() && IsOneOf(characters[at], any_of);
}

// Length of `第三部分`, `第二章`, with what separates it from the words.
size_t PartNumberLength(const Characters& characters) {
  if (!StandsAt(characters, 0, "第")) return 0;
  size_t at = 1 + Count(characters, 1, IsNumeral);
  if (at == 1) return 0;
  if (StandsAt(characters, at, "部") && StandsAt(characters, at + 1, "分")) {
    at += 2;
  } else if (StandsAt(characters, at, "章节篇")) {
    ++at;
  } else {
    return 0;
  }
  return StandsAt(characters, at, "、：:，,.．") ? at + 1 : at;
}

// Length of `（三）`.
size_t BracketedNumberLength(const Characters& characters) {
  if (!StandsAt(characters, 0, "（(")) return 0;
  const size_t end = 1 + Count(characters, 1, IsNumeral);
  return end > 1 && StandsAt(characters, end, "）)") ? end + 1 : 0;
}

// Length of `三、`, `3.`, `3）`, `1.2` or `1.2.`.
size_t PlainNumberLength(const Characters& characters) {
  size_t end = Count(characters, 0, IsNumeral);
  if (end == 0) return 0;
  bool separated = false;
  while (end < characters.size() && IsPoint(characters[end])) {
    separated = true;
    end += 1 + Count(characters, end + 1, IsDigit);
  }
  if (StandsAt(characters, end, "、）)，,")) return end + 1;
  return separated ? end : 0;
}

size_t NumberLength(const Characters& characters) {
  for (const size_t length : {PartNumberLength(characters), BracketedNumberLength(characters),
                              PlainNumberLength(characters)}) {
    if (length > 0) return length;
  }
  return Count(characters, 0, IsCircled) > 0 ? 1 : 0;
}

}  // namespace

std::string HeadingKey(absl::string_view heading) {
  const Characters characters = CharactersOf(heading);
  const size_t number = NumberLength(characters);
  const auto begin = characters.begin() + (number < characters.size() ? number : 0);
  return absl::StrJoin(begin, characters.end(), "");
}

}  // namespace disclosure
