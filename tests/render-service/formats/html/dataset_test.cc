#include "render-service/formats/html/dataset.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "gmock/gmock.h"
#include "tests/render-service/document/edition_document.h"
#include "tests/render-service/formats/hostile_document.h"
#include "tests/render-service/formats/html/html_reader.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kStart[] = "<script type=\"application/ld+json\">";

std::string Dataset(const Document& document, const v1::SiteTags& site = {}) {
  std::string html;
  AppendHtmlDataset(document, site, &html);
  return html;
}

// What a reader takes from the element.
nlohmann::json Read(const std::string& html) {
  return nlohmann::json::parse(Between(html, kStart, "</script>"), nullptr, false);
}

TEST(DatasetTest, TellsWhoPublishedWhatAndWhen) {
  const nlohmann::json read = Read(Dataset(HostileDocument()));

  EXPECT_EQ(read["@context"], "https://schema.org");
  EXPECT_EQ(read["@type"], "Dataset");
  EXPECT_EQ(read["identifier"], "\"><img src=x onerror=alert(1)>");
  EXPECT_EQ(read["name"], "A&B局政府信息公开情况统计表（2017年度）");
  EXPECT_EQ(read["inLanguage"], "zh-CN");
  EXPECT_EQ(read["temporalCoverage"], "2017-01-01/2017-12-31");
  EXPECT_EQ(read["publisher"]["@type"], "GovernmentOrganization");
  EXPECT_EQ(read["publisher"]["name"], "A&B局");
  EXPECT_EQ(read["datePublished"], "2018-03-22");
  EXPECT_FALSE(read.contains("url"));
  EXPECT_FALSE(read.contains("license"));
}

TEST(DatasetTest, EveryFigureIsAPropertyValueAndNothingElseIs) {
  const nlohmann::json figures = Read(Dataset(HostileDocument()))["variableMeasured"];

  // 1.2 is struck out, 1.3 blank.
  ASSERT_EQ(figures.size(), 1u);
  EXPECT_EQ(figures[0]["@type"], "PropertyValue");
  EXPECT_EQ(figures[0]["propertyID"], "1.1");
  EXPECT_EQ(figures[0]["name"], "一、<script>alert(1)</script> / （一）`|*_{{7*7}}");
  EXPECT_EQ(figures[0]["value"], -5);
  EXPECT_EQ(figures[0]["unitText"], "%n");
}

TEST(DatasetTest, NamesLeadFromTheGroupToTheColumn) {
  const nlohmann::json figures = Read(Dataset(EditionDocument()))["variableMeasured"];

  ASSERT_EQ(figures.size(), 7u);
  EXPECT_EQ(figures[1]["propertyID"], "2.1.r/valid");
  EXPECT_EQ(figures[1]["name"], "主动公开政府信息情况 / 第（一）项 / 规章 / 现行有效件数");
  EXPECT_EQ(figures[2]["propertyID"], "2.8.fee");
  EXPECT_EQ(figures[2]["name"], "主动公开政府信息情况 / 第（八）项 / 收费");
  EXPECT_EQ(figures[2]["unitText"], "万元");
  EXPECT_EQ(figures[6]["name"], "行政复议、诉讼情况 / 行政诉讼 / 直接起诉 / 总计");
}

TEST(DatasetTest, ValuesLoseNoDigits) {
  const struct {
    const char* cell;
    nlohmann::json value;
  } kCases[] = {
      {"007", 7},
      {"999999999999", 999999999999},
      {"26318.4207", 26318.4207},
      {"3.50", 3.5},
      {"999999999999.999999", "999999999999.999999"},  // more than a double holds
  };
  for (const auto& c : kCases) {
    Document document = EditionDocument();
    document.statistics.tables[1].rows[0].values = {c.cell};

    EXPECT_EQ(Read(Dataset(document))["variableMeasured"][2]["value"], c.value) << c.cell;
  }
}

TEST(DatasetTest, NoTextEndsTheElementOrALine) {
  const std::string evil = "</script><!--<script>\u2028\u2029\"\\\n&amp;\xff";
  Document document = EditionDocument();
  document.title = evil;
  document.statistics.agency_name = evil;
  Table& table = document.statistics.tables[0];
  table.title = table.rows[0].label = table.rows[0].unit = table.rows[0].code = evil;
  v1::SiteTags site;
  site.set_url("https://a/?b='&c=--!");

  const std::string html = Dataset(document, site);

  const std::string text = Between(html, kStart, "</script>\n");
  EXPECT_EQ(kStart + text + "</script>\n", html);
  EXPECT_THAT(text, Not(HasSubstr("<")));
  EXPECT_THAT(text, Not(HasSubstr("\u2028")));
  EXPECT_THAT(text, Not(HasSubstr("\u2029")));
  // Only the element's own lines: that of the whole, one for each figure, and the last.
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 10);
  // Bytes that are no UTF-8 become U+FFFD; the rest is read back as it was.
  const std::string readable = "</script><!--<script>\u2028\u2029\"\\\n&amp;\uFFFD";
  EXPECT_EQ(Read(html)["publisher"]["name"], readable);
  EXPECT_EQ(Read(html)["url"], "https://a/?b='&c=--!");
}

TEST(DatasetTest, WithoutAnIndexNumberTheRevisionIdentifiesIt) {
  Document document = EditionDocument();
  document.revision = "agencies/a/reports/2023/revisions/1";
  document.metadata = {{"索引号", "", ""}};

  EXPECT_EQ(Read(Dataset(document))["identifier"], "agencies/a/reports/2023/revisions/1");
}

TEST(DatasetTest, TheSitesDayAndAddressWin) {
  v1::SiteTags site;
  site.set_pub_date("2018-04-01 09:30");
  site.set_url("https://www.example.gov.cn/1.html");

  const nlohmann::json read = Read(Dataset(HostileDocument(), site));

  EXPECT_EQ(read["datePublished"], "2018-04-01");
  EXPECT_EQ(read["url"], "https://www.example.gov.cn/1.html");
}

}  // namespace
}  // namespace disclosure
