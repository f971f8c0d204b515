#ifndef DISCLOSURE_INGEST_SERVICE_CHECKS_NARRATIVE_CHECK_NARRATIVE_H_
#define DISCLOSURE_INGEST_SERVICE_CHECKS_NARRATIVE_CHECK_NARRATIVE_H_

#include "ingest-service/checks/check_input.h"
#include "ingest-service/checks/finding_list.h"
#include "ingest-service/checks/narrative_view.h"

namespace disclosure {

// Adds what the figures of the narrative say against the table and against each other: the rules
// NAR-01 to NAR-05 and NAR-08. Linear in the narrative.
void CheckNarrative(const CheckInput& input, const NarrativeView& narrative, FindingList& findings);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_CHECKS_NARRATIVE_CHECK_NARRATIVE_H_
