#ifndef DISCLOSURE_RENDER_SERVICE_LINES_LINE_BREAKER_H_
#define DISCLOSURE_RENDER_SERVICE_LINES_LINE_BREAKER_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace disclosure {

// Breaks Chinese text into lines by display width.
//
// Where a line may end follows Unicode line breaking for `zh`, strict, and on top of it the rules
// of official documents (避头尾), whatever the Unicode tables say:
// - no line starts with ，。、；：？！）》”’〕% or the like, and none ends with （《“‘〔 or the
// like;
// - a run of Latin letters, digits and half-width marks stays whole, so that addresses survive;
// - a figure stays with the character after it (2017年, 17件), and 〔2017〕 with its number.
//
// Make one per document, not per paragraph: setting up the rules costs more than breaking a
// paragraph. Thread-compatible.
class LineBreaker {
 public:
  LineBreaker();
  ~LineBreaker();
  LineBreaker(const LineBreaker&) = delete;
  LineBreaker& operator=(const LineBreaker&) = delete;

  // `text` in lines of at most `width` columns, the first of at most `first_width`. Spaces around a
  // break are dropped; all else is kept. Never empty: no text is one empty line. A stretch without
  // an opportunity that is longer than a line is broken inside, against a rule only where no
  // place keeps them all. One character wider than `width` still takes a line.
  std::vector<std::string> Break(absl::string_view text, int first_width, int width);
  std::vector<std::string> Break(absl::string_view text, int width) {
    return Break(text, width, width);
  }

  // The same text in as few lines of at most `width` columns, but about equally long, as a title
  // asks for.
  std::vector<std::string> BreakEvenly(absl::string_view text, int width);

  // Byte offsets in `text` where a line may end, ascending, the end of `text` last; for those who
  // measure in other units than columns. None for no text.
  std::vector<size_t> Opportunities(absl::string_view text);

 private:
  struct Rules;

  std::unique_ptr<Rules> rules_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_LINES_LINE_BREAKER_H_
