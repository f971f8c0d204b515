#ifndef DISCLOSURE_RENDER_SERVICE_PAGES_TYPESET_H_
#define DISCLOSURE_RENDER_SERVICE_PAGES_TYPESET_H_

#include "render-service/document/document.h"
#include "render-service/fonts/font_library.h"
#include "render-service/pages/paged_document.h"

namespace disclosure {

// Lays `document` out by GB/T 9704-2012 on A4: 22 lines of 28 characters a page. Pure and linear;
// the result borrows the faces of `fonts`. Any thread.
//
// Every page is filled, as the standard asks, so that the first or last line of a paragraph may
// stand alone on one; only headings, tables and the signature leave lines empty, for what they must
// stand with. Statistics that are no part of the narrative follow on a page of their own; without
// any tables and signatures there is none.
PagedDocument TypesetBulletin(const Document& document, const FontLibrary& fonts);

// The statistics alone, headed by their title.
PagedDocument TypesetTable(const Document& document, const FontLibrary& fonts);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_PAGES_TYPESET_H_
