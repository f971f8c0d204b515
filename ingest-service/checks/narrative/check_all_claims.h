#ifndef DISCLOSURE_INGEST_SERVICE_CHECKS_NARRATIVE_CHECK_ALL_CLAIMS_H_
#define DISCLOSURE_INGEST_SERVICE_CHECKS_NARRATIVE_CHECK_ALL_CLAIMS_H_

#include "ingest-service/checks/narrative/check_figures.h"

namespace disclosure {

// NAR-01 for a number of which the text says that all of it fell to one outcome, as in
// `申请4件，全部予以公开`: the outcome's figure is that number too. Never more than uncertain: what
// the words stand for is inferred.
void CheckAllClaims(const NarrativeCheck& check, FindingList& findings);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_CHECKS_NARRATIVE_CHECK_ALL_CLAIMS_H_
