#include "ingest-service/checks/structure/check_structure.h"

#include <vector>

#include "ingest-service/checks/structure/announced_parts.h"
#include "ingest-service/checks/structure/brackets.h"
#include "ingest-service/checks/structure/check_numbering.h"
#include "ingest-service/checks/structure/dates.h"
#include "ingest-service/checks/structure/document_numbers.h"
#include "ingest-service/checks/structure/lost_dates.h"
#include "ingest-service/checks/structure/metadata.h"
#include "ingest-service/checks/structure/placeholders.h"
#include "ingest-service/checks/structure/report_period.h"
#include "ingest-service/checks/structure/signatures.h"
#include "ingest-service/checks/structure/statutory_sections.h"
#include "ingest-service/checks/structure/text_place.h"
#include "ingest-service/checks/structure/title.h"
#include "ingest-service/checks/structure/typography.h"

namespace disclosure {

void CheckStructure(const CheckInput& report, const NarrativeView& view, FindingList& findings) {
  const std::vector<TextPlace> places = PlacesOf(view);
  const std::vector<bool> headings_about_plans = HeadingsAboutPlans(view);
  const StructureInput input{report, view, places, headings_about_plans};
  CheckAnnouncedParts(input, findings);
  CheckStatutorySections(input, findings);
  CheckNumbering(input, findings);
  CheckTitle(input, findings);
  CheckPlaceholders(input, findings);
  CheckSupersededBasis(input, findings);
  CheckReportPeriod(input, findings);
  CheckRelativeTime(input, findings);
  CheckSigningDate(input, findings);
  CheckDeadline(input, findings);
  CheckMetadata(input, findings);
  CheckPhones(input, findings);
  CheckSignatures(input, findings);
  CheckLostDates(input, findings);
  CheckBrackets(input, findings);
  CheckTypography(input, findings);
  CheckDocumentNumbers(input, findings);
}

}  // namespace disclosure
