#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_HTML_TABLE_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_HTML_TABLE_H_

#include <string>

#include "render-service/document/document.h"

namespace disclosure {

// Appends `statistics` as a section headed by an `h<heading_level>`: tables with column, row and
// row-group headers, one `tbody` for each group of rows, then the sign-off line. A figure is a
// `data` element with its value and cell code; blank and struck-out cells hold no such element.
void AppendHtmlStatistics(const Statistics& statistics, int heading_level, std::string* out);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_HTML_TABLE_H_
