#ifndef DISCLOSURE_RENDER_SERVICE_PAGES_UTF8_H_
#define DISCLOSURE_RENDER_SERVICE_PAGES_UTF8_H_

#include <string>

namespace disclosure {

// Appends `c`, a code point that is no surrogate, to `text`.
inline void AppendUtf8(char32_t c, std::string* text) {
  const auto append = [&](char32_t byte) { text->push_back(static_cast<char>(byte)); };
  if (c < 0x80) {
    append(c);
    return;
  }
  if (c < 0x800) {
    append(0xC0 | (c >> 6));
  } else {
    if (c < 0x10000) {
      append(0xE0 | (c >> 12));
    } else {
      append(0xF0 | (c >> 18));
      append(0x80 | ((c >> 12) & 0x3F));
    }
    append(0x80 | ((c >> 6) & 0x3F));
  }
  append(0x80 | (c & 0x3F));
}

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_PAGES_UTF8_H_
