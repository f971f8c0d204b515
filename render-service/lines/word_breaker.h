#ifndef DISCLOSURE_RENDER_SERVICE_LINES_WORD_BREAKER_H_
#define DISCLOSURE_RENDER_SERVICE_LINES_WORD_BREAKER_H_

#include <cstddef>
#include <memory>
#include <set>

#include "absl/strings/string_view.h"

namespace disclosure {

// Finds the words of titles and labels, by Unicode's rules and dictionary for `zh` and a few words
// of official documents that those would part, such as 政府信息公开.
//
// Setting up the rules is put off until the first text; make one per document. Thread-compatible.
class WordBreaker {
 public:
  WordBreaker();
  ~WordBreaker();
  WordBreaker(const WordBreaker&) = delete;
  WordBreaker& operator=(const WordBreaker&) = delete;

  // Byte offsets in `text` where a word ends, the end of `text` among them.
  std::set<size_t> Ends(absl::string_view text);

 private:
  struct Rules;
  std::unique_ptr<Rules> rules_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_LINES_WORD_BREAKER_H_
