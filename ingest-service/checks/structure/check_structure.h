#ifndef DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_CHECK_STRUCTURE_H_
#define DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_CHECK_STRUCTURE_H_

#include "ingest-service/checks/check_input.h"
#include "ingest-service/checks/finding_list.h"
#include "ingest-service/checks/narrative_view.h"

namespace disclosure {

// Adds what there is to say of a report besides its figures: structure, time, bibliographic data,
// signatures, and damage on its way here. Runs the content rules that the form has.
//
// Pure and thread-safe; time is linear in the content.
void CheckStructure(const CheckInput& report, const NarrativeView& view, FindingList& findings);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_CHECK_STRUCTURE_H_
