#include "ingest-service/checks/structure/placeholders.h"

#include "gmock/gmock.h"
#include "tests/ingest-service/checks/structure/structure_case.h"

namespace disclosure {
namespace {

using ::testing::ElementsAreArray;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using testing_support::ContentWith;
using testing_support::FindingsOf;
using testing_support::TextCase;
using testing_support::ValuesOf;

TEST(PlaceholdersTest, WhatWasNotFilledIn) {
  const TextCase kCases[] = {
      {"blank before a unit", "全年主动公开信息  条，其中网站12条。", {"息  条"}},
      {"one wide space", "收到申请　件。", {"请　件"}},
      {"blank amount", "收取费用   万元。", {"用   万元"}},
      {"empty parentheses", "电子版可在网站下载()。", {"()"}},
      {"wide and with a space", "网站（　）查阅。", {"（　）"}},
      {"empty title", "按照《》要求。", {"《》"}},
      {"empty year", "国办发〔〕24号", {"〔〕"}},
      {"lenticular", "我局【】年度", {"【】"}},
      {"request to fill in", "负责人【请填写姓名】。", {"【请填写"}},
      {"crosses for a count", "公开信息××条。", {"××条"}},
      {"letters for a count", "受理XX件，", {"XX件"}},
      {"crosses for a date", "××年×月", {"××年"}},
      {"half a year", "20XX年工作", {"20XX年"}},
      {"underscores", "收到申请____件", {"____"}},
      {"wide underscores", "填报人：＿＿＿", {"＿＿＿"}},
      {"empty date", "　　年　月　日", {"年　月　日"}},
  };
  for (const TextCase& row : kCases) {
    SCOPED_TRACE(row.reason);
    EXPECT_THAT(ValuesOf(FindingsOf(ContentWith({row.text}), "STR-06")),
                ElementsAreArray(row.values));
  }
}

TEST(PlaceholdersTest, UsualTextPasses) {
  for (const char* text : {"主动公开信息 12 条，其中网站 10 条。",
                           "信 息 公 开 条 例",
                           "受理 申请 件数",
                           "第　条",
                           "依照《条例》第三十二 条。",
                           "张××诉某局一案",
                           "××公司投诉",
                           "王某某、李XX提出申请",
                           "按“××年××月”的格式填写",
                           "《××年度报告》格式",
                           "函数main()",
                           "a__b@example.com",
                           "（含附件）",
                           "《条例》",
                           "【案例】食品抽检",
                           "3×4",
                           "**日常监管**",
                           "2017年 1 月 1 日",
                           "注明年月日",
                           "共有 人员5名",
                           "每 件",
                           "全年共处理数百 件。",
                           "x射线",
                           "10 × 10 件"}) {
    EXPECT_THAT(FindingsOf(ContentWith({text}), "STR-06"), IsEmpty()) << text;
  }
}

TEST(PlaceholdersTest, FigureOfTheTableThatIsBlank) {
  v1::ReportContent content = ContentWith({"收到申请"});
  v1::Paragraph& paragraph = *content.mutable_sections(0)->mutable_paragraphs(0);
  paragraph.add_runs()->mutable_fact()->set_code("1.1");
  paragraph.add_runs()->set_text("件。");

  const auto findings = FindingsOf(content, "STR-06");

  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].operands(1).path(), "table.cells[1.1]");
  v1::Cell& cell = *content.mutable_table()->add_cells();
  cell.set_code("1.1");
  cell.set_value("0");
  EXPECT_THAT(FindingsOf(content, "STR-06"), IsEmpty());
}

}  // namespace
}  // namespace disclosure
