#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_OFD_OFD_FONTS_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_OFD_OFD_FONTS_H_

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "disclosure/v1/render_service.pb.h"
#include "render-service/formats/ofd/ofd_ids.h"
#include "render-service/formats/zip/zip_package.h"
#include "render-service/pages/paged_document.h"

namespace disclosure {

// The fonts of a document, in the order in which its pages first use them: one for each role, and
// for each face that stands in for it, with a file for each face where `embedding` says so. All go
// by the official name of their role, which viewers seek when they do not read files. Borrows the
// faces.
class OfdFonts {
 public:
  OfdFonts(const PagedDocument& document, v1::FontEmbedding embedding, OfdIds* ids);

  // Number of the font of `run`, which is of the document.
  uint32_t IdOf(const GlyphRun& run) const;
  bool empty() const { return fonts_.empty(); }
  // Appends the resource part, then the font files that it names; nothing when empty.
  void AppendParts(std::vector<PackagePart>* parts) const;

 private:
  struct Font {
    uint32_t id = 0;
    FontRole role = FontRole::kBody;
    const FontFace* face = nullptr;  // null: by name
  };
  struct File {
    const FontFace* face = nullptr;
    std::set<uint32_t> glyphs;
    std::string Name(size_t index) const;
  };
  // Index of the font of `run` in `fonts_`, or its end.
  size_t IndexOf(const GlyphRun& run) const;
  // Index of `face` in `files_`, or its end.
  size_t FileOf(const FontFace* face) const;

  const bool embedded_;
  std::vector<Font> fonts_;  // a handful of each
  std::vector<File> files_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_OFD_OFD_FONTS_H_
