#ifndef DISCLOSURE_TESTS_SUPPORT_RANDOM_CONTENT_H_
#define DISCLOSURE_TESTS_SUPPORT_RANDOM_CONTENT_H_

#include "disclosure/v1/form.pb.h"
#include "disclosure/v1/render_service.pb.h"
#include "disclosure/v1/report.pb.h"
#include "tests/support/choices.h"

namespace disclosure::testing_support {

// A report on `form` that ingest-service accepts, with anything that the contract allows: nothing
// at all, deepest sections, longest headings, facts, struck-out cells, the most rows and columns
// that a province may add. The narrative keeps below about `narrative_code_points_max`.
v1::ReportContent RandomContent(const v1::Form& form, int narrative_code_points_max,
                                Choices* choices);

// Options that the service accepts, but for `html.previous`, which stays empty.
v1::RenditionOptions RandomOptions(Choices* choices);

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_SUPPORT_RANDOM_CONTENT_H_
