#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_XLSX_XLSX_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_XLSX_XLSX_H_

#include <string>

#include "absl/status/statusor.h"
#include "render-service/document/document.h"

namespace disclosure {

// The statistics as an Office Open XML workbook (ECMA-376): one sheet for each table, or for tables
// that are printed as one, as on paper, with column heads that stay on the screen and are repeated
// on every printed page of A4.
//
// Figures are numbers shown with the decimals that the agency wrote; `/`, `-` and what no
// spreadsheet could show as written are text, and a blank cell is blank. No text becomes a formula
// or a link. Hidden columns behind the table hold the cell code of each figure, in its row and in
// the order of its columns, and a name such as `_3.1.company` is defined for its cell.
//
// Equal documents give equal bytes with the same builds of libxlsxwriter and zlib; the date in it
// is the report's own. Any thread.
//
// Works in a private folder under TMPDIR, which is gone in every outcome. INTERNAL / SERVER_FAULT:
// the disk fails or is full, or a table is larger than spreadsheets hold.
absl::StatusOr<std::string> WriteXlsxTable(const Document& document);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_XLSX_XLSX_H_
