#ifndef DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_PART_NAMES_H_
#define DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_PART_NAMES_H_

#include <string>
#include <vector>

#include "ingest-service/checks/structure/text_place.h"

namespace disclosure {

// What tells the name of one part of a report from another's, `主动公开政府信息情况` being `主动`:
// its pairs of characters without the words that any such name has, synonyms made one.
class PartName {
 public:
  PartName(const Characters& text, int begin, int end);

  // True when nothing is left to tell it by; it is then like every other.
  bool empty() const { return tokens_.empty(); }
  // How much of the shorter of the two names is in the other: 0 nothing, 1 all.
  double Likeness(const PartName& other) const;

 private:
  std::vector<std::u32string> tokens_;  // sorted, each once
};

// Divides the list of names in [begin, end) of `text`, without its `等`, into `count` names where
// it can: at `，` and `；` alone, at `、` too, or the last one also at `和`. Otherwise at each
// mark. Marks inside `《》`, `“”` and parentheses divide nothing.
std::vector<CharacterRange> DividedNames(const Characters& text, int begin, int end, int count);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_PART_NAMES_H_
