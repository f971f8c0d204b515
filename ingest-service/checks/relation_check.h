#ifndef DISCLOSURE_INGEST_SERVICE_CHECKS_RELATION_CHECK_H_
#define DISCLOSURE_INGEST_SERVICE_CHECKS_RELATION_CHECK_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "disclosure/v1/finding.pb.h"
#include "ingest-service/checks/arithmetic.h"
#include "ingest-service/checks/finding_list.h"
#include "ingest-service/checks/rule_tables.h"

namespace disclosure {

// Runs the rules of one form over one report, in the form's order, and links each finding to the
// one that explains it (Rule.causes). Borrows everything; used once.
class RelationCheck {
 public:
  // `year` is the report year.
  RelationCheck(const RuleTables& tables, int year, FindingList& findings)
      : tables_(tables), year_(year), findings_(findings) {}

  // Adds what the rules for an agency of that name find.
  void Run(absl::string_view agency_name);

 private:
  void AddBroken(const BrokenRule& broken);
  void AddUnassessable(const v1::Rule& rule, const std::vector<RuleTerm>& missing);
  std::string CauseOf(const v1::Rule& rule, const v1::Finding& finding) const;

  const RuleTables& tables_;
  const int year_;
  FindingList& findings_;
  std::vector<v1::Finding> broken_;  // added so far
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_CHECKS_RELATION_CHECK_H_
