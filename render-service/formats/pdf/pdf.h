#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_PDF_PDF_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_PDF_PDF_H_

#include <string>

#include "disclosure/v1/render_service.pb.h"
#include "render-service/pages/paged_document.h"

namespace disclosure {

// `document` as PDF 1.7 (ISO 32000-1): tagged, with outline, XMP and text that can be copied and
// searched, built the way PDF/A-2a asks, which it does not claim.
//
// Equal documents, with equal fonts, give equal bytes. A document keeps its fonts' subsets in the
// caches of the faces. Any thread. Ends the process on a document that breaks what
// paged_document.h promises.
std::string WritePdf(const PagedDocument& document, v1::FontEmbedding embedding) noexcept;

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_PDF_PDF_H_
