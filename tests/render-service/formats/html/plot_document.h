// Documents with the figures that plots draw.
#ifndef DISCLOSURE_TESTS_RENDER_SERVICE_FORMATS_HTML_PLOT_DOCUMENT_H_
#define DISCLOSURE_TESTS_RENDER_SERVICE_FORMATS_HTML_PLOT_DOCUMENT_H_

#include <string>
#include <utility>
#include <vector>

#include "render-service/document/document.h"

namespace disclosure {

// A report of `year` on `form` with one table of one column that holds `cells`, code and value, all
// in the unit `unit`.
inline Document PlotDocument(const std::string& form, int year,
                             const std::vector<std::pair<std::string, std::string>>& cells,
                             const std::string& unit = "件") {
  Document document;
  document.statistics.form = form;
  document.statistics.year = year;
  Table& table = document.statistics.tables.emplace_back();
  table.columns = {{"", {"统计数"}}};
  for (const auto& [code, value] : cells) {
    TableRow& row = table.rows.emplace_back();
    row.code = code;
    row.unit = unit;
    row.values = {value};
  }
  return document;
}

}  // namespace disclosure

#endif  // DISCLOSURE_TESTS_RENDER_SERVICE_FORMATS_HTML_PLOT_DOCUMENT_H_
