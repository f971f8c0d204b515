#include "ingest-service/checks/narrative/clause_words.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/text.h"

namespace disclosure {

using View = absl::string_view;

bool NamesOtherYear(View text, int year) {
  bool other = false;
  for (size_t at = text.find("年"); at != View::npos; at = text.find("年", at + 3)) {
    if (at < 4) continue;
    const View digits = text.substr(at - 4, 4);
    if (!std::all_of(digits.begin(), digits.end(), absl::ascii_isdigit)) continue;
    const View before = text.substr(0, at - 4);
    const View behind = text.substr(at + 3);
    if (behind.empty() || behind == "的" || behind == "（" || behind == "(") {
      return digits != absl::StrCat(year);  // `比2020年的#`: the number is that year's
    }
    if (absl::EndsWith(before, "较") || absl::EndsWith(before, "比") ||
        absl::EndsWith(before, "与") || absl::EndsWith(before, "同")) {
      continue;
    }
    other = digits != absl::StrCat(year);
  }
  return other;
}

std::string WithoutAsides(View text) {
  std::string rest(text);
  for (const auto& [open, close] : {std::pair<View, View>{"（", "）"}, {"(", ")"}}) {
    for (size_t begin = rest.find(std::string(open)); begin != std::string::npos;
         begin = rest.find(std::string(open), begin)) {
      const size_t end = rest.find(std::string(close), begin);
      if (end == std::string::npos) break;
      rest.erase(begin, end + close.size() - begin);
    }
  }
  return rest;
}

bool IsAbbreviation(View text, View name) {
  size_t at = 0;
  for (size_t i = 0; i < text.size();) {
    const size_t begin = i;
    NextCodePoint(text, &i);
    at = name.find(text.substr(begin, i - begin), at);
    if (at == View::npos) return false;
  }
  return true;
}

}  // namespace disclosure
