#include "render-service/lines/word_pairs.h"

#include "common/base/text.h"

namespace disclosure {
namespace {

constexpr size_t kHanBytes = 3;  // in UTF-8, of those below

bool IsCommonHan(char32_t c) { return c >= U'\u4E00' && c <= U'\u9FFF'; }

}  // namespace

std::vector<std::string> WordPairs(absl::string_view label) {
  const std::vector<std::string> whole = {std::string(label)};
  if (label.size() % (2 * kHanBytes) != 0) return whole;
  for (size_t i = 0; i < label.size();) {
    if (!IsCommonHan(NextCodePoint(label, &i))) return whole;
  }
  std::vector<std::string> pairs;
  for (size_t i = 0; i < label.size(); i += 2 * kHanBytes) {
    pairs.emplace_back(label.substr(i, 2 * kHanBytes));
  }
  return pairs.empty() ? whole : pairs;
}

}  // namespace disclosure
