#include "render-service/document/build_statistics.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "render-service/document/cell_code.h"
#include "render-service/document/chinese_date.h"

namespace disclosure {
namespace {

// Label of an only value column, as the 2014 form prints it.
constexpr char kOnlyColumnLabel[] = "统计数";
constexpr char kOfWhich[] = "其中";

std::vector<TableColumn> BuildColumns(const v1::FormTable& table) {
  std::vector<TableColumn> columns;
  for (const v1::FormColumn& from : table.columns()) {
    TableColumn& column = columns.emplace_back();
    column.code = from.code();
    column.labels.assign(from.labels().begin(), from.labels().end());
    if (column.labels.empty()) column.labels.push_back(kOnlyColumnLabel);
  }
  return columns;
}

// What a row must know of those above it.
struct RowsAbove {
  std::map<std::string, int, std::less<>> depths;  // by row code
  // Whether the last child of a row, by the parent's code, was an of-which row.
  std::map<std::string, bool, std::less<>> last_of_which;
};

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
  for (const v1::FormColumn& column : table.columns()) {
    const auto fact = facts.find(CellCode(from.code(), column.code()));
    row.values.push_back(row.caption || fact == facts.end() ? "" : fact->second.value);
    if (!row.caption && table.columns_size() == 1 && fact != facts.end()) {
      row.unit = fact->second.unit;
    }
  }
  return row;
}

std::vector<LabelledValue> BuildSignatures(const v1::Signatures& from) {
  return {{"单位负责人", from.head(), ""},
          {"审核人", from.reviewer(), ""},
          {"填报人", from.preparer(), ""},
          {"联系电话", from.phone(), ""},
          {"填报日期", ChineseDate(from.date()), from.date()}};
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
        Fact fact{CellCode(row.code(), column.code()), "", row.unit()};
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
  statistics.agency_line = absl::StrCat("填报单位（盖章）：", statistics.agency_name);
  for (const v1::FormTable& from : form.tables()) {
    Table& table = statistics.tables.emplace_back();
    table.code = from.code();
    table.title = from.title();
    table.columns = BuildColumns(from);
    RowsAbove above;
    for (const v1::FormRow& row : from.rows()) {
      table.rows.push_back(BuildRow(row, from, facts, &above));
    }
  }
  statistics.signatures = BuildSignatures(content.table().signatures());
  return statistics;
}

}  // namespace disclosure
