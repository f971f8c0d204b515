#ifndef DISCLOSURE_TESTS_FUZZ_FUZZED_FORMS_H_
#define DISCLOSURE_TESTS_FUZZ_FUZZED_FORMS_H_

#include "ingest-service/checks/check_report.h"
#include "ingest-service/forms/catalogue.h"

namespace disclosure::fuzz {

// The forms of the program, read once for all inputs.
inline const FormCatalogue& Forms() {
  static const auto* const forms = new FormCatalogue(*FormCatalogue::Load({}, kChecksEdition));
  return *forms;
}

// One of them; `choice` is at least 0.
inline const CompiledForm& FormBy(int choice) {
  const auto& forms = Forms().All();
  return *forms[static_cast<size_t>(choice) % forms.size()];
}

}  // namespace disclosure::fuzz

#endif  // DISCLOSURE_TESTS_FUZZ_FUZZED_FORMS_H_
