#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_HTML_TABLE_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_HTML_TABLE_H_

#include <string>
#include <vector>

#include "render-service/document/document.h"
#include "render-service/document/table_group.h"

namespace disclosure {

// Appends `groups` inside the narrative: a scrolling region for each, in which the blocks of one
// group stand close together. Tables have column, row and row-group headers, and one `tbody` for
// each group of rows; one that is a single line on paper is one. A figure is a `data` element with
// its value, cell code, unit and report year `period`; blank and struck-out cells hold no such
// element.
void AppendHtmlTables(const std::vector<TableGroup>& groups, int period, std::string* out);

// Appends the sign-off line; nothing when there is none.
void AppendHtmlSignatures(const std::vector<LabelledValue>& signatures, std::string* out);

// Appends `groups`, which are of the tables of `statistics`, as a section headed by an
// `h<heading_level>`: its head, the tables as above, then the sign-off line.
void AppendHtmlStatistics(const Statistics& statistics, const std::vector<TableGroup>& groups,
                          int heading_level, std::string* out);

// Whether `statistics` needs kHtmlTablesStyle besides kHtmlReportStyle.
bool NeedsTablesStyle(const Statistics& statistics);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_HTML_TABLE_H_
