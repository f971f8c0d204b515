#include "render-service/formats/csv.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
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
  for (const char* cell : {"=1+1", "+1+1", "-1+1", "@SUM(A1)", "\tx", "＝1", "＋1", "－1", "＠x",
                           "-", "--5", "-1,5", "+5", "=HYPERLINK(\"http://x\")"}) {
    const std::string field = CsvField(cell);
    EXPECT_TRUE(field.rfind('\'', 0) == 0 || field.rfind("\"'", 0) == 0) << field;
  }
  EXPECT_EQ(CsvField("\r=1"), "\"'\r=1\"");
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

}  // namespace
}  // namespace disclosure
