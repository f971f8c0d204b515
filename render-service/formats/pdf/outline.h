#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_PDF_OUTLINE_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_PDF_OUTLINE_H_

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <vector>

#include "render-service/formats/pdf/structure.h"
#include "render-service/pages/paged_document.h"

namespace disclosure::pdf {

// The outline that viewers show beside the pages, all unfolded; null when `document` has none.
QPDFObjectHandle MakeOutline(QPDF& pdf, const PagedDocument& document,
                             const std::vector<QPDFObjectHandle>& pages,
                             const Structure& structure);

}  // namespace disclosure::pdf

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_PDF_OUTLINE_H_
