#ifndef DISCLOSURE_RENDER_SERVICE_PAGES_TYPE_CASE_H_
#define DISCLOSURE_RENDER_SERVICE_PAGES_TYPE_CASE_H_

#include <array>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "absl/strings/string_view.h"
#include "render-service/fonts/font_library.h"
#include "render-service/pages/letters.h"

namespace disclosure {

// Name of the kind of letters in warnings, such as `仿宋`.
const char* RoleName(FontRole role);

// Sets text in letters of a library's faces, each character in its role's own face or that of a
// substitute, and keeps account of substitutes.
//
// Spaces are half a cell wide, but U+3000. Not printed: characters that show nothing by themselves,
// such as variation selectors, joiners and zero-width spaces. A character that no face has is
// printed as 〓, the mark of printers for a letter that is missing from their case; when there is
// not even that, as `?`.
//
// Thread-compatible. Borrows the library.
class TypeCase {
 public:
  explicit TypeCase(const FontLibrary& fonts) : fonts_(fonts) {}
  TypeCase(const TypeCase&) = delete;
  TypeCase& operator=(const TypeCase&) = delete;

  // The letters of `stretches`, one after the other.
  Letters Set(const std::vector<Stretch>& stretches, TypeSize size);
  Letters Set(absl::string_view text, FontRole role, TypeSize size, int element = -1) {
    return Set({{text, role, element}}, size);
  }

  // A sentence for each character that another face than its role's has printed, or none, in the
  // order of the text: at most kWarningsMax, of which the last may say how many there are beyond.
  std::vector<std::string> Warnings() const;

 private:
  // What is printed of a character in a role.
  struct Sort {
    PlacedGlyph glyph;
    char32_t printed = 0;  // 0: nothing
    int advance = 0;       // in thousandths of the em
  };

  const Sort& Find(FontRole role, char32_t character);
  void Warn(FontRole role, char32_t character, const Sort& sort);

  const FontLibrary& fonts_;
  std::array<std::unordered_map<char32_t, Sort>, kFontRoles> sorts_;
  std::unordered_set<char32_t> warned_;
  std::vector<std::string> warnings_;
  size_t warnings_more_ = 0;
};

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_PAGES_TYPE_CASE_H_
