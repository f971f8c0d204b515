#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_DOCX_TABLE_COLUMNS_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_DOCX_TABLE_COLUMNS_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "render-service/document/document.h"
#include "render-service/formats/docx/styles.h"

namespace disclosure::docx {

// What `table` is set in.
const TableLook& LookOf(const Table& table);

// The look of one table of a group, which all share: small when any is.
const TableLook& LookOf(const std::vector<Table>& tables);

// Twips that the letters of `text` take in a table set in `look`.
int TextTwips(absl::string_view text, const TableLook& look);

// Whether the columns of `table` leave no room for its labels between the margins of an upright
// page.
bool NeedsLandscape(const Table& table, const TableLook& look);

// Widths of the columns of `table`, those of labels and units first, in twips; `total` together,
// and each above 0. `block`: one of several tables above each other, whose labels are to be equally
// wide.
std::vector<int> ColumnWidths(const Table& table, const TableLook& look, int total, bool block);

}  // namespace disclosure::docx

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_DOCX_TABLE_COLUMNS_H_
