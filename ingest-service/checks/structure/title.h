#ifndef DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_TITLE_H_
#define DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_TITLE_H_

#include <string>

#include "absl/strings/string_view.h"
#include "ingest-service/checks/finding_list.h"
#include "ingest-service/checks/structure/text_place.h"

namespace disclosure {

// The agency's name that a report's title begins with: all before the year, without `关于`. Empty
// when the title begins with the year or has none.
std::string NameInTitle(absl::string_view title);

// STR-05: the title is the agency's full name, the year and `政府信息公开工作年度报告`.
void CheckTitle(const StructureInput& input, FindingList& findings);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_TITLE_H_
