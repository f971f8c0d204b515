#ifndef DISCLOSURE_RENDER_SERVICE_LINES_WORD_PAIRS_H_
#define DISCLOSURE_RENDER_SERVICE_LINES_WORD_PAIRS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace disclosure {

// The head of a narrow column in pieces to break it between: `社会公益组织` in `社会`, `公益` and
// `组织`, for words of official Chinese mostly have two characters. Text of another length, or with
// anything but Chinese characters in it, is one piece.
std::vector<std::string> WordPairs(absl::string_view label);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_LINES_WORD_PAIRS_H_
