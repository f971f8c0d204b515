// A document with tables as the form of 2021 prints them, but small.
#ifndef DISCLOSURE_TESTS_RENDER_SERVICE_DOCUMENT_EDITION_DOCUMENT_H_
#define DISCLOSURE_TESTS_RENDER_SERVICE_DOCUMENT_EDITION_DOCUMENT_H_

#include <string>
#include <vector>

#include "render-service/document/document.h"

namespace disclosure {

inline TableRow EditionRow(int depth, const char* code, const char* label,
                           std::vector<std::string> values) {
  TableRow row;
  row.code = code;
  row.depth = depth;
  row.label = label;
  row.unit = "件";
  row.caption = values.empty();
  row.values = std::move(values);
  return row;
}

inline Table EditionBlock(const char* code, const char* title, std::vector<TableColumn> columns,
                          std::vector<TableRow> rows) {
  Table table;
  table.code = code;
  table.title = title;
  table.group = "主动公开政府信息情况";
  table.row_heading = "信息内容";
  table.units_hidden = true;
  table.columns = std::move(columns);
  table.rows = std::move(rows);
  for (TableRow& row : table.rows) row.values.resize(table.columns.size());
  return table;
}

// Two blocks of a group and a table of one line, at the ends of the two sections.
inline Document EditionDocument() {
  Document document;
  document.title = "年度报告";
  document.blocks = {{true, 1, "一、", {{"主动公开政府信息情况", std::nullopt}}, {0, 1}},
                     {true, 1, "二、", {{"复议诉讼", std::nullopt}}},
                     {false, 1, "", {{"有6件。", std::nullopt}}, {2}}};
  Statistics& statistics = document.statistics;
  statistics.form = "forms/2021";
  statistics.year = 2023;
  statistics.title = "年度报告统计表";
  statistics.tables = {
      EditionBlock("2.1", "第（一）项", {{"made", {"本年制发件数"}}, {"valid", {"现行有效件数"}}},
                   {EditionRow(0, "2.1.r", "规章", {"1", "12"})}),
      EditionBlock("2.8", "第（八）项", {{"", {"金额"}, "万元"}},
                   {EditionRow(0, "2.8.fee", "收费", {"3.50"})}),
      EditionBlock(
          "4", "行政复议、诉讼情况", {{"upheld", {"结果维持"}}, {"total", {"总计"}}},
          {EditionRow(0, "4.review", "行政复议", {"1", "2"}), EditionRow(0, "4.l", "行政诉讼", {}),
           EditionRow(1, "4.direct", "直接起诉", {"3", "4"})})};
  statistics.tables[2].group.clear();
  statistics.tables[2].row_heading = kIndicatorLabel;
  statistics.tables[2].single_line = true;
  for (Table& table : statistics.tables) table.placed = true;
  return document;
}

}  // namespace disclosure

#endif  // DISCLOSURE_TESTS_RENDER_SERVICE_DOCUMENT_EDITION_DOCUMENT_H_
