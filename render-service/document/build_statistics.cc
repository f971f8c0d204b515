#include "render-service/document/build_statistics.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "common/base/decimal.h"
#include "render-service/document/cell_code.h"
#include "render-service/document/chinese_date.h"

namespace disclosure {
namespace {

// Label of an only value column, as the 2014 form prints it.
constexpr char kOnlyColumnLabel[] = "统计数";
constexpr char kOfWhich[] = "其中";

// Whether a column of the table prints the units, so that one in a cell can stand there.
bool RowPrintsCellUnit(const v1::FormTable& table) {
  return table.columns_size() == 1 && !table.units_hidden();
}

const std::string& FormUnit(const v1::FormRow& row, const v1::FormColumn& column) {
  return column.unit().empty() ? row.unit() : column.unit();
}

std::vector<TableColumn> BuildColumns(const v1::FormTable& table) {
  std::vector<TableColumn> columns;
  for (const v1::FormColumn& from : table.columns()) {
    TableColumn& column = columns.emplace_back();
    column.code = from.code();
    column.labels.assign(from.labels().begin(), from.labels().end());
    if (column.labels.empty()) column.labels.push_back(kOnlyColumnLabel);
    column.unit = from.unit();
    // Beside a column of the rows' units nothing else would tell it.
    std::string& label = column.labels.back();
    if (!column.unit.empty() && !table.units_hidden() && table.columns_size() > 1 &&
        !absl::StrContains(label, column.unit)) {
      absl::StrAppend(&label, "（", column.unit, "）");
    }
  }
  return columns;
}

// What a row must know of those above it.
struct RowsAbove {
  std::map<std::string, int, std::less<>> depths;  // by row code
  // Whether the last child of a row, by the parent's code, was an of-which row.
  std::map<std::string, bool, std::less<>> last_of_which;
};

void FillFigures(const v1::FormRow& from, const v1::FormTable& table, const FactIndex& facts,
                 TableRow* row) {
  for (const v1::FormColumn& column : table.columns()) {
    const auto found = facts.find(CellCode(from.code(), column.code()));
    if (row->caption || found == facts.end()) {
      row->values.emplace_back();
      continue;
    }
    const Fact& fact = found->second;
    row->values.push_back(fact.value);
    if (RowPrintsCellUnit(table)) {
      row->unit = fact.unit;
    } else if (fact.unit != FormUnit(from, column) && Decimal::Parse(fact.value).has_value()) {
      row->cell_units.resize(static_cast<size_t>(table.columns_size()));
      row->cell_units[row->values.size() - 1] = fact.unit;
    }
  }
}

TableRow BuildRow(const v1::FormRow& from, const v1::FormTable& table, const FactIndex& facts,
                  RowsAbove* above) {
  TableRow row;
  row.code = from.code();
  const auto parent = above->depths.find(from.parent());
  row.depth = parent == above->depths.end() ? 0 : parent->second + 1;
  above->depths[from.code()] = row.depth;
  row.numbering = from.numbering();
  row.label = from.label();
  row.note = from.note();
  row.caption = from.caption();
  bool& of_which = above->last_of_which[from.parent()];
  of_which = absl::StartsWith(row.numbering, kOfWhich) || (row.numbering.empty() && of_which);
  row.of_which = of_which;
  if (!row.caption) row.unit = from.unit();
  FillFigures(from, table, facts, &row);
  return row;
}

std::vector<LabelledValue> BuildSignatures(const v1::Signatures& from, bool sign_off_line) {
  if (!sign_off_line && from.ByteSizeLong() == 0) return {};
  return {{"单位负责人", from.head(), ""},
          {"审核人", from.reviewer(), ""},
          {"填报人", from.preparer(), ""},
          {"联系电话", from.phone(), ""},
          {"填报日期", ChineseDate(from.date()), from.date()}};
}

bool AssignsTables(const v1::Form& form) {
  return std::any_of(form.sections().begin(), form.sections().end(),
                     [](const v1::FormSection& section) { return section.tables_size() > 0; });
}

}  // namespace

FactIndex IndexFacts(const v1::ReportContent& content, const v1::Form& form) {
  std::map<absl::string_view, const v1::Cell*> cells;
  for (const v1::Cell& cell : content.table().cells()) cells.emplace(cell.code(), &cell);
  FactIndex facts;
  for (const v1::FormTable& table : form.tables()) {
    for (const v1::FormRow& row : table.rows()) {
      if (row.caption()) continue;
      for (const v1::FormColumn& column : table.columns()) {
        Fact fact{CellCode(row.code(), column.code()), "", FormUnit(row, column)};
        if (const auto cell = cells.find(fact.code); cell != cells.end()) {
          fact.value = cell->second->value();
          if (!cell->second->unit().empty()) fact.unit = cell->second->unit();
        }
        std::string code = fact.code;
        facts.emplace(std::move(code), std::move(fact));
      }
    }
  }
  return facts;
}

Statistics BuildStatistics(const v1::ReportContent& content, const v1::Form& form, int year,
                           const FactIndex& facts) {
  Statistics statistics;
  statistics.form = form.name();
  statistics.title = form.title();
  statistics.year = year;
  statistics.year_line = absl::StrCat("（", year, "年度）");
  statistics.agency_name = content.heading().agency_name();
  // Tables that stand in the narrative are no sheet that is stamped and signed by itself.
  const bool sheet = !AssignsTables(form);
  statistics.agency_line =
      absl::StrCat(sheet ? "填报单位（盖章）：" : "填报单位：", statistics.agency_name);
  for (const v1::FormTable& from : form.tables()) {
    Table& table = statistics.tables.emplace_back();
    table.code = from.code();
    table.title = from.title();
    table.group = from.group();
    if (!from.row_heading().empty()) table.row_heading = from.row_heading();
    table.units_hidden = from.units_hidden();
    table.single_line = from.single_line();
    table.columns = BuildColumns(from);
    RowsAbove above;
    for (const v1::FormRow& row : from.rows()) {
      table.rows.push_back(BuildRow(row, from, facts, &above));
    }
  }
  statistics.signatures = BuildSignatures(content.table().signatures(), sheet);
  return statistics;
}

}  // namespace disclosure
