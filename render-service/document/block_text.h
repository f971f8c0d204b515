#ifndef DISCLOSURE_RENDER_SERVICE_DOCUMENT_BLOCK_TEXT_H_
#define DISCLOSURE_RENDER_SERVICE_DOCUMENT_BLOCK_TEXT_H_

#include <string>

#include "render-service/document/document.h"

namespace disclosure {

// All that is printed of `block` behind its numbering, for formats that do not mark facts.
inline std::string BlockText(const Block& block) {
  std::string text;
  for (const Span& span : block.spans) text += span.text;
  return text;
}

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_DOCUMENT_BLOCK_TEXT_H_
