#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_PDF_FONT_OBJECTS_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_PDF_FONT_OBJECTS_H_

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include "render-service/formats/pdf/font_book.h"

namespace disclosure::pdf {

// The Font resources of every page: `book`'s fonts under the names `F0`, `F1` and so on. Faces are
// embedded as subsets, fonts without a face are asked for by their official PostScript names.
QPDFObjectHandle MakeFonts(QPDF& pdf, const FontBook& book);

}  // namespace disclosure::pdf

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_PDF_FONT_OBJECTS_H_
