#ifndef DISCLOSURE_INGEST_SERVICE_CHECKS_CHECK_TABLE_H_
#define DISCLOSURE_INGEST_SERVICE_CHECKS_CHECK_TABLE_H_

#include "ingest-service/checks/check_input.h"
#include "ingest-service/checks/finding_list.h"

namespace disclosure {

// The table is filled in on the form of the report year.
inline constexpr char kFormRule[] = "F21-V01";
// A unit that the agency states with a figure is the form's. Where the form prints no unit there is
// nothing to compare.
inline constexpr char kUnitRule[] = "UNIT-01";

// Adds what the tables find: the form of another year, broken relations of cells in the form's
// order, wrong units in the order of the cells. Cells that are not on the form count as absent.
//
// A relation with the year before that cannot be assessed, because the agency's report on it or a
// cell of that is missing, is one finding of that certainty, however often the rule is repeated.
void CheckTable(const CheckInput& input, FindingList& findings);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_CHECKS_CHECK_TABLE_H_
