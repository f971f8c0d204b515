#ifndef DISCLOSURE_RENDER_SERVICE_PAGES_TYPESET_H_
#define DISCLOSURE_RENDER_SERVICE_PAGES_TYPESET_H_

#include "render-service/document/document.h"
#include "render-service/fonts/font_library.h"
#include "render-service/pages/paged_document.h"

namespace disclosure {

// Lays `document` out by GB/T 9704-2012 on A4: 22 lines of 28 characters a page. Pure; the result
// borrows the faces of `fonts`. Any thread.
PagedDocument TypesetBulletin(const Document& document, const FontLibrary& fonts);

// The statistics alone, headed by their title.
PagedDocument TypesetTable(const Document& document, const FontLibrary& fonts);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_PAGES_TYPESET_H_
