#ifndef DISCLOSURE_INGEST_SERVICE_CHECKS_NARRATIVE_CHECK_PARTS_H_
#define DISCLOSURE_INGEST_SERVICE_CHECKS_NARRATIVE_CHECK_PARTS_H_

#include "ingest-service/checks/narrative/check_figures.h"

namespace disclosure {

// NAR-03: the parts that a sentence lists behind a total (`其中…`) do not add to more than it.
// Parts that add to less are right, for a list need not be complete; when they miss a total of the
// paragraph by one digit they are reported as uncertain.
//
// NAR-02: where the parts of a total add up to it and are indicators of the form, no other part of
// that total may be other than 0 in the table.
void CheckParts(const NarrativeCheck& check, FindingList& findings);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_CHECKS_NARRATIVE_CHECK_PARTS_H_
