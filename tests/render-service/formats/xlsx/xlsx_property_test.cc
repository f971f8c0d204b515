// Workbooks of random statistics, from fixed seeds: whatever the tables, cells are placed apart,
// every figure is found by its code, and nothing is lost.
#include <map>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "render-service/document/cell_code.h"
#include "render-service/formats/xlsx/build_sheets.h"
#include "render-service/formats/xlsx/xlsx.h"
#include "tests/render-service/formats/xlsx/read_workbook.h"
#include "tests/support/status_matchers.h"

namespace disclosure {
namespace {

using testing_support::ColumnAndRow;
using testing_support::IsOk;
using testing_support::ReadBook;
using testing_support::ReadSheet;
using testing_support::ReadWorkbook;

constexpr int kSeeds = 60;

class RandomStatistics {
 public:
  explicit RandomStatistics(unsigned seed) : random_(seed) {}

  Document Make() {
    Document document;
    document.statistics.title = Text();
    document.statistics.agency_line = Text();
    const int tables = Below(4);
    for (int i = 0; i < tables; ++i) document.statistics.tables.push_back(MakeTable(i));
    for (int i = Below(6); i > 0; --i)
      document.statistics.signatures.push_back({Text(), Text(), ""});
    return document;
  }

 private:
  int Below(int end) { return std::uniform_int_distribution<int>(0, end - 1)(random_); }
  bool Chance(int of) { return Below(of) == 0; }

  std::string Text() {
    static constexpr const char* kPieces[] = {"政府", "信息公开", "，", "（一）",  "=1+1",
                                              "\"",   "<a>",      "&",  "_x0041_", "𫖯",
                                              " ",    "'",        "/",  "2017"};
    std::string text;
    for (int i = Below(12); i > 0; --i)
      text += kPieces[Below(static_cast<int>(std::size(kPieces)))];
    return text;
  }

  std::string Value() {
    static constexpr const char* kValues[] = {"",  "0", "17",  "18.8710", "-5",
                                              "/", "-", "=A1", "007",     "999999999999.999999"};
    return kValues[Below(static_cast<int>(std::size(kValues)))];
  }

  // Labels as forms have them: neighbours may share the outer ones.
  std::vector<TableColumn> Columns() {
    std::vector<TableColumn> columns;
    const int count = 1 + Below(12);
    std::vector<std::string> labels;
    for (int i = 0; i < count; ++i) {
      if (labels.empty() || !Chance(3)) {
        labels.assign(static_cast<size_t>(1 + Below(3)), "");
        for (std::string& label : labels) label = "列" + Text();
      }
      labels.back() = absl::StrCat("列", i, Text());
      columns.push_back({count == 1 ? "" : absl::StrCat("c", i), labels, ""});
    }
    return columns;
  }

  Table MakeTable(int index) {
    Table table;
    table.code = absl::StrCat("t", index);
    table.title = Text();
    if (Chance(2)) table.group = "组" + Text();
    if (Chance(2) && index > 0) table.group = "同一组";
    table.units_hidden = Chance(2);
    table.columns = Columns();
    table.single_line = Chance(5) && table.columns.size() < 5;
    int depth = -1;
    for (int r = 1 + Below(12); r > 0; --r) {
      TableRow& row = table.rows.emplace_back();
      depth = Below(depth + 2);
      row.depth = depth;
      row.code = absl::StrCat("r", index, ".", r);
      row.numbering = Chance(2) ? "一、" : "";
      row.label = "行" + Text();
      row.note = Chance(4) ? Text() : "";
      row.unit = Chance(2) ? "件" : Text();
      row.of_which = Chance(4);
      row.caption = r > 1 && Chance(5);
      for (size_t c = 0; c < table.columns.size(); ++c)
        row.values.push_back(row.caption ? "" : Value());
      if (Chance(4)) row.cell_units.assign(table.columns.size(), Chance(2) ? "份" : "");
    }
    return table;
  }

  std::mt19937 random_;
};

// Every place that a cell of `sheet` covers, once.
void ExpectCellsApart(const SheetLayout& sheet) {
  std::set<std::pair<int, int>> covered;
  for (const SheetCell& cell : sheet.cells) {
    EXPECT_GE(cell.column, 0);
    EXPECT_LE(cell.column + cell.columns, static_cast<int>(sheet.column_pixels.size()));
    EXPECT_LE(cell.row + cell.rows, static_cast<int>(sheet.row_pixels.size()));
    for (int row = cell.row; row < cell.row + cell.rows; ++row) {
      for (int column = cell.column; column < cell.column + cell.columns; ++column) {
        EXPECT_TRUE(covered.insert({row, column}).second) << row << " " << column;
      }
    }
  }
  EXPECT_EQ(covered.size(), sheet.column_pixels.size() * sheet.row_pixels.size());
  for (const int pixels : sheet.row_pixels) EXPECT_GT(pixels, 10);
}

TEST(XlsxPropertyTest, CellsCoverTheSheetOnce) {
  for (unsigned seed = 0; seed < kSeeds; ++seed) {
    SCOPED_TRACE(seed);
    for (const SheetLayout& sheet : BuildSheets(RandomStatistics(seed).Make().statistics)) {
      ExpectCellsApart(sheet);
    }
  }
}

TEST(XlsxPropertyTest, EveryFigureIsFoundByItsCode) {
  for (unsigned seed = 0; seed < kSeeds; ++seed) {
    SCOPED_TRACE(seed);
    const Document document = RandomStatistics(seed).Make();

    const absl::StatusOr<std::string> bytes = WriteXlsxTable(document);

    ASSERT_THAT(bytes, IsOk());
    const ReadBook book = ReadWorkbook(*bytes);
    std::multiset<std::string> wanted;
    for (const Table& table : document.statistics.tables) {
      for (const TableRow& row : table.rows) {
        for (const TableColumn& column : table.columns) {
          if (!row.caption) wanted.insert(CellCode(row.code, column.code));
        }
      }
    }
    std::multiset<std::string> found;
    for (const ReadSheet& sheet : book.sheets) {
      const std::set<int> hidden(sheet.hidden_columns.begin(), sheet.hidden_columns.end());
      for (const auto& [address, cell] : sheet.cells) {
        if (hidden.count(ColumnAndRow(address).first) > 0) found.insert(cell.text);
      }
    }
    EXPECT_EQ(found, wanted);
  }
}

}  // namespace
}  // namespace disclosure
