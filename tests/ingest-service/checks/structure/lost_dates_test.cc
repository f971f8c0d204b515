#include "ingest-service/checks/structure/lost_dates.h"

#include "gmock/gmock.h"
#include "tests/ingest-service/checks/structure/structure_case.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::IsEmpty;
using testing_support::ContentWith;
using testing_support::FindingsOf;
using testing_support::ProposalOf;
using testing_support::TextCase;
using testing_support::ValuesOf;

TEST(LostDatesTest, ProposesTheOnlyReading) {
  const TextCase kCases[] = {
      {"year and months lost in a period",
       "统计期限为201711日至1231日。",
       {"201711日至1231日"},
       "2017年1月1日至12月31日"},
      {"the year stands on both sides",
       "期限自201711日起至20171231日止。",
       {"201711日起至20171231日"},
       "2017年1月1日起至2017年12月31日"},
      {"everything lost on both sides", "期限为201711至20171231。", {"201711至20171231"}, ""},
      {"year lost before a month",
       "20173月至11月开展了检查。",
       {"20173月至11月"},
       "2017年3月至11月"},
      {"year lost before a whole date", "20176月15日召开会议。", {"20176月15日"}, "2017年6月15日"},
      {"month lost behind the year", "2017年1231日为截止日。", {"2017年1231日"}, "2017年12月31日"},
      {"only the right side is damaged",
       "自2017年1月1日至1231日。",
       {"2017年1月1日至1231日"},
       "2017年1月1日至12月31日"},
      {"full-width figures", "自２０１７５２０日起施行。", {"２０１７５２０日"}, "2017年5月20日"},
      {"the year before", "自2016928日起施行。", {"2016928日"}, "2016年9月28日"},
      {"two readings: damage without proposal", "2017111日印发。", {"2017111日"}, ""},
      {"no 30 February: one reading", "2017230日", {}, ""},
      {"a line of nothing else", "2018316", {"2018316"}, "2018年3月16日"},
      {"such a line with a year kept", "2018年316", {"2018年316"}, "2018年3月16日"},
      {"two figures may be a month", "201812", {"201812"}, ""},
  };
  for (const TextCase& row : kCases) {
    SCOPED_TRACE(row.reason);
    const auto findings = FindingsOf(ContentWith({row.text}), "IMP-02");
    EXPECT_THAT(ValuesOf(findings), ElementsAreArray(row.values));
    EXPECT_EQ(ProposalOf(findings), row.proposal);
  }
}

TEST(LostDatesTest, NumbersThatAreNoDatesPass) {
  const TextCase kCases[] = {
      {"a whole date", "2017年1月1日至12月31日", {}},
      {"a whole date with dots", "2017.1.1至2017.12.31", {}},
      {"spaces inside a date", "2017 年 1 月 1 日至 12 月 31 日", {}},
      {"Chinese figures", "二〇一七年一月一日至十二月三十一日", {}},
      {"a count", "全年访问量201711次，受理20171件。", {}},
      {"an amount", "支出201712万元，同比增加2017123元。", {}},
      {"a daily average", "全年点击201711，日均2017次，201712日均值为3。", {}},
      {"a monthly journal", "编印201711月刊。", {}},
      {"a telephone number", "电话：0731-20171231；20171212", {}},
      {"a postal code", "邮编：201712", {}},
      {"an address", "http://www.example.gov.cn/t20171201_33.html 日", {}},
      {"a document number", "国办发〔2017〕24号", {}},
      {"a code", "证号第2017123日", {}},
      {"another century", "1831日", {}},
      {"a year far away", "200711日", {}},
      {"an impossible day", "20171350日", {}},
      {"days to go", "2017年15个工作日内", {}},
      {"a term", "在2017年15日内答复", {}},
      {"months counted", "20个月，15日", {}},
      {"a month without a year", "3月至12月，12月31日", {}},
  };
  for (const TextCase& row : kCases) {
    SCOPED_TRACE(row.reason);
    EXPECT_THAT(FindingsOf(ContentWith({row.text}), "IMP-02"), IsEmpty());
  }
}

TEST(LostDatesTest, FindingQuotesItsPlace) {
  const auto findings = FindingsOf(ContentWith({"以上。期限为201711日至1231日。"}), "IMP-02");

  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].group(), v1::FINDING_GROUP_IMPORT);
  EXPECT_EQ(findings[0].operands(0).quote(), "期限为201711日至1231日。");
  EXPECT_EQ(findings[0].operands(0).begin(), 18);
}

}  // namespace
}  // namespace disclosure
