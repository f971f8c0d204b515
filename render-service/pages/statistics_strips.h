#ifndef DISCLOSURE_RENDER_SERVICE_PAGES_STATISTICS_STRIPS_H_
#define DISCLOSURE_RENDER_SERVICE_PAGES_STATISTICS_STRIPS_H_

#include <vector>

#include "render-service/document/document.h"
#include "render-service/document/table_group.h"
#include "render-service/pages/composition.h"

namespace disclosure {

// Adds the statistics on a page of their own: title, year and agency, `groups`, which are of their
// tables, and the sign-off line.
void AddStatistics(const Statistics& statistics, const std::vector<TableGroup>& groups,
                   Composition* composition);

// Adds the sign-off line, three to a line, each at its own stop, or one to a line where they are
// too long for that; a blank is left to fill in. It stands on one page with what is before it.
// Nothing when there is none.
void AddSignatures(const std::vector<LabelledValue>& signatures, bool landscape,
                   Composition* composition);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_PAGES_STATISTICS_STRIPS_H_
