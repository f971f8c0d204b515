#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_DOCX_TABLE_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_DOCX_TABLE_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "render-service/document/table_group.h"
#include "render-service/formats/docx/body.h"

namespace disclosure::docx {

// Whether `group` is too wide for an upright page.
bool NeedsLandscape(const TableGroup& group);

// Appends `groups`, each with its title and as one table; blocks of a group stand in it above each
// other. Those too wide for an upright page stand on landscape pages. `caption` is what a
// group without a name is called to readers who do not see the page.
void AppendTables(const std::vector<TableGroup>& groups, absl::string_view caption, Body* body);

}  // namespace disclosure::docx

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_DOCX_TABLE_H_
