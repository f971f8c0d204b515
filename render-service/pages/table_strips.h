#ifndef DISCLOSURE_RENDER_SERVICE_PAGES_TABLE_STRIPS_H_
#define DISCLOSURE_RENDER_SERVICE_PAGES_TABLE_STRIPS_H_

#include <vector>

#include "render-service/document/table_group.h"
#include "render-service/pages/composition.h"

namespace disclosure {

// Adds `group` as one ruled table below its title, and returns whether it stands on landscape
// pages. A table that is one line on paper is one here. Its head is repeated on every page, marked
// （续表）; rows stay whole unless no page holds them. The title gets an entry of `outline_level`.
bool AddTables(const TableGroup& group, int outline_level, Composition* composition);

// Whether AddTables would lay `group` on landscape pages.
bool IsLandscape(const TableGroup& group, Composition* composition);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_PAGES_TABLE_STRIPS_H_
