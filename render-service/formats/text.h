#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_TEXT_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_TEXT_H_

#include <string>

#include "render-service/document/document.h"

namespace disclosure {

// Appends the bulletin, then its statistics, as plain text for monospaced display: title centred,
// first lines indented by two characters, signature placed as GB/T 9704-2012, 7.3.5 places one
// without a seal. No line is wider than kTextWidth, save boxes that need more.
void WriteTextBulletin(const Document& document, std::string* out);

// Appends the statistics alone.
void WriteTextTable(const Document& document, std::string* out);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_TEXT_H_
