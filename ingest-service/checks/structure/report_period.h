#ifndef DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_REPORT_PERIOD_H_
#define DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_REPORT_PERIOD_H_

#include "ingest-service/checks/finding_list.h"
#include "ingest-service/checks/structure/text_place.h"

namespace disclosure {

// TMP-01: the period that the report says it covers is the report year, and nothing is told as done
// that cannot have been done in it: final accounts (决算) of that year come out the year after.
void CheckReportPeriod(const StructureInput& input, FindingList& findings);

// TMP-02: the text does not tell the time of what happened by `今年` or `去年`. One finding.
void CheckRelativeTime(const StructureInput& input, FindingList& findings);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_REPORT_PERIOD_H_
