#include "render-service/document/build_document.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "tests/support/parse_proto.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;
using testing_support::ParseTextProto;

v1::Form SmallForm() {
  return ParseTextProto<v1::Form>(R"pb(
    name: "forms/2014"
    title: "政府信息公开情况统计表"
    tables {
      columns {}
      rows { code: "3.1" label: "收到申请数" unit: "件" }
      rows { code: "7" label: "收取的费用" unit: "万元" }
    })pb");
}

v1::Revision RevisionOf(const std::string& content) {
  return ParseTextProto<v1::Revision>(
      absl::StrCat(R"(name: "agencies/a/reports/2017/revisions/3" digest: "sha256:00" content {)",
                   content, "}"));
}

// A document with the one paragraph that `run` makes.
Document WithRun(const std::string& run, const std::string& cells) {
  return BuildDocument(
      RevisionOf(absl::StrCat("preamble { runs { ", run, "} } table { ", cells, "}")), SmallForm(),
      2017);
}

// How a block reads: depth, numbering and text.
std::vector<std::string> Outline(const Document& document) {
  std::vector<std::string> lines;
  for (const Block& block : document.blocks) {
    std::string& line = lines.emplace_back();
    line = absl::StrCat(block.depth, block.heading ? "# " : " ", block.numbering);
    for (const Span& span : block.spans) line += span.text;
  }
  return lines;
}

TEST(BuildDocumentTest, HeadCarriesTheBibliographicData) {
  const Document document = BuildDocument(RevisionOf(R"(
      heading {
        title: "年度报告" agency_name: "某局" index_number: "430S00/2019-005759"
        signing_date: "2018-03-21" issue_date: "2018-03-22"
      })"),
                                          SmallForm(), 2017);

  EXPECT_EQ(document.revision, "agencies/a/reports/2017/revisions/3");
  EXPECT_EQ(document.digest, "sha256:00");
  EXPECT_EQ(document.title, "年度报告");
  EXPECT_EQ(document.signature, "某局");
  EXPECT_EQ(document.signing_date, "2018年3月21日");
  EXPECT_EQ(document.signing_date_iso, "2018-03-21");
  std::vector<std::string> metadata;
  for (const auto& line : document.metadata) {
    metadata.push_back(absl::StrCat(line.label, "=", line.value));
  }
  EXPECT_THAT(metadata, ElementsAre("索引号=430S00/2019-005759", "发布机构=某局",
                                    "发文日期=2018-03-22", "主题分类=", "名称=年度报告"));
}

TEST(BuildDocumentTest, TheDocumentNumberIsPrintedOnlyWhenThereIsOne) {
  const Document document = BuildDocument(
      RevisionOf(R"(heading { document_number: "〔2018〕12号" })"), SmallForm(), 2017);

  ASSERT_EQ(document.metadata.size(), 6u);
  EXPECT_EQ(document.metadata.back().label, "文号");
  EXPECT_EQ(document.metadata.back().value, "〔2018〕12号");
}

TEST(BuildDocumentTest, BlocksStandInPrintingOrderWithOfficialNumbering) {
  const Document document = BuildDocument(RevisionOf(R"(
      preamble { runs { text: "前言" } }
      sections {
        heading: "概述"
        paragraphs { runs { text: "甲" } runs { text: "乙" } }
        sections { heading: "子" sections { heading: "孙" sections { heading: "曾" } } }
        sections { heading: "丑" paragraphs { runs { text: "丙" } } }
      }
      sections { heading: "问题" }
      closing { runs { text: "结语" } })"),
                                          SmallForm(), 2017);

  EXPECT_THAT(Outline(document),
              ElementsAre("0 前言", "1# 一、概述", "1 甲乙", "2# （一）子", "3# 1.孙", "4# （1）曾",
                          "2# （二）丑", "2 丙", "1# 二、问题", "0 结语"));
}

TEST(BuildDocumentTest, SectionsNestedTooDeepStandOnTheLastLevel) {
  const Document document = BuildDocument(
      RevisionOf(R"(sections { heading: "1" sections { heading: "2" sections { heading: "3"
                    sections { heading: "4" sections { heading: "5" } } } } })"),
      SmallForm(), 2017);

  EXPECT_EQ(Outline(document).back(), "4# （1）5");
}

