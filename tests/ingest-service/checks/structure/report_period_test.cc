#include "ingest-service/checks/structure/report_period.h"

#include "gmock/gmock.h"
#include "tests/ingest-service/checks/structure/structure_case.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using testing_support::AddSection;
using testing_support::ContentWith;
using testing_support::FindingsOf;
using testing_support::TextCase;
using testing_support::ValuesOf;

TEST(ReportPeriodTest, PeriodThatIsNotTheYear) {
  const TextCase kCases[] = {
      {"another year",
       "本报告所列数据的统计期限为2016年1月1日至2016年12月31日。",
       {"2016年1月1日至2016年12月31日"}},
      {"not the whole year",
       "数据统计期限为2017年1月1日起至2017年11月30日止。",
       {"2017年1月1日起至2017年11月30日"}},
      {"two years", "统计时限自2016年1月1日至2017年12月31日。", {"2016年1月1日至2017年12月31日"}},
      {"months", "统计时间为2017年2月—12月。", {"2017年2月—12月"}},
      {"with dots", "报告期为2016.1.1-2016.12.31。", {"2016.1.1-2016.12.31"}},
      {"in Chinese figures",
       "统计期限为二〇一六年一月一日至十二月三十一日。",
       {"二〇一六年一月一日至十二月三十一日"}},
  };
  for (const TextCase& row : kCases) {
    SCOPED_TRACE(row.reason);
    const auto findings = FindingsOf(ContentWith({row.text}), "TMP-01");
    EXPECT_THAT(ValuesOf(findings), ElementsAreArray(row.values));
    ASSERT_THAT(findings, SizeIs(1));
    EXPECT_EQ(findings[0].certainty(), v1::CERTAINTY_CERTAIN);
  }
}

TEST(ReportPeriodTest, WholeYearAndOtherPeriodsPass) {
  for (const char* text :
       {"统计期限为2017年1月1日至2017年12月31日。", "统计期限自2017年1月1日起，至12月31日止。",
        "统计期限为２０１７年１月１日—１２月３１日。",
        "统计期限为2017 年 1 月 1 日至 12 月 31 日。",
        "统计期限为二〇一七年一月一日至十二月三十一日。", "统计时间为1月1日到12月31日。",
        "统计期限为2017.1.1-2017.12.31。", "统计期限为2017-01-01至2017-12-31。",
        "统计期限为2017年1月至12月。", "公示期为2017年3月1日至3月7日。",
        "2017年6月1日至6月30日开展宣传月活动。", "统计期限为201711日至1231日。",
        "所列数据自2008年5月1日至2017年12月31日累计为3万条。"}) {
    EXPECT_THAT(FindingsOf(ContentWith({text}), "TMP-01"), IsEmpty()) << text;
  }
}

TEST(ReportPeriodTest, FinalAccountsOfTheYearItself) {
  const TextCase kCases[] = {
      {"among others", "及时公布2018年度预算、2017年度部门决算等信息。", {"2017年度部门决算"}},
      {"of the government", "在网站公开2017年度财政决算。", {"2017年度财政决算"}},
      {"of the year after", "在网站公开2018年度单位收支决算。", {"2018年度单位收支决算"}},
      {"the three public expenses", "公布了2017年度“三公”经费决算。", {"2017年度“三公”经费决算"}},
  };
  for (const TextCase& row : kCases) {
    SCOPED_TRACE(row.reason);
    const auto findings = FindingsOf(ContentWith({row.text}), "TMP-01");
    ASSERT_THAT(ValuesOf(findings), ElementsAreArray(row.values));
    EXPECT_EQ(findings[0].certainty(), v1::CERTAINTY_CERTAIN);
  }
}

TEST(ReportPeriodTest, YearAloneMayBeThatOfPublishing) {
  const auto findings = FindingsOf(ContentWith({"2017年部门决算已在网站公开。"}), "TMP-01");

  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].certainty(), v1::CERTAINTY_UNCERTAIN);
}

TEST(ReportPeriodTest, OtherAccountsPass) {
  for (const char* text :
       {"公布2017年度部门预算、2016年度部门决算。", "公开2017年部门预算和决算信息。",
        "公开2017年预决算信息。", "2017年公开部门决算。", "2017年，决算信息按时公开。",
        "编制2017年度部门决算。", "下一步将公开2017年度部门决算。", "公布2017年度预算。",
        "文号12017年度决算公开"}) {
    EXPECT_THAT(FindingsOf(ContentWith({text}), "TMP-01"), IsEmpty()) << text;
  }
  v1::ReportContent plans;
  AddSection("下一步工作打算", {"公布2017年度部门决算。"}, plans);
  EXPECT_THAT(FindingsOf(plans, "TMP-01"), IsEmpty());
}

TEST(RelativeTimeTest, OneFindingForAll) {
  const auto findings = FindingsOf(
      ContentWith({"今年以来，我局召开会议三次。", "去年下半年完成改版。本月更新12条。"}),
      "TMP-02");

  ASSERT_THAT(findings, SizeIs(1));
  ASSERT_EQ(findings[0].operands_size(), 3);
  EXPECT_EQ(findings[0].operands(1).value(), "去年");
}

TEST(RelativeTimeTest, ComparisonsAndPlansPass) {
  for (const char* text :
       {"收到申请12件，较去年增长5%。", "与去年相比减少3件。", "比去年多2件。", "去年同期为8件。",
        "信息量同去年基本持平。", "近年来公开力度加大。", "本年度收到12件。",
        "如今年轻人更多上网。", "今年将继续推进公开。", "开展“今年我承诺”活动。",
        "印发《今年工作要点》。", "过去年份的数据", "2017年以来收到12件。", "基本月报制度"}) {
    EXPECT_THAT(FindingsOf(ContentWith({text}), "TMP-02"), IsEmpty()) << text;
  }
  v1::ReportContent plans;
  AddSection("改进措施", {"今年重点抓好三项工作。"}, plans);
  EXPECT_THAT(FindingsOf(plans, "TMP-02"), IsEmpty());
}

}  // namespace
}  // namespace disclosure
