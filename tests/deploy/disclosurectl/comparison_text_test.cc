#include "deploy/disclosurectl/comparison_text.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/parse_proto.h"

namespace disclosure {
namespace {

using ::disclosure::testing_support::ParseTextProto;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;

v1::Comparison EveryKind() {
  return ParseTextProto<v1::Comparison>(R"pb(
    revision: "r/2"
    base: "r/1"
    digest: "b"
    base_digest: "a"
    form: "forms/2014"
    base_form: "forms/2014"
    cells {
      code: "3.1"
      labels: "三、依申请公开情况"
      labels: "（一）收到申请数"
      unit: "件"
      base_value: "17"
      value: "20"
      difference: "3"
      percentage: "17.65"
    }
    cells { code: "4" labels: "四、行政复议数" unit: "件" base_value: "0" }
    fields { field: "index_number" value: "430S00/1" }
    sections {
      kind: CHANGE_KIND_CHANGED
      headings: "概况"
      headings: "总体"
      paragraphs { kind: CHANGE_KIND_CHANGED base_text: "旧" text: "新" }
      paragraphs { kind: CHANGE_KIND_REMOVED base_text: "去" }
    }
    sections { kind: CHANGE_KIND_CHANGED headings: "一、概况" }
    sections {
      kind: CHANGE_KIND_ADDED
      headings: "closing"
      paragraphs { kind: CHANGE_KIND_ADDED text: "联系方式" }
    }
  )pb");
}

TEST(ComparisonTextTest, ThreeBlocksAndTotals) {
  EXPECT_EQ(ComparisonText(EveryKind(), /*color=*/false),
            "r/2\n"
            "  对比 r/1\n"
            "\n"
            "统计表\n"
            "  3.1  三、依申请公开情况 › （一）收到申请数  17  →  20        件  +3  +17.65%\n"
            "  4    四、行政复议数                         0   →  （空白）  件\n"
            "\n"
            "书目信息\n"
            "  索引号  （空白）  →  430S00/1\n"
            "\n"
            "正文\n"
            "  修改  概况 › 总体\n"
            "      - 旧\n"
            "      + 新\n"
            "      - 去\n"
            "  修改  一、概况（标题写法不同）\n"
            "  新增  （正文之后）\n"
            "      + 联系方式\n"
            "\n"
            "差别：单元格 2 处，书目信息 1 项，正文 3 个部分\n");
}

TEST(ComparisonTextTest, DecreaseAndNoChangeCarryNoPlus) {
  auto comparison = EveryKind();
  comparison.mutable_cells(0)->set_difference("-3");
  comparison.mutable_cells(0)->set_percentage("-17.65");
  comparison.mutable_cells(1)->set_difference("0.0");
  const std::string text = ComparisonText(comparison, false);

  EXPECT_THAT(text, HasSubstr("件  -3   -17.65%\n"));
  EXPECT_THAT(text, HasSubstr("件  0.0\n"));
}

TEST(ComparisonTextTest, ColoursOnlyWhenAsked) {
  EXPECT_THAT(ComparisonText(EveryKind(), /*color=*/true), HasSubstr("\033[32m+ 新\033[0m"));
  EXPECT_THAT(ComparisonText(EveryKind(), /*color=*/false), Not(HasSubstr("\033")));
}

TEST(ComparisonTextTest, TwoFormsAreTold) {
  auto comparison = EveryKind();
  comparison.set_form("forms/2019");

  EXPECT_THAT(ComparisonText(comparison, false),
              HasSubstr("  表式 forms/2014 → forms/2019，只比较两种表式都有的单元格\n"));
}

TEST(ComparisonTextTest, SaysWhenThereIsNothing) {
  v1::Comparison comparison;
  EXPECT_THAT(ComparisonText(comparison, false), EndsWith("\n内容相同\n"));
  comparison.set_digest("b");
  EXPECT_THAT(ComparisonText(comparison, false), EndsWith("差别在签署等不作比较的部分\n"));
}

}  // namespace
}  // namespace disclosure
