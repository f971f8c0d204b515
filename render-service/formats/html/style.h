#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_HTML_STYLE_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_HTML_STYLE_H_

namespace disclosure {

// The style sheet of every HTML page: an official document as GB/T 9704-2012 sets it, on a sheet
// that gives way on narrow screens and becomes the A4 page in print. Ends in a line end.
extern const char kHtmlStyle[];

// What a page with tables of several columns, or several tables, adds to it.
extern const char kHtmlTablesStyle[];

// What a page with a comparison adds to both.
extern const char kHtmlComparisonStyle[];

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_HTML_STYLE_H_
