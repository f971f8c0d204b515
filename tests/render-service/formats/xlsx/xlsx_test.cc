#include "render-service/formats/xlsx/xlsx.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "common/base/decimal.h"
#include "common/base/text.h"
#include "gmock/gmock.h"
#include "render-service/document/cell_code.h"
#include "render-service/document/table_group.h"
#include "tests/render-service/document/edition_document.h"
#include "tests/render-service/formats/hostile_document.h"
#include "tests/render-service/formats/xlsx/read_workbook.h"
#include "tests/render-service/formats/xlsx/xlsx_documents.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using testing_support::CityDocument;
using testing_support::ColumnAndRow;
using testing_support::Enlarged;
using testing_support::HunanDocument;
using testing_support::ReadBook;
using testing_support::ReadCell;
using testing_support::ReadSheet;
using testing_support::ReadWorkbook;

std::vector<Document> AllDocuments() {
  return {HunanDocument(), CityDocument(), Enlarged(CityDocument()), HostileDocument(),
          EditionDocument()};
}

ReadBook Written(const Document& document) {
  const absl::StatusOr<std::string> bytes = WriteXlsxTable(document);
  DR_CHECK(bytes.ok());
  return ReadWorkbook(*bytes);
}

// The cell that `name` is defined for; nothing when it is blank.
const ReadCell* Named(const ReadBook& book, const std::string& name) {
  const std::string formula = book.names.at(name);
  const size_t mark = formula.rfind('!');
  std::string sheet = formula.substr(0, mark);
  if (sheet[0] == '\'') {
    sheet = absl::StrReplaceAll(sheet.substr(1, sheet.size() - 2), {{"''", "'"}});
  }
  std::string address = formula.substr(mark + 1);
  address.erase(std::remove(address.begin(), address.end(), '$'), address.end());
  for (const ReadSheet& candidate : book.sheets) {
    if (candidate.name != sheet) continue;
    const auto cell = candidate.cells.find(address);
    return cell == candidate.cells.end() ? nullptr : &cell->second;
  }
  ADD_FAILURE() << formula << " names no sheet";
  return nullptr;
}

std::string DefinedName(std::string code) {
  std::replace(code.begin(), code.end(), '/', '.');
  return "_" + code;
}

// Expects `cell` to show the figure as it is written.
void ExpectFigure(const std::string& value, const ReadCell* cell) {
  if (value.empty()) {
    EXPECT_EQ(cell, nullptr);
    return;
  }
  ASSERT_NE(cell, nullptr) << value;
  if (!Decimal::Parse(value).has_value()) {
    EXPECT_EQ(cell->text, value);
    return;
  }
  ASSERT_TRUE(cell->number.has_value()) << value;
  EXPECT_EQ(*cell->number, std::stod(value));
  const int decimals = FractionDigits(value);
  EXPECT_EQ(cell->format, decimals == 0 ? "0" : "0." + std::string(decimals, '0')) << value;
}

TEST(XlsxTest, EveryFigureIsANumberUnderItsCode) {
  for (const Document& document : {HunanDocument(), CityDocument(), Enlarged(CityDocument())}) {
    const ReadBook book = Written(document);

    size_t figures = 0;
    for (const Table& table : document.statistics.tables) {
      for (const TableRow& row : table.rows) {
        for (size_t i = 0; !row.caption && i < row.values.size(); ++i) {
          const std::string code = CellCode(row.code, table.columns[i].code);
          SCOPED_TRACE(code);
          ExpectFigure(row.values[i], Named(book, DefinedName(code)));
          ++figures;
        }
      }
    }
    EXPECT_GE(figures, 57u);
  }
}

TEST(XlsxTest, HiddenColumnsHoldTheCodesInTheRowsOfTheFigures) {
  for (const Document& document : {HunanDocument(), CityDocument(), Enlarged(CityDocument())}) {
    const ReadBook book = Written(document);

    for (const ReadSheet& sheet : book.sheets) {
      ASSERT_FALSE(sheet.hidden_columns.empty());
      const std::set<int> hidden(sheet.hidden_columns.begin(), sheet.hidden_columns.end());
      std::map<int, std::vector<std::string>> in_row;
      for (const auto& [address, cell] : sheet.cells) {
        const auto [column, row] = ColumnAndRow(address);
        if (hidden.count(column) == 0) continue;
        ASSERT_EQ(book.names.count(DefinedName(cell.text)), 1u) << cell.text;
        const std::string figure = book.names.at(DefinedName(cell.text));
        EXPECT_EQ(ColumnAndRow(figure.substr(figure.rfind('!'))).second, row) << cell.text;
        EXPECT_LT(ColumnAndRow(figure.substr(figure.rfind('!'))).first, *hidden.begin());
        in_row[row].push_back(cell.text);
      }
      EXPECT_FALSE(in_row.empty());
    }
  }
}

