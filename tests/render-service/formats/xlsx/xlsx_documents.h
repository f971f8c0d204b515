// The documents that workbooks are made of.
#ifndef DISCLOSURE_TESTS_RENDER_SERVICE_FORMATS_XLSX_XLSX_DOCUMENTS_H_
#define DISCLOSURE_TESTS_RENDER_SERVICE_FORMATS_XLSX_XLSX_DOCUMENTS_H_

#include <string>

#include "absl/strings/str_cat.h"
#include "render-service/document/document.h"
#include "tests/support/sample_documents.h"

namespace disclosure::testing_support {

// The samples on the forms of 2014 and 2021.
inline Document HunanDocument() { return SampleDocument(kSampleReports[0]); }
inline Document CityDocument() { return SampleDocument(kSampleReports[1]); }

// The sample on the form of 2021, `document`, with 8 more columns and 100 more rows in its second
// table.
inline Document Enlarged(Document document) {
  Table& table = document.statistics.tables.at(4);
  for (int i = 0; i < 8; ++i) {
    table.columns.push_back(
        {absl::StrCat("x", i), {"增列", absl::StrCat("本省增加的第", i, "列")}});
  }
  for (int i = 0; i < 100; ++i) {
    TableRow& row = table.rows.emplace_back();
    row.code = absl::StrCat("x.", i);
    row.depth = 1 + i % 3;
    row.label = absl::StrCat("本省增加的统计指标，说明得比表内其他指标要长一些，第", i, "项");
    row.note = i % 10 == 0 ? "（不包括其他情形）" : "";
    row.unit = "件";
  }
  for (TableRow& row : table.rows) {
    if (row.caption) continue;
    for (size_t c = row.values.size(); c < table.columns.size(); ++c) {
      row.values.push_back(absl::StrCat(c * 1111));
    }
    if (!row.cell_units.empty()) row.cell_units.resize(table.columns.size());
  }
  return document;
}

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_RENDER_SERVICE_FORMATS_XLSX_XLSX_DOCUMENTS_H_
