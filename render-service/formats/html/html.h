#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_HTML_HTML_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_HTML_HTML_H_

#include <string>

#include "render-service/document/document.h"

namespace disclosure {

// Appends one self-contained page with the bulletin, then its statistics. The page needs no script
// and fetches nothing, and its Content-Security-Policy forbids both. Sections nest as the headings
// do: `h1` for the title, `h2` to `h5` for the four levels. A fact in the text is a `data` element
// whose `value` is the table's figure, whatever the text says.
void WriteHtmlBulletin(const Document& document, std::string* out);

// Appends a page with the statistics alone.
void WriteHtmlTable(const Document& document, std::string* out);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_HTML_HTML_H_
