#ifndef DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_TYPOGRAPHY_H_
#define DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_TYPOGRAPHY_H_

#include "ingest-service/checks/finding_list.h"
#include "ingest-service/checks/structure/text_place.h"

namespace disclosure {

// IMP-05: marks between Chinese characters are full-width, and no wide spaces pad the text. One
// finding that says how many there are.
void CheckTypography(const StructureInput& input, FindingList& findings);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_TYPOGRAPHY_H_
