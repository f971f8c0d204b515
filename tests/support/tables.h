#ifndef DISCLOSURE_TESTS_SUPPORT_TABLES_H_
#define DISCLOSURE_TESTS_SUPPORT_TABLES_H_

#include <string>
#include <utility>
#include <vector>

#include "disclosure/v1/report.pb.h"

namespace disclosure::testing_support {

using CodeAndValue = std::pair<std::string, std::string>;

// A table with these cells, in this order, without units.
inline v1::StatisticsTable TableOf(const std::vector<CodeAndValue>& cells) {
  v1::StatisticsTable table;
  for (const auto& [code, value] : cells) {
    v1::Cell& cell = *table.add_cells();
    cell.set_code(code);
    cell.set_value(value);
  }
  return table;
}

// A report that is nothing but that table.
inline v1::ReportContent ContentOf(const std::vector<CodeAndValue>& cells) {
  v1::ReportContent content;
  *content.mutable_table() = TableOf(cells);
  return content;
}

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_SUPPORT_TABLES_H_
