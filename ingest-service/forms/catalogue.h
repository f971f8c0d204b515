#ifndef DISCLOSURE_INGEST_SERVICE_FORMS_CATALOGUE_H_
#define DISCLOSURE_INGEST_SERVICE_FORMS_CATALOGUE_H_

#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "ingest-service/forms/compiled_form.h"
#include "ingest-service/forms/embedded_forms.h"

namespace disclosure {

// Every statistics form that reports are filled in on. Which form applies follows from the report
// year alone, never from the day of submission. Immutable, hence thread-safe.
class FormCatalogue {
 public:
  // The forms built into the program, with `settings` laid over their rules, for checks of that
  // edition (kChecksEdition, which stands in a higher layer). Errors are those of Parse; without
  // settings they are a fault of the build.
  static absl::StatusOr<FormCatalogue> Load(const v1::RuleSettings& settings = {},
                                            int checks_edition = 0) {
    return Parse(EmbeddedForms(), settings, checks_edition);
  }

  // A text is a form, or without a name what is added to every form; indicators of which a form
  // does not have the cells are left out of it.
  //
  // INVALID_ARGUMENT, naming file or form and the faulty code: not a Form in text format, a form
  // that CompiledForm::Compile refuses, a name used twice, two forms for the same year, or settings
  // that ApplyRuleSettings refuses.
  static absl::StatusOr<FormCatalogue> Parse(const std::vector<FormText>& texts,
                                             const v1::RuleSettings& settings = {},
                                             int checks_edition = 0);

  // The form called `forms/{form}`, or null. Forms live as long as the catalogue.
  const CompiledForm* Find(absl::string_view name) const;
  // The form in force for reports on `year`, or null.
  const CompiledForm* ForYear(int year) const;
  // All forms, oldest first.
  const std::vector<std::unique_ptr<const CompiledForm>>& All() const { return forms_; }

 private:
  FormCatalogue() = default;

  std::vector<std::unique_ptr<const CompiledForm>> forms_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_FORMS_CATALOGUE_H_
