#ifndef DISCLOSURE_INGEST_SERVICE_CHECKS_NARRATIVE_CHECK_CLAIMS_H_
#define DISCLOSURE_INGEST_SERVICE_CHECKS_NARRATIVE_CHECK_CLAIMS_H_

#include "ingest-service/checks/narrative/check_figures.h"

namespace disclosure {

// NAR-05: where the text claims in words that there was none of something, the table holds 0.
// Always uncertain where the words may mean something narrower.
void CheckNoneClaims(const NarrativeCheck& check, FindingList& findings);

// NAR-04: where the text claims that something was done, not all of its cells hold 0. Never more
// than uncertain: what was done need not have been of the kind that the table counts.
void CheckSomeClaims(const NarrativeCheck& check, FindingList& findings);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_CHECKS_NARRATIVE_CHECK_CLAIMS_H_
