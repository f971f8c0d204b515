#ifndef DISCLOSURE_RENDER_SERVICE_LINES_WORD_ENDS_H_
#define DISCLOSURE_RENDER_SERVICE_LINES_WORD_ENDS_H_

#include <cstddef>
#include <set>

#include "absl/strings/string_view.h"

namespace disclosure {

// Byte offsets in `text`, a title in valid UTF-8, behind its words, the end of `text` among them:
// words of ICU's dictionary, and whole those of these reports that it would part.
std::set<size_t> WordEnds(absl::string_view text);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_LINES_WORD_ENDS_H_
