#ifndef DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_SIGNATURES_H_
#define DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_SIGNATURES_H_

#include "ingest-service/checks/finding_list.h"
#include "ingest-service/checks/structure/text_place.h"

namespace disclosure {

// SIGN-01: head, reviewer and preparer have signed, the reviewer not being the preparer. SIGN-02:
// telephone and date are there. Names and numbers are personal data: no finding repeats them.
void CheckSignatures(const StructureInput& input, FindingList& findings);

// META-09: the telephone number below the table is one of those that the end of the report names.
void CheckPhones(const StructureInput& input, FindingList& findings);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_SIGNATURES_H_
