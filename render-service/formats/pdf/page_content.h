#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_PDF_PAGE_CONTENT_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_PDF_PAGE_CONTENT_H_

#include <string>
#include <vector>

#include "render-service/formats/pdf/font_book.h"
#include "render-service/pages/paged_document.h"

namespace disclosure::pdf {

// What a page shows, in the language of content streams (ISO 32000-1, 7.8.2).
struct PageContent {
  std::string stream;
  // Of each marked stretch, by its identifier (MCID): the element that it belongs to.
  std::vector<int> marked;
};

// `elements` are the document's. Letters take their fonts from `book`, whose resources go by the
// names `F0`, `F1` and so on.
PageContent WritePage(const Page& page, const std::vector<Element>& elements, FontBook& book);

}  // namespace disclosure::pdf

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_PDF_PAGE_CONTENT_H_
