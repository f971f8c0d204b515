#include "render-service/formats/docx/table.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "render-service/document/header_cells.h"
#include "render-service/formats/docx/measures.h"
#include "tests/render-service/formats/docx/check_docx.h"
#include "tests/render-service/formats/docx/read_docx.h"
#include "tests/support/sample_documents.h"

namespace disclosure {
namespace {

using testing::ElementsAre;
using testing_support::kSampleReports;
using testing_support::SampleDocument;

pugi::xml_node TableCalled(const DocxParts& parts, const std::string& caption) {
  for (const pugi::xml_node table : Descendants(parts.body(), "w:tbl")) {
    if (table.child("w:tblPr").child("w:tblCaption").attribute("w:val").value() == caption)
      return table;
  }
  return {};
}

int HeadRows(pugi::xml_node table) {
  return static_cast<int>(Descendants(table, "w:tblHeader").size());
}

Document WithTable(int columns) {
  Document document;
  document.statistics.title = "统计表";
  Table& table = document.statistics.tables.emplace_back();
  table.title = "表";
  table.units_hidden = true;
  TableRow& row = table.rows.emplace_back();
  row.code = "1";
  row.label = "规章";
  for (int i = 0; i < columns; ++i) {
    table.columns.push_back({absl::StrCat("c", i), {"制发件数"}});
    row.values.push_back("123456");
  }
  return document;
}

TEST(DocxTableTest, MergedHeadOfThreeLevels) {
  const DocxParts parts = ReadBulletin(SampleDocument(kSampleReports[1]));

  const pugi::xml_node table = TableCalled(parts, "收到和处理政府信息公开申请情况");

  ASSERT_TRUE(table);
  EXPECT_EQ(HeadRows(table), 3);
  const auto rows = RowTexts(table);
  EXPECT_THAT(rows[1], ElementsAre("", "自然人", "法人或其他组织", "总计"));
  EXPECT_THAT(rows[2], ElementsAre("", "", "商业企业", "科研机构", "社会公益组织", "法律服务机构",
                                   "其他", ""));
  EXPECT_THAT(rows[3], ElementsAre("一、本年新收政府信息公开申请数量", "777", "71", "3", "1", "11",
                                   "7", "870"));
  EXPECT_THAT(rows[5], ElementsAre("三、本年度办理结果"));
}

TEST(DocxTableTest, OneLineOfFigures) {
  const DocxParts parts = ReadBulletin(SampleDocument(kSampleReports[1]));

  const auto rows = RowTexts(TableCalled(parts, "政府信息公开行政复议、行政诉讼情况"));

  ASSERT_EQ(rows.size(), 4u);
  EXPECT_THAT(rows[3], ElementsAre("18", "3", "2", "4", "27", "6", "1", "0", "2", "9", "3", "0",
                                   "1", "1", "5"));
}

TEST(DocxTableTest, EveryFigureIsPrintedInItsPlace) {
  for (const auto& sample : kSampleReports) {
    const Document document = SampleDocument(sample);
    std::vector<std::string> want;
    for (const Table& from : document.statistics.tables) {
      for (const TableRow& row : (from.single_line ? SingleLine(from) : from).rows) {
        if (!row.caption) want.insert(want.end(), row.values.begin(), row.values.end());
      }
    }

    std::vector<std::string> got;
    const DocxParts parts = ReadTable(document);
    for (const pugi::xml_node cell : Descendants(parts.body(), "w:tc")) {
      const std::string style =
          cell.child("w:p").child("w:pPr").child("w:pStyle").attribute("w:val").value();
      if (style == "TableFigure" || style == "TableFigureSmall") got.push_back(TextOf(cell));
    }

    EXPECT_EQ(got, want);
  }
}

TEST(DocxTableTest, RowsDoNotSplitAndHeadsRepeat) {
  const DocxParts parts = ReadTable(SampleDocument(kSampleReports[0]));

  const pugi::xml_node table = TableCalled(parts, "政府信息公开情况统计表（2017年度）");

  ASSERT_TRUE(table);
  EXPECT_EQ(HeadRows(table), 1);
  for (const pugi::xml_node row : table.children("w:tr")) {
    EXPECT_TRUE(row.child("w:trPr").child("w:cantSplit"));
  }
}

TEST(DocxTableTest, NumberingHangsAndNoteStandsBelow) {
  const DocxParts parts = ReadTable(SampleDocument(kSampleReports[0]));

  for (const pugi::xml_node cell : Descendants(parts.body(), "w:tc")) {
    const pugi::xml_node label = cell.child("w:p");
    if (TextOf(label) != "（一）主动公开政府信息数") continue;
    const pugi::xml_node indent = label.child("w:pPr").child("w:ind");
    EXPECT_EQ(indent.attribute("w:hanging").as_int(), 3 * 210);
    EXPECT_EQ(indent.attribute("w:left").as_int(), 4 * 210);
    EXPECT_EQ(TextOf(label.next_sibling("w:p")), "（不同渠道和方式公开相同信息计1条）");
    return;
  }
  FAIL() << "no such row";
}

// Blocks above each other are one table, whose columns end where those of any block do.
TEST(DocxTableTest, BlocksShareATableAndAPage) {
  const DocxParts parts = ReadBulletin(SampleDocument(kSampleReports[1]));

  const pugi::xml_node table = TableCalled(parts, "主动公开政府信息情况");

  ASSERT_TRUE(table);
  const auto rows = RowTexts(table);
  EXPECT_THAT(rows[0], ElementsAre("第二十条第（一）项"));
  EXPECT_THAT(rows[4], ElementsAre("第二十条第（五）项"));
  EXPECT_THAT(rows[6], ElementsAre("行政许可", "184326"));
  const auto keeps = [](pugi::xml_node row) {
    const pugi::xml_node properties = row.child("w:tc").child("w:p").child("w:pPr");
    const std::string style = properties.child("w:pStyle").attribute("w:val").value();
    return properties.child("w:keepNext") || style == "TableHead";
  };
  for (const pugi::xml_node row : table.children("w:tr")) {
    EXPECT_EQ(keeps(row), row.next_sibling("w:tr") ? true : false) << TextOf(row);
  }
}

TEST(DocxTableTest, HeadOfBlocksOverSeveralPagesIsNotRepeated) {
  Document document = SampleDocument(kSampleReports[1]);
  Table& block = document.statistics.tables[0];
  for (int i = 0; i < 40; ++i) block.rows.push_back(block.rows.back());

  const DocxParts parts = ReadTable(document);

  EXPECT_EQ(HeadRows(TableCalled(parts, "主动公开政府信息情况")), 0);
  ExpectSound(parts);
}

TEST(DocxTableTest, TooWideATableStandsOnALandscapePage) {
  Document document = WithTable(20);
  document.signature = "某局";

  const DocxParts parts = ReadBulletin(document);

  ExpectSound(parts);
  const auto sections = Descendants(parts.body(), "w:sectPr");
  ASSERT_EQ(sections.size(), 2u);
  EXPECT_STREQ(sections[0].child("w:pgSz").attribute("w:orient").value(), "");
  EXPECT_STREQ(sections[1].child("w:pgSz").attribute("w:orient").value(), "landscape");
  // Its head stands with it, on the first page when there is no other.
  EXPECT_EQ(TextOf(sections[0].parent().parent()), "");
  EXPECT_EQ(Descendants(ReadTable(document).body(), "w:sectPr").size(), 1u);
}

TEST(DocxTableTest, FourHundredCells) {
  for (const int columns : {100, 400}) {
    const Document document = WithTable(columns);

    const DocxParts parts = ReadBulletin(document);

    ExpectSound(parts);
    EXPECT_EQ(Descendants(parts.body(), "w:sdt").size(), static_cast<size_t>(columns));
  }
}

TEST(DocxTableTest, UnitThatTheAgencyWroteStandsBehindItsFigure) {
  Document document = WithTable(2);
  TableRow& row = document.statistics.tables[0].rows[0];
  row.values = {"12", "/"};
  row.cell_units = {"万件", ""};

  const DocxParts parts = ReadTable(document);

  EXPECT_THAT(RowTexts(parts.body().child("w:tbl")).back(), ElementsAre("规章", "12万件", "/"));
  EXPECT_EQ(TextOf(Descendants(parts.body(), "w:sdt")[0]), "12");
}

}  // namespace
}  // namespace disclosure
