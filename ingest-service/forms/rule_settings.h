#ifndef DISCLOSURE_INGEST_SERVICE_FORMS_RULE_SETTINGS_H_
#define DISCLOSURE_INGEST_SERVICE_FORMS_RULE_SETTINGS_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "disclosure/v1/form.pb.h"

namespace disclosure {

// The settings that the file at `path` holds, a RuleSettings in text format of at most 1 MiB.
//
// NOT_FOUND when it cannot be opened, INVALID_ARGUMENT with the place when it is none.
absl::StatusOr<v1::RuleSettings> ReadRuleSettings(absl::string_view path);

// Lays `settings` over the rules of `forms`, in order, so that of two for one rule the later
// counts.
//
// INVALID_ARGUMENT, naming the setting and its rule: no form has a rule of that id, or not the form
// named, there is no such form, or the severity is none.
absl::Status ApplyRuleSettings(const v1::RuleSettings& settings, std::vector<v1::Form>& forms);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_FORMS_RULE_SETTINGS_H_
