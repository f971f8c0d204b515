#ifndef DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_DOCUMENT_NUMBERS_H_
#define DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_DOCUMENT_NUMBERS_H_

#include <optional>

#include "ingest-service/checks/finding_list.h"
#include "ingest-service/checks/structure/text_place.h"

namespace disclosure {

// The year and number of a document number, `〔2017〕24号`: characters [begin, end) from its
// opening bracket, or its year where that is lost, to `号`.
struct DocumentNumber {
  int begin = 0;
  int end = 0;
  int year = 0;
  int number = 0;
  bool opened = false;
  bool closed = false;
};

// The document number whose opening bracket or year stands at `i`, brackets in any state.
std::optional<DocumentNumber> DocumentNumberAt(const Characters& text, int i);

// IMP-06: document numbers have both brackets. Proposes them where the number can be read in one
// way only.
void CheckDocumentNumbers(const StructureInput& input, FindingList& findings);

// F21-V02: the report does not rest on a notice that another has replaced for its year.
void CheckSupersededBasis(const StructureInput& input, FindingList& findings);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_DOCUMENT_NUMBERS_H_
