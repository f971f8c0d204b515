#ifndef DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_ANNOUNCED_PARTS_H_
#define DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_ANNOUNCED_PARTS_H_

#include "ingest-service/checks/finding_list.h"
#include "ingest-service/checks/structure/text_place.h"

namespace disclosure {

// STR-01 and STR-02: the parts that the report's beginning announces, `等七个部分`, are as many as
// its first-level headings and bear their names.
void CheckAnnouncedParts(const StructureInput& input, FindingList& findings);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_ANNOUNCED_PARTS_H_
