#ifndef DISCLOSURE_TESTS_INGEST_SERVICE_WORKFLOW_TWO_FORMS_H_
#define DISCLOSURE_TESTS_INGEST_SERVICE_WORKFLOW_TWO_FORMS_H_

#include <google/protobuf/text_format.h>

#include <string>

#include "common/base/check.h"
#include "ingest-service/forms/catalogue.h"

namespace disclosure::testing_support {

inline constexpr char kOtherForm[] = "forms/other";

// The form of 2014, and one for the years 2000 to 2013 that has the same cells.
inline FormCatalogue TwoForms() {
  const absl::StatusOr<FormCatalogue> built_in = FormCatalogue::Load();
  DR_CHECK(built_in.ok());
  v1::Form form = built_in->Find("forms/2014")->form();
  form.clear_rule_set();
  std::string own;
  DR_CHECK(google::protobuf::TextFormat::PrintToString(form, &own));
  form.set_name(kOtherForm);
  form.set_first_year(2000);
  form.set_last_year(2013);
  std::string other;
  DR_CHECK(google::protobuf::TextFormat::PrintToString(form, &other));
  absl::StatusOr<FormCatalogue> forms =
      FormCatalogue::Parse({{"own.textproto", own}, {"other.textproto", other}});
  DR_CHECK(forms.ok());
  return *std::move(forms);
}

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_INGEST_SERVICE_WORKFLOW_TWO_FORMS_H_
