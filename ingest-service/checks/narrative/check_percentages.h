#ifndef DISCLOSURE_INGEST_SERVICE_CHECKS_NARRATIVE_CHECK_PERCENTAGES_H_
#define DISCLOSURE_INGEST_SERVICE_CHECKS_NARRATIVE_CHECK_PERCENTAGES_H_

#include "ingest-service/checks/narrative/check_figures.h"

namespace disclosure {

// NAR-08: shares (`占30%`), growth (`同比增长1.05%`) and rates (`办结率98%`) in the text are what
// the figures beside them give, rounded to the digits written; growth also against what the agency
// published for the year before. Percentages whose figures are not both there are not looked at.
void CheckPercentages(const NarrativeCheck& check, FindingList& findings);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_CHECKS_NARRATIVE_CHECK_PERCENTAGES_H_
