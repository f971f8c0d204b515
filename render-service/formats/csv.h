#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_CSV_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_CSV_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "render-service/document/document.h"

namespace disclosure {

// `cell` as one CSV field (RFC 4180): quoted when it contains a comma, a quote or a line end, or
// begins or ends with a space, quotes doubled.
//
// A cell that is no number and begins with = + - @ TAB CR LF NUL or a full-width ＝ ＋ － ＠, also
// behind spaces or a byte order mark, is quoted and gets a `'` before it, for spreadsheets would
// run it as a formula (OWASP, CSV injection). Numbers are never touched, negative ones included.
std::string CsvField(absl::string_view cell);

// Appends `cells` as one line.
void AppendCsvLine(const std::vector<std::string>& cells, std::string* out);

// Appends the statistics as CSV, lines ending in CRLF.
//
// A form with one table: a header line, then a line for each row: code, level from 0, label with
// its numbering, unit and the values. The notes under labels are left out: here the code says what
// a row counts.
//
// A form with several, whose columns differ: one rectangular table all the same, a line for each
// cell, blank ones too: cell code, table, labels that lead to the row, those that lead to the
// column, unit and value. Labels of one path are joined by `/`.
//
// UTF-8 without a byte order mark: RFC 4180 readers would take the mark for part of the first
// header, and the media type states the encoding.
void WriteCsvTable(const Document& document, std::string* out);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_CSV_H_
