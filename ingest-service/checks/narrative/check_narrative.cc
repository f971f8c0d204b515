#include "ingest-service/checks/narrative/check_narrative.h"

#include <vector>

#include "ingest-service/checks/narrative/check_all_claims.h"
#include "ingest-service/checks/narrative/check_claims.h"
#include "ingest-service/checks/narrative/check_figures.h"
#include "ingest-service/checks/narrative/check_parts.h"
#include "ingest-service/checks/narrative/check_percentages.h"
#include "ingest-service/checks/narrative/mentions.h"

namespace disclosure {

void CheckNarrative(const CheckInput& input, const NarrativeView& narrative,
                    FindingList& findings) {
  const TableView table(input.content.table(), input.form);
  const Indicators& words = input.form.indicators();
  const std::vector<Mention> mentions = FindMentions(input, narrative, words);
  const NarrativeCheck check{input, narrative, table, words, mentions};
  CheckFacts(check, findings);
  CheckFigures(check, findings);
  CheckParts(check, findings);
  CheckNoneClaims(check, findings);
  CheckSomeClaims(check, findings);
  CheckAllClaims(check, findings);
  CheckPercentages(check, findings);
}

}  // namespace disclosure
