#ifndef DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_STATUTORY_SECTIONS_H_
#define DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_STATUTORY_SECTIONS_H_

#include "ingest-service/checks/finding_list.h"
#include "ingest-service/checks/structure/text_place.h"

namespace disclosure {

// STR-03: every section that the law asks for has a heading; where the form fixes the headings,
// they stand in its order.
void CheckStatutorySections(const StructureInput& input, FindingList& findings);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_STATUTORY_SECTIONS_H_
