#ifndef DISCLOSURE_INGEST_SERVICE_FORMS_FORM_CHECK_H_
#define DISCLOSURE_INGEST_SERVICE_FORMS_FORM_CHECK_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "disclosure/v1/form.pb.h"

namespace disclosure {

// Separates row code and column code in the code of a cell.
inline constexpr absl::string_view kColumnSeparator = "/";

// Whether `text` may be the code of a row, a column or a table: letters, digits, `.` and `_`, since
// codes stand in paths such as `table.cells[3.1/company]`.
bool IsFormCode(absl::string_view text);

// Whether `form` is what form.proto says of forms, tables, columns and rows, and of all else but
// its rules, which are checked where they are compiled.
//
// INVALID_ARGUMENT, naming the form and the faulty code.
absl::Status CheckForm(const v1::Form& form);

// The error that both name: `forms/2014: row 3.3.4: what`.
absl::Status FormFault(const v1::Form& form, absl::string_view where, absl::string_view what);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_FORMS_FORM_CHECK_H_
