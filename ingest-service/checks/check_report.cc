#include "ingest-service/checks/check_report.h"

#include <utility>

#include "ingest-service/checks/check_table.h"
#include "ingest-service/checks/finding_list.h"
#include "ingest-service/checks/narrative/check_narrative.h"
#include "ingest-service/checks/narrative_view.h"
#include "ingest-service/checks/structure/check_structure.h"

namespace disclosure {

std::vector<v1::Finding> CheckReport(const CheckInput& input) {
  FindingList findings(input.form);
  const NarrativeView narrative(input.content, input.form);
  CheckTable(input, findings);
  CheckNarrative(input, narrative, findings);
  CheckStructure(input, narrative, findings);
  return std::move(findings).Take();
}

}  // namespace disclosure
