#ifndef DISCLOSURE_INGEST_SERVICE_CHECKS_NARRATIVE_MENTIONS_H_
#define DISCLOSURE_INGEST_SERVICE_CHECKS_NARRATIVE_MENTIONS_H_

#include <string>
#include <vector>

#include "ingest-service/checks/check_input.h"
#include "ingest-service/checks/narrative/quantity.h"
#include "ingest-service/checks/narrative_view.h"
#include "ingest-service/forms/indicators.h"

namespace disclosure {

// A number is set against no number further back than this many: a sentence is shorter, and time
// stays linear in any text.
inline constexpr int kLookBackMax = 64;

// A number in its place in the narrative, and what it speaks of.
struct Mention {
  int paragraph = 0;   // position in NarrativeView::paragraphs()
  TextRange sentence;  // ends with `。`, `！` or `？`
  TextRange clause;    // the words that belong to the number, itself included
  Quantity quantity;

  int indicator = -1;                  // position in Indicators::all(), -1 when it fits none
  std::vector<std::vector<int>> sums;  // cells that it may state the sum of; empty when none
  bool compared = true;    // false when it speaks of another time, of plans, or states a fact
  bool scoped = false;     // words say that it may have another scope than the table
  int total = -1;          // position of the mention of which this is one part, -1 when none
  bool listed = false;     // one of a list of parts without anything between them
  bool announced = false;  // words such as `其中` stand directly before it
};

// Every number of the narrative with a unit, in reading order.
//
// Time is linear in the narrative. `words` belongs to the form of `input`.
std::vector<Mention> FindMentions(const CheckInput& input, const NarrativeView& narrative,
                                  const Indicators& words);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_CHECKS_NARRATIVE_MENTIONS_H_