TEST(BuildDocumentTest, WhatAFactRunPrints) {
  const std::string filled = R"(cells { code: "3.1" value: "17" })";
  const std::string struck = R"(cells { code: "3.1" value: "/" })";
  const std::string decimal = R"(cells { code: "3.1" value: "18.8710" })";
  const struct {
    const char* rule;
    std::string run;
    std::string cells;
    const char* text;
    const char* value;
  } kCases[] = {
      {"the figure alone", R"(fact { code: "3.1" })", filled, "17", "17"},
      {"with its unit", R"(fact { code: "3.1" with_unit: true })", filled, "17件", "17"},
      {"the precision written", R"(fact { code: "3.1" })", decimal, "18.8710", "18.8710"},
      {"blank prints nothing", R"(fact { code: "3.1" with_unit: true })", "", "", ""},
      {"struck out has no unit", R"(fact { code: "3.1" with_unit: true })", struck, "/", "/"},
      {"own text stands", R"(text: "15件" fact { code: "3.1" with_unit: true })", filled, "15件",
       "17"},
      {"unknown code", R"(fact { code: "99" with_unit: true })", filled, "", ""},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.rule);
    const Document document = WithRun(c.run, c.cells);
    ASSERT_EQ(document.blocks.size(), 1u);
    ASSERT_EQ(document.blocks[0].spans.size(), 1u);
    const Span& span = document.blocks[0].spans[0];
    EXPECT_EQ(span.text, c.text);
    ASSERT_TRUE(span.fact.has_value());
    EXPECT_EQ(span.fact->value, c.value);
  }
}

TEST(BuildDocumentTest, AnEmptyRevisionMakesADocumentWithATitleAlone) {
  const Document document = BuildDocument(v1::Revision(), v1::Form(), 2017);

  EXPECT_EQ(document.title, "2017年政府信息公开工作年度报告");
  EXPECT_TRUE(document.blocks.empty());
  EXPECT_TRUE(document.statistics.tables.empty());
  EXPECT_EQ(document.metadata.size(), 5u);
  EXPECT_EQ(document.statistics.signatures.size(), 5u);
}

TEST(BuildDocumentTest, ConditionalLinesStandOnlyWhereTheyAreFilled) {
  const Document document = BuildDocument(
      RevisionOf(R"(heading { validity: "有效" disclosure_method: "主动公开" summary: "概述" })"),
      SmallForm(), 2017);

  std::vector<std::string> lines;
  for (size_t i = 5; i < document.metadata.size(); ++i) {
    lines.push_back(absl::StrCat(document.metadata[i].label, "=", document.metadata[i].value));
  }
  EXPECT_THAT(lines, ElementsAre("有效性=有效", "公开方式=主动公开", "内容概述=概述"));
}

TEST(BuildDocumentTest, ExtensionsArePrintedAndReferredTo) {
  const Document document = BuildDocument(RevisionOf(R"(
      preamble { runs { fact { code: "x.1" with_unit: true } } }
      table {
        extension_rows { code: "x.1" after: "3.1" label: "社区收到申请数" unit: "件" }
        cells { code: "x.1" value: "4" }
      })"),
                                          SmallForm(), 2023);

  EXPECT_EQ(document.statistics.tables[0].rows.at(1).label, "社区收到申请数");
  EXPECT_THAT(document.statistics.tables[0].rows[1].values, ElementsAre("4"));
  EXPECT_EQ(document.blocks.at(0).spans.at(0).text, "4件");
}

TEST(BuildDocumentTest, TablesStandInTheirSections) {
  v1::Form form = SmallForm();
  form.mutable_tables(0)->set_code("main");
  form.add_sections()->set_heading("依申请公开");
  form.mutable_sections(0)->add_tables("main");

  const Document document = BuildDocument(
      RevisionOf(R"(sections { heading: "依申请公开" paragraphs { runs { text: "段" } } })"), form,
      2023);

  EXPECT_THAT(document.blocks.at(1).tables, ElementsAre(0u));
  EXPECT_TRUE(document.statistics.tables.at(0).placed);
}

}  // namespace
}  // namespace disclosure
