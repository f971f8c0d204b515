#ifndef DISCLOSURE_INGEST_SERVICE_FORMS_CONTENT_RULE_CHECK_H_
#define DISCLOSURE_INGEST_SERVICE_FORMS_CONTENT_RULE_CHECK_H_

#include "absl/status/status.h"
#include "disclosure/v1/form.pb.h"

namespace disclosure {

// Whether what `form` says of the narrative and of dates is what form.proto says of it: sections
// name tables of the form, each at most once; content rules have id, severity and title; deadlines
// are days that every year has and belong to a content rule; every pattern compiles. The cells of
// indicators are checked where cells are known.
//
// INVALID_ARGUMENT, naming the form and the faulty place.
absl::Status CheckContentRules(const v1::Form& form);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_FORMS_CONTENT_RULE_CHECK_H_
