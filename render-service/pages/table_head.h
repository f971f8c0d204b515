#ifndef DISCLOSURE_RENDER_SERVICE_PAGES_TABLE_HEAD_H_
#define DISCLOSURE_RENDER_SERVICE_PAGES_TABLE_HEAD_H_

#include <string>

#include "render-service/document/document.h"
#include "render-service/pages/composition.h"
#include "render-service/pages/table_design.h"

namespace disclosure {

// The head of `table` as one strip in 黑体: `title` over all columns unless it is empty, below it
// the labels of the columns with their rules; the first is the one above it all. Elements go below
// `parent`, a table's head.
Strip HeadStrip(const Table& table, const std::string& title, const TableFormat& format,
                const TableDesign& design, int parent, Composition* composition);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_PAGES_TABLE_HEAD_H_
