#ifndef DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_LOST_DATES_H_
#define DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_LOST_DATES_H_

#include "ingest-service/checks/finding_list.h"
#include "ingest-service/checks/structure/text_place.h"

namespace disclosure {

// IMP-02: dates that lost 年, 月 or 日 on their way here, as where a crawler drops text of a single
// character: `201711日至1231日`. Proposes the date where it can be read in one way only.
void CheckLostDates(const StructureInput& input, FindingList& findings);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_LOST_DATES_H_
