#include "render-service/formats/csv.h"

#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "common/base/decimal.h"
#include "render-service/document/cell_code.h"
#include "render-service/document/table_group.h"

namespace disclosure {
namespace {

constexpr absl::string_view kFormulaStarts[] = {
    "=", "+", "-", "@", "\t", "\r", "\n", absl::string_view("\0", 1), "＝", "＋", "－", "＠"};
// What some spreadsheets leave out before they look: common spaces and the byte order mark.
constexpr absl::string_view kLeftOut[] = {" ",      "\u00A0", "\u2002", "\u2003",
                                          "\u2009", "\u200B", "\u3000", "\uFEFF"};

absl::string_view WithoutLeadingSpace(absl::string_view cell) {
  for (size_t before = 0; before != cell.size();) {
    before = cell.size();
    for (const absl::string_view space : kLeftOut) absl::ConsumePrefix(&cell, space);
  }
  return cell;
}

bool LooksLikeFormula(absl::string_view cell) {
  if (Decimal::Parse(cell).has_value()) return false;
  cell = WithoutLeadingSpace(cell);
  for (const absl::string_view start : kFormulaStarts) {
    if (absl::StartsWith(cell, start)) return true;
  }
  return false;
}

void AppendRows(const Table& table, std::string* out) {
  std::vector<std::string> header = {"代码", "层级", kIndicatorLabel, kUnitLabel};
  for (const TableColumn& column : table.columns) {
    header.push_back(absl::StrJoin(column.labels, "/"));
  }
  AppendCsvLine(header, out);
  for (const TableRow& row : table.rows) {
    std::vector<std::string> cells = {row.code, absl::StrCat(row.depth),
                                      absl::StrCat(row.numbering, row.label), row.unit};
    for (size_t i = 0; i < row.values.size(); ++i) cells.push_back(FigureText(row, i));
    AppendCsvLine(cells, out);
  }
}

void AppendCells(const Table& table, std::string* out) {
  const std::string title =
      table.group.empty() ? table.title : absl::StrCat(table.group, "/", table.title);
  const std::vector<std::vector<std::string>> paths = RowPaths(table);
  for (size_t r = 0; r < table.rows.size(); ++r) {
    const TableRow& row = table.rows[r];
    if (row.caption) continue;
    for (size_t i = 0; i < row.values.size(); ++i) {
      const TableColumn& column = table.columns[i];
      AppendCsvLine({CellCode(row.code, column.code), title, absl::StrJoin(paths[r], "/"),
                     absl::StrJoin(column.labels, "/"), FigureUnit(table, row, i), row.values[i]},
                    out);
    }
  }
}

}  // namespace

std::string CsvField(absl::string_view cell) {
  const bool formula = LooksLikeFormula(cell);
  const std::string safe = absl::StrCat(formula ? "'" : "", cell);
  const bool quoted = formula || safe.find_first_of(",\"\r\n") != std::string::npos ||
                      absl::StartsWith(safe, " ") || absl::EndsWith(safe, " ");
  if (!quoted) return safe;
  return absl::StrCat("\"", absl::StrReplaceAll(safe, {{"\"", "\"\""}}), "\"");
}

void AppendCsvLine(const std::vector<std::string>& cells, std::string* out) {
  absl::StrAppend(out,
                  absl::StrJoin(cells, ",",
                                [](std::string* joined, const std::string& cell) {
                                  joined->append(CsvField(cell));
                                }),
                  "\r\n");
}

void WriteCsvTable(const Document& document, std::string* out) {
  const std::vector<Table>& tables = document.statistics.tables;
  if (tables.size() == 1) {
    AppendRows(tables[0], out);
    return;
  }
  AppendCsvLine({"代码", "表", "指标", "列", "单位", "数值"}, out);
  for (const Table& table : tables) AppendCells(table, out);
}

}  // namespace disclosure
