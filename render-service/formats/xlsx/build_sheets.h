#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_XLSX_BUILD_SHEETS_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_XLSX_BUILD_SHEETS_H_

#include <vector>

#include "render-service/document/document.h"
#include "render-service/formats/xlsx/sheet_layout.h"

namespace disclosure {

// A sheet for each table of `statistics`, or for tables that are printed as one; one with the head
// alone where there is none. Each has the head of the statistics, the last the sign-off line. Rows
// are as high as their text needs. Pure; any thread.
std::vector<SheetLayout> BuildSheets(const Statistics& statistics);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_XLSX_BUILD_SHEETS_H_
