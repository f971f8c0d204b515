#include "render-service/formats/ofd/ofd_fonts.h"

#include <algorithm>
#include <memory>

#include "absl/strings/str_cat.h"
#include "render-service/formats/ofd/ofd_xml.h"

namespace disclosure {

std::string OfdFonts::File::Name(size_t index) const {
  return absl::StrCat("font_", index, face->is_cff() ? ".otf" : ".ttf");
}

OfdFonts::OfdFonts(const PagedDocument& document, v1::FontEmbedding embedding, OfdIds* ids)
    : embedded_(embedding != v1::FONT_EMBEDDING_BY_NAME) {
  for (const Page& page : document.pages) {
    for (const GlyphRun& run : page.runs) {
      if (IndexOf(run) == fonts_.size()) {
        fonts_.push_back({ids->Next(), run.role, embedded_ ? run.face : nullptr});
      }
      if (!embedded_) continue;
      const size_t file = FileOf(run.face);
      if (file == files_.size()) files_.push_back({run.face, {}});
      files_[file].glyphs.insert(run.glyphs.begin(), run.glyphs.end());
    }
  }
}

size_t OfdFonts::IndexOf(const GlyphRun& run) const {
  const auto found = std::find_if(fonts_.begin(), fonts_.end(), [&](const Font& font) {
    return font.role == run.role && (!embedded_ || font.face == run.face);
  });
  return static_cast<size_t>(found - fonts_.begin());
}

size_t OfdFonts::FileOf(const FontFace* face) const {
  const auto found = std::find_if(files_.begin(), files_.end(),
                                  [&](const File& file) { return file.face == face; });
  return static_cast<size_t>(found - files_.begin());
}

uint32_t OfdFonts::IdOf(const GlyphRun& run) const { return fonts_[IndexOf(run)].id; }

void OfdFonts::AppendParts(std::vector<PackagePart>* parts) const {
  if (empty()) return;  // the standard's schema wants at least one
  pugi::xml_document xml;
  pugi::xml_node root = AppendOfdRoot(&xml, "ofd:Res");
  SetAttribute(root, "BaseLoc", "Res");
  pugi::xml_node list = AppendElement(root, "ofd:Fonts");
  for (const Font& font : fonts_) {
    pugi::xml_node element = AppendElement(list, "ofd:Font");
    SetId(element, "ID", font.id);
    const char* official = OfficialName(font.role);
    SetAttribute(element, "FontName", font.face == nullptr ? official : font.face->name());
    SetAttribute(element, "FamilyName", official);
    if (font.face == nullptr) continue;
    const size_t file = FileOf(font.face);
    AppendElement(element, "ofd:FontFile", files_[file].Name(file));
  }
  parts->push_back({"Doc_0/PublicRes.xml", SerializeXml(xml)});
  // Viewers find the glyphs by their characters, which a subset keeps. No CGTransform names glyphs:
  // viewers do not agree on what a glyph's number is in CID-keyed fonts.
  for (size_t i = 0; i < files_.size(); ++i) {
    const FontFace& face = *files_[i].face;
    const std::set<uint32_t>& glyphs = files_[i].glyphs;
    const auto subset = face.Remember("ofd", glyphs, [&] { return face.Subset(glyphs); });
    parts->push_back({absl::StrCat("Doc_0/Res/", files_[i].Name(i)), *subset});
  }
}

}  // namespace disclosure
