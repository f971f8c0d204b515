#ifndef DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_CHECK_NUMBERING_H_
#define DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_CHECK_NUMBERING_H_

#include "ingest-service/checks/finding_list.h"
#include "ingest-service/checks/structure/text_place.h"

namespace disclosure {

// STR-04: numbers written before headings and paragraphs, `一是…二是…` and `①…②…` in the text
// have no gap and no repeat. Where one seems to have lost its mark, that is proposed.
void CheckNumbering(const StructureInput& input, FindingList& findings);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_CHECK_NUMBERING_H_
