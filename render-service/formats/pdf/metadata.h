#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_PDF_METADATA_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_PDF_METADATA_H_

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <string>

#include "render-service/pages/paged_document.h"

namespace disclosure::pdf {

// What the document says of itself as XMP (ISO 16684-1), UTF-8. No date but the document's own.
std::string XmpOf(const PagedDocument& document);

// The same for the document information dictionary.
QPDFObjectHandle InfoOf(const PagedDocument& document);

}  // namespace disclosure::pdf

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_PDF_METADATA_H_
