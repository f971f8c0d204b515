// Measures and padding of plain text, by display width.
#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_TEXT_LAYOUT_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_TEXT_LAYOUT_H_

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "common/base/text.h"

namespace disclosure {

// Columns of a line of plain text: 40 Chinese characters.
inline constexpr int kTextWidth = 80;

inline std::string Spaces(int columns) {
  return std::string(static_cast<size_t>(std::max(columns, 0)), ' ');
}

// `text` filled up with spaces to `width` columns; unchanged when it is that wide already.
inline std::string PadRight(absl::string_view text, int width) {
  return absl::StrCat(text, Spaces(width - DisplayWidth(text)));
}
inline std::string PadLeft(absl::string_view text, int width) {
  return absl::StrCat(Spaces(width - DisplayWidth(text)), text);
}

// `text` with the spaces before it that centre it on `width` columns; none after.
inline std::string Centred(absl::string_view text, int width) {
  return absl::StrCat(Spaces((width - DisplayWidth(text)) / 2), text);
}

// `piece` `count` times.
inline std::string Repeated(absl::string_view piece, int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out.append(piece.data(), piece.size());
  return out;
}

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_TEXT_LAYOUT_H_
