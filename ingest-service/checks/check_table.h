#ifndef DISCLOSURE_INGEST_SERVICE_CHECKS_CHECK_TABLE_H_
#define DISCLOSURE_INGEST_SERVICE_CHECKS_CHECK_TABLE_H_

#include "ingest-service/checks/check_input.h"
#include "ingest-service/checks/finding_list.h"

namespace disclosure {

// A unit that the agency states with a figure is the form's. Where the form prints no unit there is
// nothing to compare.
inline constexpr char kUnitRule[] = "UNIT-01";

// Adds what the relations of cells find: broken rules in the form's order, then wrong units in the
// order of the cells. Cells that are not on the form count as absent.
void CheckTable(const CheckInput& input, FindingList& findings);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_CHECKS_CHECK_TABLE_H_
