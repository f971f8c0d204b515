#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_OFD_OFD_DOCUMENT_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_OFD_OFD_DOCUMENT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "render-service/pages/paged_document.h"

namespace disclosure {

// Path of the content of the page at `index`, from the document's folder.
std::string OfdPageLocation(size_t index);

// The entry part: what the document says about itself. `content` are 32 raw bytes that follow from
// all other parts, from which its DocID is made. A date that is none is left out.
std::string OfdEntry(const PagedDocument& document, absl::string_view content);

// What the document part names besides its pages.
struct OfdContents {
  std::vector<uint32_t> page_ids;  // numbers of the pages
  uint32_t id_max = 0;             // largest number given
  bool fonts = false;              // whether there is a part of fonts
  bool tags = false;               // and one of tags
};

// The document part: pages, the table of contents, and how viewers should open it.
std::string OfdDocumentRoot(const PagedDocument& document, const OfdContents& contents);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_OFD_OFD_DOCUMENT_H_
