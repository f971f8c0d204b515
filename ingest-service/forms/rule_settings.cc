#include "ingest-service/forms/rule_settings.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "common/base/text_proto.h"

namespace disclosure {
namespace {

// Sets the rule when it is the one that `setting` names; true when it is.
template <typename RuleType>
bool Apply(const v1::RuleSetting& setting, RuleType& rule) {
  if (rule.id() != setting.rule()) return false;
  if (setting.has_active()) rule.set_active(setting.active());
  if (setting.severity() != v1::SEVERITY_UNSPECIFIED) rule.set_severity(setting.severity());
  return true;
}

// True when `form` has the rule.
bool Apply(const v1::RuleSetting& setting, v1::Form& form) {
  for (v1::Rule& rule : *form.mutable_rules()) {
    if (Apply(setting, rule)) return true;
  }
  for (v1::ContentRule& rule : *form.mutable_content_rules()) {
    if (Apply(setting, rule)) return true;
  }
  return false;
}

}  // namespace

absl::StatusOr<v1::RuleSettings> ReadRuleSettings(absl::string_view path) {
  v1::RuleSettings settings;
  DR_RETURN_IF_ERROR(ReadTextProtoFile(path, settings));
  return settings;
}

absl::Status ApplyRuleSettings(const v1::RuleSettings& settings, std::vector<v1::Form>& forms) {
  for (int i = 0; i < settings.settings_size(); ++i) {
    const v1::RuleSetting& setting = settings.settings(i);
    const std::string where = absl::StrCat("rule settings: settings[", i, "]");
    if (!v1::Severity_IsValid(setting.severity())) {
      return absl::InvalidArgumentError(
          absl::StrCat(where, ".severity: of rule ", setting.rule(), ", want a severity"));
    }
    bool form_found = setting.form().empty();
    bool rule_found = false;
    for (v1::Form& form : forms) {
      if (!setting.form().empty() && form.name() != setting.form()) continue;
      form_found = true;
      if (Apply(setting, form)) rule_found = true;
    }
    if (!form_found) {
      return absl::InvalidArgumentError(absl::StrCat(where, ".form: of rule ", setting.rule(),
                                                     ": got ", setting.form(), ", want a form"));
    }
    if (!rule_found) {
      return absl::InvalidArgumentError(
          absl::StrCat(where, ".rule: got ", setting.rule(), ", want the id of a rule",
                       setting.form().empty() ? "" : absl::StrCat(" of ", setting.form())));
    }
  }
  return absl::OkStatus();
}

}  // namespace disclosure
