#ifndef DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_METADATA_H_
#define DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_METADATA_H_

#include "ingest-service/checks/finding_list.h"
#include "ingest-service/checks/structure/text_place.h"

namespace disclosure {

// META-01 to 05 and 07: the catalogue's data are there, the index number has the year of issue, the
// national pattern and no other report's value, and the agency bears its full name.
void CheckMetadata(const StructureInput& input, FindingList& findings);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_METADATA_H_
