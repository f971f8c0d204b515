#ifndef DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_DATES_H_
#define DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_DATES_H_

#include "ingest-service/checks/finding_list.h"
#include "ingest-service/checks/structure/text_place.h"

namespace disclosure {

// TMP-03: the report was signed after the end of its year.
void CheckSigningDate(const StructureInput& input, FindingList& findings);

// DL-01 and DL-02, whichever the form names: the report came out by the day that its form sets for
// the agency. Judged by the date of issue, or the date of signing, before which it cannot have come
// out; not at all without either, nor again when it is issued anew.
void CheckDeadline(const StructureInput& input, FindingList& findings);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_DATES_H_
