#include "render-service/formats/docx/figures.h"

#include <string>

#include "gtest/gtest.h"
#include "tests/render-service/formats/docx/read_docx.h"
#include "tests/support/sample_documents.h"

namespace disclosure::docx {
namespace {

// One row `3.1` in two columns: 17件, and blank in 万元.
Document TwoFigures() {
  Document document;
  document.revision = "agencies/a/reports/2017/revisions/1";
  document.digest = "sha256:00";
  document.statistics.year = 2017;
  Table& table = document.statistics.tables.emplace_back();
  table.columns = {{"made", {"本年", "制发件数"}}, {"fee", {"费用"}, "万元"}};
  TableRow& row = table.rows.emplace_back();
  row.code = "3.1";
  row.label = "收到申请数";
  row.unit = "件";
  row.values = {"17", ""};
  return document;
}

TEST(DocxFiguresTest, EveryFigureStandsInThePart) {
  const Document document = testing_support::SampleDocument(testing_support::kSampleReports[1]);

  const DocxParts parts = ReadBulletin(document);

  size_t cells = 0;
  for (const Table& table : document.statistics.tables) {
    for (const TableRow& row : table.rows) cells += row.caption ? 0 : row.values.size();
  }
  const pugi::xml_node figures = parts["customXml/item1.xml"].child("report").child("figures");
  EXPECT_EQ(Descendants(figures, "figure").size(), cells);
  const pugi::xml_node total = figures.find_child_by_attribute("code", "3.1/total");
  EXPECT_STREQ(total.text().get(), "870");
  EXPECT_STREQ(total.attribute("unit").value(), "件");
  EXPECT_STREQ(total.attribute("period").value(), "2023");
}

TEST(DocxFiguresTest, WhatTheTableSaysIsBoundToIt) {
  Figures figures(TwoFigures());

  const Binding plain = figures.Bind("3.1/made", "件", "17");
  const Binding with_unit = figures.Bind("3.1/made", "件", "17件");

  EXPECT_EQ(plain.text, "17");
  EXPECT_EQ(plain.after, "");
  EXPECT_EQ(plain.xpath, "/f:report[1]/f:figures[1]/f:figure[1]");
  EXPECT_EQ(plain.tag, "figure:3.1/made");
  EXPECT_EQ(plain.alias, "收到申请数 本年制发件数");
  EXPECT_EQ(with_unit.text, "17");
  EXPECT_EQ(with_unit.after, "件");
  EXPECT_EQ(with_unit.xpath, plain.xpath);
  EXPECT_NE(with_unit.id, plain.id);
}

// Word would print the table's figure over the agency's words.
TEST(DocxFiguresTest, OtherWordsAreBoundToAStatementOfTheirOwn) {
  Figures figures(TwoFigures());
  const struct {
    const char* code;
    const char* text;
  } kCases[] = {{"3.1/made", "十七件"}, {"3.1/made", "17 件"},  {"3.1/made", "17件次"},
                {"3.1/made", "7"},      {"3.1/fee", "0.5万元"}, {"3.1/fee", "万元"},
                {"unknown", "17"}};

  int statement = 0;
  for (const auto& c : kCases) {
    const Binding binding = figures.Bind(c.code, "件", c.text);
    EXPECT_EQ(binding.text, c.text);
    EXPECT_EQ(binding.after, "");
    EXPECT_EQ(binding.xpath,
              "/f:report[1]/f:statements[1]/f:statement[" + std::to_string(++statement) + "]");
  }
}

TEST(DocxFiguresTest, NamesOfControlsAreCutToWhatWordTakes) {
  Document document = TwoFigures();
  document.statistics.tables[0].rows[0].label = std::string(62, 'x') + "\U0002000B收";
  Figures figures(document);

  EXPECT_EQ(figures.Bind("3.1/made", "", "17").alias, std::string(62, 'x') + "\U0002000B");
  EXPECT_EQ(figures.Bind(std::string(100, 'c'), "", "17").tag.size(), 64u);
}

TEST(DocxFiguresTest, ItemIdFollowsFromTheRevision) {
  Document document = TwoFigures();
  const std::string id = Figures(document).item_id();

  EXPECT_EQ(Figures(document).item_id(), id);
  EXPECT_EQ(id[0], '{');
  EXPECT_EQ(id[15], '8');
  document.digest = "sha256:01";
  EXPECT_NE(Figures(document).item_id(), id);
}

TEST(DocxFiguresTest, NarrativePrintsUnitsBehindTheControl) {
  Document document = TwoFigures();
  document.blocks = {{false,
                      0,
                      "",
                      {{"共", std::nullopt},
                       {"17件", Fact{"3.1/made", "17", "件"}},
                       {"", Fact{"3.1/fee", "", "万元"}},
                       {"。", std::nullopt}}}};

  const DocxParts parts = ReadBulletin(document);

  const pugi::xml_node paragraph = Descendants(parts.body(), "w:sdt")[0].parent();
  EXPECT_EQ(TextOf(paragraph), "共17件。");
  EXPECT_EQ(TextOf(paragraph.child("w:sdt")), "17");
  EXPECT_EQ(Descendants(paragraph, "w:sdt").size(), 1u);
}

}  // namespace
}  // namespace disclosure::docx
