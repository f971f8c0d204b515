#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_PDF_OUTPUT_INTENT_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_PDF_OUTPUT_INTENT_H_

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <string>

namespace disclosure::pdf {

// The colours of sRGB (IEC 61966-2-1) as an ICC profile, version 4.2 (ISO 15076-1).
std::string SrgbProfile();

// Says that the document's colours, all of them black, are meant for sRGB: PDF/A wants colours that
// do not depend on a device (ISO 19005-2, 6.2.3).
QPDFObjectHandle MakeOutputIntent(QPDF& pdf);

}  // namespace disclosure::pdf

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_PDF_OUTPUT_INTENT_H_
