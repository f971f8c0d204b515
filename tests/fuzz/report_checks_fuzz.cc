// A report made to be accepted, by the choices that the bytes make: it is, it has one canonical
// form, and its findings are the same each time.
#include "common/base/check.h"
#include "tests/fuzz/accepted_content.h"
#include "tests/fuzz/byte_choices.h"
#include "tests/fuzz/fuzz_target.h"
#include "tests/fuzz/fuzzed_forms.h"
#include "tests/support/random_content.h"

namespace disclosure::fuzz {

// Code points, roughly.
constexpr int kNarrativeMax = 2000;

void Try(absl::string_view bytes) {
  auto choices = ChoicesOf(bytes);
  const CompiledForm& form = FormBy(choices.Number(0, 2));
  const v1::ReportContent content =
      testing_support::RandomContent(form.form(), kNarrativeMax, &choices);

  DR_CHECK(IsAccepted(content, form));
  ExpectAccepted(content, form);
}

}  // namespace disclosure::fuzz
