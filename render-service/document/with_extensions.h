#ifndef DISCLOSURE_RENDER_SERVICE_DOCUMENT_WITH_EXTENSIONS_H_
#define DISCLOSURE_RENDER_SERVICE_DOCUMENT_WITH_EXTENSIONS_H_

#include "disclosure/v1/form.pb.h"
#include "disclosure/v1/report.pb.h"

namespace disclosure {

// `form` with the rows and columns that `table` adds to it. A row stands below the one that it
// names, behind those that the same row brought before it, as its sibling; below a caption, as its
// child. Columns come last. What names no row or table of the form is left out.
v1::Form WithExtensions(const v1::Form& form, const v1::StatisticsTable& table);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_DOCUMENT_WITH_EXTENSIONS_H_
