#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_TEXT_TABLE_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_TEXT_TABLE_H_

#include <string>
#include <vector>

#include "render-service/document/document.h"
#include "render-service/document/table_group.h"
#include "render-service/lines/line_breaker.h"

namespace disclosure {

// Appends `groups` as plain text, each as one box below its title. All lines of a box have the same
// display width: kTextWidth, or what its value columns need beyond that. A table that is one line
// on paper keeps its rows, for no page of text takes the line.
//
// The box counts on a terminal or font that draws box characters one column wide and Chinese
// characters and punctuation two, as DisplayWidth does. A rule separates the groups of rows only:
// 65 ruled rows would take twice the height, and the indentation already leads the eye.
void AppendTextTables(const std::vector<TableGroup>& groups, LineBreaker* breaker,
                      std::string* out);

// Appends the sign-off line; nothing when there is none.
void AppendTextSignatures(const std::vector<LabelledValue>& signatures, LineBreaker* breaker,
                          std::string* out);

// Appends the head of `statistics`, `groups`, which are of its tables, and the sign-off line.
void AppendTextStatistics(const Statistics& statistics, const std::vector<TableGroup>& groups,
                          LineBreaker* breaker, std::string* out);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_TEXT_TABLE_H_
