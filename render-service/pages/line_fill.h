#ifndef DISCLOSURE_RENDER_SERVICE_PAGES_LINE_FILL_H_
#define DISCLOSURE_RENDER_SERVICE_PAGES_LINE_FILL_H_

#include <cstddef>
#include <vector>

#include "render-service/lines/line_breaker.h"
#include "render-service/lines/word_breaker.h"
#include "render-service/pages/letters.h"

namespace disclosure {

// The letters [begin, end) of a line, without the spaces around its ends.
struct LineRange {
  size_t begin = 0;
  size_t end = 0;
};

// Indices of letters before which a line may end, ascending, the number of letters last: those of
// `breaker`, but a figure also stays with the unit that stands behind it and a space.
std::vector<size_t> BreakPlaces(const Letters& letters, LineBreaker* breaker);

// Those of `places` that part no word.
std::vector<size_t> WordPlaces(const Letters& letters, const std::vector<size_t>& places,
                               WordBreaker* words);

// How a line of letters measures.
class LineMeasure {
 public:
  explicit LineMeasure(const Letters& letters);

  // Width of `range` when nothing gives way.
  Sevenths Width(LineRange range) const;
  // Whether `range` fits into `width`: as it is, with a closing mark at its end squeezed, or, on
  // the grid, with one of ，。、；：！？ hanging out by half of its cell.
  bool Fits(LineRange range, Sevenths width) const;
  // `range` without spaces at its ends.
  LineRange Trimmed(LineRange range) const;

 private:
  const Letters& letters_;
  std::vector<Sevenths> starts_;    // of each letter's box, were all on one line
  std::vector<size_t> solid_ends_;  // behind the last letter before each that is no space
};

// `letters` in lines as full as they get, of at most `width`, the first of at most `first_width`;
// a line ends at one of `places`, ascending, wherever one fits. What is longer than a line is
// broken inside it, against the rules of lines only where no place keeps them. Empty without
// letters that are no spaces. Linear.
std::vector<LineRange> FillLines(const Letters& letters, const std::vector<size_t>& places,
                                 Sevenths first_width, Sevenths width);

// Gives the last of `lines`, which FillLines made, more from the line above when it has no more
// than one character, marks aside (单字不成行), if that costs the line above at most two
// characters.
void AvoidSingleCharacter(const Letters& letters, const std::vector<size_t>& places,
                          std::vector<LineRange>* lines);

// What FillLines makes in as few lines, but about equally wide.
std::vector<LineRange> FillLinesEvenly(const Letters& letters, const std::vector<size_t>& places,
                                       Sevenths width);

// Width of the widest part of `letters` that `places` leave whole.
Sevenths WidestPart(const Letters& letters, const std::vector<size_t>& places);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_PAGES_LINE_FILL_H_
