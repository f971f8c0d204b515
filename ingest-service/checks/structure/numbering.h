#ifndef DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_NUMBERING_H_
#define DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_NUMBERING_H_

#include <optional>
#include <vector>

#include "ingest-service/checks/finding_list.h"
#include "ingest-service/checks/structure/text_place.h"

namespace disclosure {

// How a line is numbered. Lines of one style count on from each other.
enum class NumberStyle { kHan, kHanParenthesis, kArabic, kArabicParenthesis, kCircled, kOrdinal };

// The number that a line begins with, such as `（三）` or `2.`: characters [begin, end).
struct LineNumber {
  NumberStyle style = NumberStyle::kHan;
  int value = 0;
  int begin = 0;
  int end = 0;
};

// The number at `at`; nothing where the text does not begin with one.
std::optional<LineNumber> LineNumberAt(const Characters& text, int at);

// What the next number of a list does to its order. Unknown is one that may belong to a list whose
// beginning is not there.
enum class NumberStep { kFits, kGap, kRepeat, kUnknown };

// The numbers of one style in one section. A list that begins again with 1 may stand inside
// another, which then goes on.
class NumberSequence {
 public:
  NumberStep Next(int number);
  // The last number of the innermost list; 0 before the first.
  int last() const { return lasts_.empty() ? 0 : lasts_.back(); }

 private:
  std::vector<int> lasts_;  // of the lists that are open, the innermost last
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_NUMBERING_H_
