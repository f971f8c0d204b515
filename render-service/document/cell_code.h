#ifndef DISCLOSURE_RENDER_SERVICE_DOCUMENT_CELL_CODE_H_
#define DISCLOSURE_RENDER_SERVICE_DOCUMENT_CELL_CODE_H_

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace disclosure {

// Code of the cell of a row in a column, as in Cell.code (report.proto): `3.1`, or `3.1/company`
// when the column has a code. Of a row without one, that of the column, which is then the cell's.
inline std::string CellCode(absl::string_view row, absl::string_view column) {
  if (row.empty()) return std::string(column);
  return column.empty() ? std::string(row) : absl::StrCat(row, "/", column);
}

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_DOCUMENT_CELL_CODE_H_
