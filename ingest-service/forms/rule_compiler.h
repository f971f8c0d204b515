#ifndef DISCLOSURE_INGEST_SERVICE_FORMS_RULE_COMPILER_H_
#define DISCLOSURE_INGEST_SERVICE_FORMS_RULE_COMPILER_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "disclosure/v1/form.pb.h"
#include "ingest-service/forms/compiled_form.h"

namespace disclosure {

// `rule` of `form`, whose cells are indexed, once for every column or row that it is repeated for.
// The results borrow the rule.
//
// INVALID_ARGUMENT, naming the form, the rule and the faulty code: it is not what form.proto says
// of rules. Whether its id is its own and its causes exist is the caller's to see.
absl::StatusOr<std::vector<CompiledRule>> CompileRule(const CompiledForm& form,
                                                      const v1::Rule& rule);

// The error that names form and rule.
absl::Status RuleFault(const v1::Form& form, const v1::Rule& rule, absl::string_view what);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_FORMS_RULE_COMPILER_H_
