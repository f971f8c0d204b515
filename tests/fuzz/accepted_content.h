#ifndef DISCLOSURE_TESTS_FUZZ_ACCEPTED_CONTENT_H_
#define DISCLOSURE_TESTS_FUZZ_ACCEPTED_CONTENT_H_

#include "disclosure/v1/report.pb.h"
#include "ingest-service/forms/compiled_form.h"

namespace disclosure::fuzz {

// Checks what holds for every content that the validators let pass on `form`: it has one canonical
// form, which is its own and is accepted as well, and its findings are complete and the same each
// time. `content` has passed FindContentViolations.
void ExpectAccepted(const v1::ReportContent& content, const CompiledForm& form);

// Whether the validators let `content` pass on `form`. Violations are well formed and the same
// each time.
bool IsAccepted(const v1::ReportContent& content, const CompiledForm& form);

}  // namespace disclosure::fuzz

#endif  // DISCLOSURE_TESTS_FUZZ_ACCEPTED_CONTENT_H_
