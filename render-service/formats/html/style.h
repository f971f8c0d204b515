// The style sheets. A page has kHtmlPageStyle before the others; a fragment has not. Every selector
// of the others starts with `.dr-report`, every other class and variable with `dr-`. All of them
// end in a line end.
#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_HTML_STYLE_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_HTML_STYLE_H_

namespace disclosure {

// The sheet that an official document lies on: gives way on narrow screens and becomes the A4 page
// of GB/T 9704-2012 in print.
extern const char kHtmlPageStyle[];

// An official document as GB/T 9704-2012 sets it.
extern const char kHtmlReportStyle[];

// What a document with tables of several columns, or several tables, adds to it.
extern const char kHtmlTablesStyle[];

// What one with plots adds to it. Print leaves them out, for the official page has none.
extern const char kHtmlPlotsStyle[];

// What a comparison adds to it and to kHtmlTablesStyle.
extern const char kHtmlComparisonStyle[];

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_HTML_STYLE_H_
