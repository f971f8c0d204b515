#ifndef DISCLOSURE_INGEST_SERVICE_CHECKS_CHECK_INPUT_H_
#define DISCLOSURE_INGEST_SERVICE_CHECKS_CHECK_INPUT_H_

#include "disclosure/v1/report.pb.h"
#include "ingest-service/forms/compiled_form.h"

namespace disclosure {

// Other contents that a report is compared with; null where there is none. Borrowed.
struct Neighbours {
  // What the same agency published for the year before, and the form of that content.
  const v1::ReportContent* previous_year = nullptr;
  const CompiledForm* previous_form = nullptr;
  // What the public sees of the same report now.
  const v1::ReportContent* published = nullptr;
};

// All that findings depend on. Borrowed.
struct CheckInput {
  // Has passed FindContentViolations for `form`.
  const v1::ReportContent& content;
  const CompiledForm& form;
  int year = 0;  // the report year
  // False when the report year has another form, see StatisticsTable.form.
  bool form_of_year = true;
  Neighbours neighbours;
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_CHECKS_CHECK_INPUT_H_
