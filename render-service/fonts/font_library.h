#ifndef DISCLOSURE_RENDER_SERVICE_FONTS_FONT_LIBRARY_H_
#define DISCLOSURE_RENDER_SERVICE_FONTS_FONT_LIBRARY_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "render-service/fonts/font_face.h"

namespace disclosure {

// The kinds of letters that GB/T 9704-2012 asks for.
enum class FontRole {
  kTitle,    // 小标宋: titles
  kBody,     // 仿宋: text, third and fourth level
  kHeading,  // 黑体: first level, table heads
  kKai,      // 楷体: second level
  kSong,     // 宋体: page numbers, tables
};
inline constexpr int kFontRoles = 5;

// The name by which documents that carry no fonts ask for `role`, such as `仿宋_GB2312`.
const char* OfficialName(FontRole role);

// A character's glyph and the face that has it.
struct PlacedGlyph {
  const FontFace* face = nullptr;  // never null; lives as long as the library
  uint32_t glyph = 0;              // 0 when no face has the character
  bool substitute = false;         // another face than the role's
};

// The fonts of a server: one face for each role, and faces that stand in for characters which the
// role's does not have. Immutable but for the faces' caches of subsets; thread-safe.
class FontLibrary {
 public:
  // Opens the fonts in `directories` by the names of their files, best first (see font_files.h);
  // of a file that stands in several, the earliest directory's is taken. Folders below them are not
  // searched, and a directory that cannot be read is an empty one.
  //
  // NOT_FOUND: a role has no font, with its name and what files would do.
  // INVALID_ARGUMENT: a file with a role's name is no usable font. A substitute that is none is
  // left out, see unusable().
  static absl::StatusOr<std::unique_ptr<FontLibrary>> Open(
      const std::vector<std::string>& directories);
  ~FontLibrary();

  const FontFace& Face(FontRole role) const;
  // Every face once: those of the roles in order, then the substitutes.
  std::vector<const FontFace*> Faces() const;
  // The role's own glyph, else that of the first substitute that has one.
  PlacedGlyph Find(FontRole role, char32_t character) const;
  // Digest over all faces in order, 32 raw bytes: equal digests place letters equally.
  const std::string& digest() const;
  // What is wrong with each substitute that was left out; empty when all is well.
  const std::vector<std::string>& unusable() const;

 private:
  struct Impl;
  explicit FontLibrary(std::unique_ptr<Impl> impl);
  const std::unique_ptr<Impl> impl_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FONTS_FONT_LIBRARY_H_