TEST(XlsxTest, SheetsAreTheTablesAsPrinted) {
  std::vector<std::string> names;
  for (const ReadSheet& sheet : Written(CityDocument()).sheets) names.push_back(sheet.name);

  EXPECT_THAT(names, ElementsAre("主动公开政府信息情况", "收到和处理政府信息公开申请情况",
                                 "政府信息公开行政复议、行政诉讼情况"));
  EXPECT_EQ(Written(HunanDocument()).sheets.size(), 1u);
}

TEST(XlsxTest, HeadLabelsAndSignOffLineArePrinted) {
  const ReadBook book = Written(HunanDocument());

  const ReadSheet& sheet = book.sheets[0];
  EXPECT_EQ(sheet.cells.at("A1").text, "政府信息公开情况统计表");
  EXPECT_EQ(sheet.cells.at("A2").text, "（2017年度）");
  EXPECT_EQ(sheet.cells.at("A3").text, "填报单位（盖章）：湖南省质量技术监督局");
  EXPECT_EQ(sheet.cells.at("A4").text, "统计指标");
  EXPECT_EQ(sheet.cells.at("B4").text, "单位");
  EXPECT_EQ(sheet.cells.at("C4").text, "统计数");
  EXPECT_EQ(sheet.cells.at("A6").text,
            "（一）主动公开政府信息数\n（不同渠道和方式公开相同信息计1条）");
  EXPECT_EQ(sheet.cells.at("B6").text, "条");
  EXPECT_EQ(sheet.cells.at("C6").number, 2381);
  std::string last;
  for (const auto& [address, cell] : sheet.cells) {
    if (absl::StartsWith(cell.text, "单位负责人：某甲")) last = cell.text;
  }
  EXPECT_THAT(last, HasSubstr("填报人：某乙"));
}

TEST(XlsxTest, HeadIsFrozenAndRepeatedOnEveryPage) {
  const ReadBook book = Written(CityDocument());

  const pugi::xml_node pane =
      book.sheets[1].root().child("sheetViews").child("sheetView").child("pane");
  EXPECT_STREQ(pane.attribute("state").value(), "frozen");
  EXPECT_STREQ(pane.attribute("topLeftCell").value(), "B8");
  EXPECT_EQ(book.sheets[1].cells.at("A5").text.substr(0, 9), "（本列");
  EXPECT_EQ(book.names.at("_xlnm.Print_Titles@1"), "'收到和处理政府信息公开申请情况'!$5:$7");
  EXPECT_EQ(book.names.count("_xlnm.Print_Titles@0"), 0u) << "blocks with heads of their own";
}

TEST(XlsxTest, PagesAreA4AndOneWide) {
  for (const Document& document : AllDocuments()) {
    for (const ReadSheet& sheet : Written(document).sheets) {
      const pugi::xml_node page = sheet.root().child("pageSetup");
      EXPECT_EQ(page.attribute("paperSize").as_int(), 9);
      EXPECT_EQ(page.attribute("fitToHeight").as_int(1), 0);
      EXPECT_TRUE(
          sheet.root().child("sheetPr").child("pageSetUpPr").attribute("fitToPage").as_bool());
      EXPECT_STREQ(sheet.root().child("headerFooter").child_value("oddFooter"),
                   "&C&\"宋体,Regular\"&14— &P —");
    }
  }
}

TEST(XlsxTest, PageNumberStandsSevenMillimetresBelowTheTable) {
  for (const Document& document : AllDocuments()) {
    for (const ReadSheet& sheet : Written(document).sheets) {
      const pugi::xml_node margins = sheet.root().child("pageMargins");
      const double below =
          margins.attribute("bottom").as_double() - margins.attribute("footer").as_double();
      EXPECT_NEAR(below * 25.4, 7 + 5, 0.01) << "5 mm of it for the number itself";
    }
  }
}

TEST(XlsxTest, WideTableIsLandscape) {
  EXPECT_STREQ(
      Written(CityDocument()).sheets[1].root().child("pageSetup").attribute("orientation").value(),
      "portrait");
  EXPECT_STREQ(Written(Enlarged(CityDocument()))
                   .sheets[1]
                   .root()
                   .child("pageSetup")
                   .attribute("orientation")
                   .value(),
               "landscape");
}

