#include "render-service/fonts/glyph_ids.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_CID_H

namespace disclosure {
namespace {

std::vector<uint16_t> IdsOf(FT_Face face) {
  std::vector<uint16_t> ids;
  FT_Bool is_keyed = 0;
  if (FT_Get_CID_Is_Internally_CID_Keyed(face, &is_keyed) != 0 || is_keyed == 0) return ids;
  // At most 65,535 glyphs, the limit of OpenType.
  const auto glyphs = static_cast<FT_UInt>(face->num_glyphs);
  ids.reserve(glyphs);
  for (FT_UInt glyph = 0; glyph < glyphs; ++glyph) {
    FT_UInt id = 0;
    if (FT_Get_CID_From_Glyph_Index(face, glyph, &id) != 0) id = 0;
    ids.push_back(static_cast<uint16_t>(id));
  }
  return ids;
}

}  // namespace

std::optional<std::vector<uint16_t>> CharacterIds(absl::string_view font, unsigned index) {
  FT_Library library = nullptr;
  if (FT_Init_FreeType(&library) != 0) return std::nullopt;
  std::optional<std::vector<uint16_t>> ids;
  FT_Face face = nullptr;
  if (FT_New_Memory_Face(library, reinterpret_cast<const FT_Byte*>(font.data()),
                         static_cast<FT_Long>(font.size()), static_cast<FT_Long>(index),
                         &face) == 0) {
    if (FT_IS_SCALABLE(face)) ids = IdsOf(face);
    FT_Done_Face(face);
  }
  FT_Done_FreeType(library);
  return ids;
}

}  // namespace disclosure
