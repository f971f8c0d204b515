#ifndef DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_WORDS_PATTERN_H_
#define DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_WORDS_PATTERN_H_

#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "ingest-service/forms/pattern.h"

namespace disclosure {

// An RE2 pattern from a form. Such patterns are mostly words with `|` between: those are found as
// they are, and nothing is compiled before it is needed. Borrows the pattern. Not thread-safe.
class WordsPattern {
 public:
  explicit WordsPattern(absl::string_view pattern);

  // Whether it matches somewhere in `text`. False for a malformed pattern.
  bool FoundIn(absl::string_view text);

 private:
  const absl::string_view pattern_;
  std::vector<absl::string_view> words_;  // the alternatives that are plain words
  bool plain_ = true;                     // there are no others
  std::optional<absl::StatusOr<Pattern>> compiled_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_WORDS_PATTERN_H_