TEST(XlsxTest, MergedCellsDoNotOverlap) {
  for (const Document& document : AllDocuments()) {
    for (const ReadSheet& sheet : Written(document).sheets) {
      std::set<std::pair<int, int>> covered;
      for (const auto& [first, last] : sheet.merged) {
        const auto [left, top] = ColumnAndRow(first);
        const auto [right, bottom] = ColumnAndRow(last);
        EXPECT_TRUE(right > left || bottom > top) << first << ":" << last;
        for (int column = left; column <= right; ++column) {
          for (int row = top; row <= bottom; ++row) {
            EXPECT_TRUE(covered.insert({column, row}).second) << first << ":" << last;
          }
        }
      }
    }
  }
}

// Pixels of column `column` of `sheet` (ECMA-376 part 1, 18.3.1.13, digits 7 pixels wide).
double ColumnPixels(const ReadSheet& sheet, int column) {
  for (const pugi::xml_node col : sheet.root().child("cols").children("col")) {
    if (col.attribute("min").as_int() <= column + 1 && column < col.attribute("max").as_int()) {
      return std::floor(col.attribute("width").as_double() * 7 + 0.5);
    }
  }
  return 64;
}

double RowPixels(const ReadSheet& sheet, int row) {
  for (const pugi::xml_node r : sheet.root().child("sheetData").children("row")) {
    if (r.attribute("r").as_int() == row + 1) return r.attribute("ht").as_double() * 96 / 72;
  }
  return 20;
}

TEST(XlsxTest, RowsShowWrappedTextWhole) {
  for (const Document& document : AllDocuments()) {
    for (const ReadSheet& sheet : Written(document).sheets) {
      const std::map<std::string, std::string> merged(sheet.merged.begin(), sheet.merged.end());
      const std::set<int> hidden(sheet.hidden_columns.begin(), sheet.hidden_columns.end());
      for (const auto& [address, cell] : sheet.cells) {
        const auto [left, top] = ColumnAndRow(address);
        if (hidden.count(left) > 0 || cell.number.has_value()) continue;
        const auto last = merged.find(address);
        const auto [right, bottom] = ColumnAndRow(last == merged.end() ? address : last->second);
        double width = -5.0 - 9.0 * cell.indent;
        for (int column = left; column <= right; ++column) width += ColumnPixels(sheet, column);
        double height = 0;
        for (int row = top; row <= bottom; ++row) height += RowPixels(sheet, row);

        double lines = 0;
        const double letter = cell.points * 96 / 72;
        for (const absl::string_view line : absl::StrSplit(cell.text, '\n')) {
          lines += std::max(1.0, std::ceil(DisplayWidth(line) * letter / 2 / width));
        }
        EXPECT_TRUE(cell.wraps);
        EXPECT_GE(height, lines * letter * 1.25) << address << " " << cell.text;
      }
    }
  }
}

TEST(XlsxTest, TextIsNeitherFormulaNorLink) {
  Document document = HostileDocument();
  document.statistics.tables[0].rows[3].values = {"=1+1"};
  document.statistics.tables[0].rows[3].label = "http://a/ _x0041_ _x005F_ =SUM(A1)";
  const ReadBook book = Written(document);

  std::set<std::string> texts;
  for (const auto& [address, cell] : book.sheets[0].cells) texts.insert(cell.text);
  for (const char* text : {"=1+1", "http://a/ _x0041_ _x005F_ =SUM(A1)", "=cmd|' /C calc'!A0,\"x\"",
                           "一、<script>alert(1)</script>", "（一）`|*_{{7*7}}\n</table><script>",
                           "填报单位（盖章）：A&B局"}) {
    EXPECT_EQ(texts.count(text), 1u) << text;
  }
  for (const auto& [name, part] : book.parts) {
    if (!absl::StartsWith(name, "xl/worksheets/")) continue;
    EXPECT_THAT(part, Not(HasSubstr("<f")));
    EXPECT_THAT(part, Not(HasSubstr("hyperlink")));
  }
  EXPECT_EQ(book.parts.count("xl/worksheets/_rels/sheet1.xml.rels"), 0u);
}

