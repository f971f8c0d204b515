#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_XLSX_CELL_FORMAT_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_XLSX_CELL_FORMAT_H_

#include <xlsxwriter.h>

#include "render-service/formats/xlsx/sheet_layout.h"

namespace disclosure {

// Gives `format`, which is new, the letters, alignment and borders of `look`; `small` as in
// SheetLayout.
void SetCellFormat(CellLook look, int indent, bool small, lxw_format* format);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_XLSX_CELL_FORMAT_H_
