#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_XLSX_CELL_TEXT_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_XLSX_CELL_TEXT_H_

#include <string>

#include "absl/strings/string_view.h"

namespace disclosure {

// `text` so that a spreadsheet shows it literally: cut to what a cell holds, and with `_x0041_` and
// the like, which would stand for a character (ECMA-376 part 1, 22.9.2.19), escaped.
std::string CellText(absl::string_view text);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_XLSX_CELL_TEXT_H_