TEST(XlsxTest, WhateverTextBeginsWithItIsTypedAsText) {
  for (const char* text : {"=1+1", "+1+1", "-1+1", "@SUM(A1)", " =1+1", "\u3000=1+1", "＝1+1",
                           "'=1", "{=1+1}", "1e3", "0x10", "TRUE", "#N/A", "2018-03-21"}) {
    Document document = HostileDocument();
    document.statistics.tables[0].rows[3].label = text;
    document.statistics.tables[0].rows[3].values = {text};
    const ReadBook book = Written(document);

    const ReadCell* const value = Named(book, "_1.3");
    ASSERT_NE(value, nullptr) << text;
    EXPECT_EQ(value->text, text);
    EXPECT_FALSE(value->number.has_value()) << text;
    for (const auto& [name, part] : book.parts) EXPECT_THAT(part, Not(HasSubstr("<f>"))) << name;
  }
}

TEST(XlsxTest, UnitInACellStandsBehindItsFigure) {
  Document document = EditionDocument();
  document.statistics.tables[0].rows[0].cell_units = {"", "份"};
  document.statistics.tables[0].rows[0].values = {"/", "12"};

  const ReadBook book = Written(document);

  EXPECT_EQ(Named(book, "_2.1.r.made")->text, "/");
  EXPECT_EQ(Named(book, "_2.1.r.valid")->number, 12);
  EXPECT_EQ(Named(book, "_2.1.r.valid")->format, "0\"份\"");
}

TEST(XlsxTest, FiguresBeyondADoubleAreText) {
  Document document = HunanDocument();
  document.statistics.tables[0].rows[1].values = {"123456789012.123456"};
  const std::string code = document.statistics.tables[0].rows[1].code;

  const ReadBook book = Written(document);

  EXPECT_EQ(Named(book, DefinedName(code))->text, "123456789012.123456");
  EXPECT_FALSE(Named(book, DefinedName(code))->number.has_value());
}

TEST(XlsxTest, TitlesThatSheetsMayNotBearAreChanged) {
  Document document = EditionDocument();
  document.statistics.tables[2].title = "[a]:'b'*?/\\" + std::string(40, 'x');
  document.statistics.tables[2].code = "it's";

  const ReadBook book = Written(document);

  EXPECT_EQ(book.sheets[1].name, "a  'b'    " + std::string(21, 'x'));
  EXPECT_EQ(Named(book, "_4.direct.total")->number, 4);
}

TEST(XlsxTest, NoTableAtAllIsAHead) {
  Document document = EditionDocument();
  document.statistics.tables.clear();

  EXPECT_EQ(Written(document).sheets[0].cells.at("A1").text, "年度报告统计表");
}

TEST(XlsxTest, DateIsTheReportsOwn) {
  Document document = HunanDocument();
  EXPECT_THAT(Written(document).parts.at("docProps/core.xml"), HasSubstr(">2018-03-22T00:00:00Z<"));
  document.metadata.clear();
  EXPECT_THAT(Written(document).parts.at("docProps/core.xml"), HasSubstr(">2018-03-21T00:00:00Z<"));
  document.signing_date_iso.clear();
  EXPECT_THAT(Written(document).parts.at("docProps/core.xml"), HasSubstr(">2018-01-01T00:00:00Z<"));
}

TEST(XlsxTest, EqualDocumentsGiveEqualBytesInAnyTimeZoneAndThread) {
  const std::vector<Document> documents = {HunanDocument(), CityDocument()};
  std::vector<std::string> expected;
  for (const Document& document : documents) expected.push_back(*WriteXlsxTable(document));
  setenv("TZ", "Asia/Shanghai", 1);
  tzset();

  std::vector<int> differences(4, 0);
  std::vector<std::thread> threads;
  for (size_t t = 0; t < differences.size(); ++t) {
    threads.emplace_back([&, t] {
      for (size_t i = 0; i < 10; ++i) {
        const size_t which = (t + i) % documents.size();
        if (*WriteXlsxTable(documents[which]) != expected[which]) ++differences[t];
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  unsetenv("TZ");
  tzset();

  EXPECT_THAT(differences, ElementsAre(0, 0, 0, 0));
}

TEST(XlsxTest, PartsCarryOneTime) {
  const std::string bytes = *WriteXlsxTable(HunanDocument());
  // Bytes 10..13 of every local header: 1980-01-01, midnight.
  size_t headers = 0;
  for (size_t at = bytes.find("PK\x03\x04"); at != std::string::npos;
       at = bytes.find("PK\x03\x04", at + 1)) {
    EXPECT_EQ(bytes.substr(at + 10, 4), std::string("\0\0\x21\0", 4));
    ++headers;
  }
  EXPECT_EQ(headers, 10u);
}

}  // namespace
}  // namespace disclosure
