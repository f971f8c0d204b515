#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_HTML_HTML_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_HTML_HTML_H_

#include <string>

#include "disclosure/v1/render_service.pb.h"
#include "render-service/document/document.h"

namespace disclosure {

// Appends the bulletin, then its statistics, as `options` asks: one self-contained page with the
// tags of a government site, or one `article` for a page of the site's own. Neither needs a script
// or fetches anything, and a page's Content-Security-Policy forbids both. Printed it is the
// official page.
//
// Sections nest as the headings do: `h1` for the title, `h2` to `h5` for the four levels; each one
// lower in a fragment, whose page has a title already. Every figure is a `data` element whose
// `value` is the number that stands there; the statistics, unless left out, stand in it as a
// schema.org Dataset too. Plots of what people look for come first, with this year beside the year
// before when `previous`, the report of that year, is not null.
void WriteHtmlBulletin(const Document& document, const v1::HtmlOptions& options,
                       const Document* previous, std::string* out);

// Appends the statistics alone, without plots.
void WriteHtmlTable(const Document& document, const v1::HtmlOptions& options, std::string* out);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_HTML_HTML_H_
