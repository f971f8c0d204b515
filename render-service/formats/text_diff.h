#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_TEXT_DIFF_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_TEXT_DIFF_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace disclosure {

// Most insertions and deletions that are looked for between two texts. Beyond, all that lies
// between their common start and end counts as replaced: time grows with the length of the texts
// times this, memory with its square.
inline constexpr int kDiffEditsMax = 200;

// A stretch of two texts: what both have, or what one has in place of the other.
struct DiffPiece {
  enum class Kind { kSame, kRemoved, kAdded };

  Kind kind = Kind::kSame;
  std::string text;  // never empty
};

// How `after` comes from `before`, both valid UTF-8: the pieces that are not added make `before`,
// those that are not removed `after`. Numbers and Latin words count as one character, and what is
// removed stands before what is added in its place. A single character that happens to be the same
// between two changes belongs to them, and texts with little in common are replaced whole: readers
// compare phrases.
std::vector<DiffPiece> DiffText(absl::string_view before, absl::string_view after);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_TEXT_DIFF_H_
