#include "render-service/formats/csv.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/string_view.h"
#include "gmock/gmock.h"
#include "tests/render-service/document/edition_document.h"
#include "tests/render-service/formats/hostile_document.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;

// Reads RFC 4180; fails the test on anything else.
std::vector<std::vector<std::string>> ReadCsv(const std::string& csv) {
  std::vector<std::vector<std::string>> lines = {{""}};
  bool quoted = false;
  for (size_t i = 0; i < csv.size(); ++i) {
    std::string& field = lines.back().back();
    if (csv[i] == '"' && quoted && i + 1 < csv.size() && csv[i + 1] == '"') {
      field += csv[++i];
    } else if (csv[i] == '"') {
      EXPECT_TRUE(quoted || field.empty()) << "quote inside a bare field";
      quoted = !quoted;
    } else if (csv[i] == ',' && !quoted) {
      lines.back().emplace_back();
    } else if (csv[i] == '\r' && !quoted) {
      EXPECT_EQ(csv[++i], '\n');
      lines.push_back({""});
    } else {
      EXPECT_TRUE(quoted || csv[i] != '\n') << "bare line feed";
      field += csv[i];
    }
  }
  EXPECT_FALSE(quoted);
  EXPECT_THAT(lines.back(), ElementsAre("")) << "last line without its end";
  lines.pop_back();
  return lines;
}

TEST(CsvTest, FieldsAreQuotedOnlyWhereNeeded) {
  EXPECT_EQ(CsvField(""), "");
  EXPECT_EQ(CsvField("收到申请数"), "收到申请数");
  EXPECT_EQ(CsvField("a,b"), "\"a,b\"");
  EXPECT_EQ(CsvField("say \"hi\""), "\"say \"\"hi\"\"\"");
  EXPECT_EQ(CsvField("a\nb"), "\"a\nb\"");
  EXPECT_EQ(CsvField("a\rb"), "\"a\rb\"");
  EXPECT_EQ(CsvField(" a"), "\" a\"");
  EXPECT_EQ(CsvField("a "), "\"a \"");
}

TEST(CsvTest, FormulasAreDefused) {
  for (const char* cell : {"=1+1", "+1+1", "-1+1", "@SUM(A1)", "\tx", "\r=1", "\nx", "＝1", "＋1",
                           "－1", "＠x", "-", "--5", "-1,5", "+5", "=HYPERLINK(\"http://x\")"}) {
    EXPECT_EQ(CsvField(cell),
              absl::StrCat("\"'", absl::StrReplaceAll(cell, {{"\"", "\"\""}}), "\""));
  }
  EXPECT_EQ(CsvField(absl::string_view("\0=1", 3)), std::string("\"'\0=1\"", 6));
}

TEST(CsvTest, FormulasBehindSpaceAreDefused) {
  for (const char* space :
       {" ", "   ", "\u00A0", "\u3000", "\u2003 ", "\u200B", "\uFEFF", "\uFEFF "}) {
    EXPECT_EQ(CsvField(absl::StrCat(space, "=1")), absl::StrCat("\"'", space, "=1\""));
    EXPECT_EQ(CsvField(absl::StrCat(space, "\t")), absl::StrCat("\"'", space, "\t\""));
  }
  EXPECT_EQ(CsvField(" a=1"), "\" a=1\"");
  EXPECT_EQ(CsvField("\u3000收到"), "\u3000收到");
}

TEST(CsvTest, NumbersAreUntouched) {
  for (const char* cell : {"0", "17", "-5", "-0.50", "18.8710"}) EXPECT_EQ(CsvField(cell), cell);
}

TEST(CsvTest, TableReadsBackRowByRow) {
  std::string csv;
  WriteCsvTable(HostileDocument(), &csv);

  EXPECT_THAT(ReadCsv(csv),
              ElementsAre(ElementsAre("代码", "层级", "统计指标", "单位", "统计数"),
                          ElementsAre("1", "0", "一、<script>alert(1)</script>", "", ""),
                          ElementsAre("1.1", "1", "（一）`|*_{{7*7}}", "%n", "-5"),
                          ElementsAre("1.2", "1", "'=cmd|' /C calc'!A0,\"x\"", "件", "/"),
                          ElementsAre("1.3", "1", "&amp; \\ $x$ ~~y~~", "", "")));
}

TEST(CsvTest, SeveralTablesMakeOneRectangleOfCells) {
  Document document = EditionDocument();
  document.statistics.tables[0].rows[0].cell_units = {"", "份"};
  std::string csv;
  WriteCsvTable(document, &csv);

  EXPECT_THAT(
      ReadCsv(csv),
      ElementsAre(
          ElementsAre("代码", "表", "指标", "列", "单位", "数值"),
          ElementsAre("2.1.r/made", "主动公开政府信息情况/第（一）项", "规章", "本年制发件数", "件",
                      "1"),
          ElementsAre("2.1.r/valid", "主动公开政府信息情况/第（一）项", "规章", "现行有效件数",
                      "份", "12"),
          ElementsAre("2.8.fee", "主动公开政府信息情况/第（八）项", "收费", "金额", "万元", "3.50"),
          ElementsAre("4.review/upheld", "行政复议、诉讼情况", "行政复议", "结果维持", "件", "1"),
          ElementsAre("4.review/total", "行政复议、诉讼情况", "行政复议", "总计", "件", "2"),
          ElementsAre("4.direct/upheld", "行政复议、诉讼情况", "行政诉讼/直接起诉", "结果维持",
                      "件", "3"),
          ElementsAre("4.direct/total", "行政复议、诉讼情况", "行政诉讼/直接起诉", "总计", "件",
                      "4")));
}

TEST(CsvTest, HostileCellsOfSeveralTablesReadBack) {
  Document document = HostileDocument();
  document.statistics.tables.push_back(document.statistics.tables[0]);
  std::string csv;
  WriteCsvTable(document, &csv);

  const auto lines = ReadCsv(csv);
  ASSERT_EQ(lines.size(), 7u);
  for (const auto& line : lines) EXPECT_EQ(line.size(), 6u);
  EXPECT_EQ(lines[2][2], "一、<script>alert(1)</script>/=cmd|' /C calc'!A0,\"x\"");
}

}  // namespace
}  // namespace disclosure
