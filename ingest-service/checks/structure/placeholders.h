#ifndef DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_PLACEHOLDERS_H_
#define DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_PLACEHOLDERS_H_

#include "ingest-service/checks/finding_list.h"
#include "ingest-service/checks/structure/text_place.h"

namespace disclosure {

// STR-06: nothing was left to be filled in: no blank before a unit, no empty brackets, no `××` or
// `＿＿` where a figure, a date or a name belongs.
void CheckPlaceholders(const StructureInput& input, FindingList& findings);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_PLACEHOLDERS_H_
