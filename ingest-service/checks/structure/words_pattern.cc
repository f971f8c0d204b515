#include "ingest-service/checks/structure/words_pattern.h"

#include <algorithm>

#include "absl/strings/match.h"

namespace disclosure {
namespace {

bool IsPlain(absl::string_view pattern) {
  return pattern.find_first_of("\\^$.[]()?*+{}|") == absl::string_view::npos;
}

// The alternatives of `pattern` outside any parentheses.
std::vector<absl::string_view> AlternativesOf(absl::string_view pattern) {
  std::vector<absl::string_view> alternatives;
  int depth = 0;
  size_t begin = 0;
  for (size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '(' || pattern[i] == '[') ++depth;
    if (pattern[i] == ')' || pattern[i] == ']') --depth;
    if (pattern[i] != '|' || depth > 0) continue;
    alternatives.push_back(pattern.substr(begin, i - begin));
    begin = i + 1;
  }
  alternatives.push_back(pattern.substr(begin));
  return alternatives;
}

}  // namespace

WordsPattern::WordsPattern(absl::string_view pattern) : pattern_(pattern) {
  // A backslash may quote what divides.
  if (absl::StrContains(pattern, "\\")) {
    plain_ = false;
    return;
  }
  for (const absl::string_view alternative : AlternativesOf(pattern)) {
    if (IsPlain(alternative)) {
      words_.push_back(alternative);
    } else {
      plain_ = false;
    }
  }
}

bool WordsPattern::FoundIn(absl::string_view text) {
  const bool found = std::any_of(words_.begin(), words_.end(), [&](absl::string_view words) {
    return absl::StrContains(text, words);
  });
  if (found || plain_) return found;
  if (!compiled_) compiled_ = Pattern::Compile(pattern_);
  return compiled_->ok() && (*compiled_)->FoundIn(text);
}

}  // namespace disclosure
