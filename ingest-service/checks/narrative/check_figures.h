#ifndef DISCLOSURE_INGEST_SERVICE_CHECKS_NARRATIVE_CHECK_FIGURES_H_
#define DISCLOSURE_INGEST_SERVICE_CHECKS_NARRATIVE_CHECK_FIGURES_H_

#include <vector>

#include "ingest-service/checks/finding_list.h"
#include "ingest-service/checks/narrative/mentions.h"
#include "ingest-service/checks/narrative_view.h"
#include "ingest-service/checks/table_view.h"

namespace disclosure {

// What the narrative checks share about one report. Borrowed.
struct NarrativeCheck {
  const CheckInput& input;
  const NarrativeView& narrative;
  const TableView& table;
  const Indicators& words;
  const std::vector<Mention>& mentions;
};

// NAR-01: a figure in the text that speaks of an indicator is the table's. Exact numbers are
// compared exactly, others by what they leave possible. A scope that may be another makes a
// mismatch uncertain, and no finding at all when the text states the right figure elsewhere.
void CheckFigures(const NarrativeCheck& check, FindingList& findings);

// NAR-01 for runs that name the cell behind them: nothing is guessed.
void CheckFacts(const NarrativeCheck& check, FindingList& findings);

// The words of `mention` with its number, for messages.
std::string ClauseText(const NarrativeCheck& check, const Mention& mention);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_CHECKS_NARRATIVE_CHECK_FIGURES_H_
