#include "ingest-service/forms/pattern_set.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace disclosure {
namespace {

// Memory for the automata of one set, in bytes.
constexpr int64_t kMemoryMax = int64_t{64} << 20;

// Instructions of one pattern; those of our forms have 1,200 at most. Counts multiply: without a
// limit, a line such as `(\pL{1,31}){1,31}` makes a million, and a form of such lines takes
// minutes.
constexpr int kInstructionsMax = 20000;

// Memory in which RE2 gives up on a pattern of some twice kInstructionsMax. A larger one is not
// worth compiling to the end, which may take a second.
constexpr int64_t kTrialMemory = int64_t{4} << 20;

RE2::Options PatternOptions(int64_t memory = kMemoryMax) {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(memory);
  return options;
}

// What is wrong with `pattern` that makes it not worth compiling; OK for the others.
absl::Status TryPattern(const std::string& pattern) {
  const RE2 trial(pattern, PatternOptions(kTrialMemory));
  if (trial.ok()) {
    if (trial.ProgramSize() <= kInstructionsMax) return absl::OkStatus();
  } else if (trial.error_code() != RE2::ErrorPatternTooLarge) {
    return absl::InvalidArgumentError(absl::StrCat("pattern ", pattern, ": ", trial.error()));
  }
  return absl::InvalidArgumentError(
      absl::StrCat("pattern ", pattern, ": got too many instructions, want <= ", kInstructionsMax));
}

re2::StringPiece Piece(absl::string_view text) { return {text.data(), text.size()}; }

}  // namespace

struct PatternSet::Compiled {
  Compiled() : set(PatternOptions(), RE2::UNANCHORED) {}

  RE2::Set set;
  std::vector<std::unique_ptr<RE2>> each;
};

absl::StatusOr<PatternSet> PatternSet::Compile(const std::vector<std::string>& patterns) {
  PatternSet result;
  if (patterns.empty()) return result;
  auto compiled = std::make_shared<Compiled>();
  for (const std::string& pattern : patterns) {
    std::string error;
    if (absl::Status tried = TryPattern(pattern); !tried.ok()) return tried;
    auto one = std::make_unique<RE2>(pattern, PatternOptions());
    if (!one->ok()) {
      return absl::InvalidArgumentError(absl::StrCat("pattern ", pattern, ": ", one->error()));
    }
    if (compiled->set.Add(pattern, &error) < 0) {
      return absl::InvalidArgumentError(absl::StrCat("pattern ", pattern, ": ", error));
    }
    compiled->each.push_back(std::move(one));
  }
  if (!compiled->set.Compile()) {
    return absl::InvalidArgumentError("patterns: too large to be searched together");
  }
  result.compiled_ = std::move(compiled);
  return result;
}

bool PatternSet::Matches(absl::string_view text) const { return !Find(text).empty(); }

std::vector<int> PatternSet::Find(absl::string_view text) const {
  std::vector<int> found;
  if (compiled_ == nullptr) return found;
  RE2::Set::ErrorInfo error{};
  if (!compiled_->set.Match(Piece(text), &found, &error) && error.kind != RE2::Set::kNoError) {
    // The automaton of all outgrew its memory: each alone is slower and as right.
    found.clear();
    for (size_t i = 0; i < compiled_->each.size(); ++i) {
      if (RE2::PartialMatch(Piece(text), *compiled_->each[i])) found.push_back(static_cast<int>(i));
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::optional<std::pair<int, int>> PatternSet::Locate(int position, absl::string_view text) const {
  re2::StringPiece match;
  const re2::StringPiece piece = Piece(text);
  if (!compiled_->each[position]->Match(piece, 0, piece.size(), RE2::UNANCHORED, &match, 1)) {
    return std::nullopt;
  }
  const auto begin = static_cast<int>(match.data() - text.data());
  return std::make_pair(begin, begin + static_cast<int>(match.size()));
}

}  // namespace disclosure
