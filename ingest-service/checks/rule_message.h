#ifndef DISCLOSURE_INGEST_SERVICE_CHECKS_RULE_MESSAGE_H_
#define DISCLOSURE_INGEST_SERVICE_CHECKS_RULE_MESSAGE_H_

#include <string>
#include <vector>

#include "ingest-service/checks/arithmetic.h"
#include "ingest-service/checks/rule_tables.h"

namespace disclosure {

// One Chinese sentence on `broken` that names both sides with label, code, figure and unit, and
// for a sum its parts other than 0, such as
// `不同意公开答复数（3.3.4）0件，与涉及国家秘密（3.3.4.a）等6项之和2件不相等：不是《条例》所指政府
// 信息（3.3.4.e）2件。` Of cells that are not filled it names the first few and says how many there
// are.
std::string RuleMessage(const BrokenRule& broken, const RuleTables& tables);

// One Chinese sentence on why a rule cannot be assessed for the report on `year`: the report of the
// year before is missing, or the cells `missing` of it, of which there is at least one.
std::string UnassessableMessage(const std::vector<RuleTerm>& missing, const RuleTables& tables,
                                int year);

// How messages name a cell: its label (behind that of the row above it, where another row or a
// column of the table has the same), those labels of its column that not every column has, and its
// code in brackets, such as `予以公开·法人或其他组织·商业企业（3.3.1/company）`.
std::string CellName(const FormCell& cell);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_CHECKS_RULE_MESSAGE_H_
