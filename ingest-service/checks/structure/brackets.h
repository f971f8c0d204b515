#ifndef DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_BRACKETS_H_
#define DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_BRACKETS_H_

#include <vector>

#include "ingest-service/checks/finding_list.h"
#include "ingest-service/checks/structure/text_place.h"

namespace disclosure {

// The marks of `text` that lack their other half, of （） “” 《》 〔〕 【】 each for itself, by
// position; full and half width go together. A parenthesis of a list mark such as `1）` lacks
// nothing.
std::vector<int> UnpairedMarks(const Characters& text);

// IMP-03: brackets and quotation marks go in pairs within a paragraph, or from one to the next.
// Proposes the lost half where its place is clear. Those of document numbers are left to IMP-06.
void CheckBrackets(const StructureInput& input, FindingList& findings);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_BRACKETS_H_
