#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_FORMAT_INPUT_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_FORMAT_INPUT_H_

#include <string>
#include <vector>

#include "disclosure/v1/render_service.pb.h"
#include "render-service/document/document.h"

namespace disclosure {

class FontLibrary;

// What a document is made from. Borrows everything.
struct FormatInput {
  const Document& document;
  // Those that concern the format; others are unset. What the document itself holds of them, its
  // marks of punctuation and whether there are statistics, is done already.
  const v1::RenditionOptions& options;
  // Of the year before, to draw beside this year's figures; null for none.
  const Document* previous = nullptr;
  // Never null for a format that places letters.
  const FontLibrary* fonts = nullptr;
};

// A document, made.
struct FormatOutput {
  std::string bytes;
  std::vector<std::string> fonts;     // as in Rendition
  std::vector<std::string> warnings;  // as in Rendition
};

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_FORMAT_INPUT_H_
