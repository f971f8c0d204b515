#include "ingest-service/checks/structure/title.h"

#include "gmock/gmock.h"
#include "tests/ingest-service/checks/structure/structure_case.h"

namespace disclosure {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;
using testing_support::FindingsOf;

std::vector<v1::Finding> Check(const char* title) {
  v1::ReportContent content;
  content.mutable_heading()->set_title(title);
  content.mutable_heading()->set_agency_name("甲县财政局");
  return FindingsOf(content, "STR-05");
}

TEST(TitleTest, StandardTitlesPass) {
  for (const char* title :
       {"甲县财政局2017年政府信息公开工作年度报告", "甲县财政局2017年度政府信息公开工作年度报告",
        "甲县财政局２０１７年政府信息公开工作年度报告",
        "甲县财政局二〇一七年政府信息公开工作年度报告", "2017年甲县财政局政府信息公开工作年度报告",
        "甲县财政局 2017年政府信息公开工作年度报告"}) {
    EXPECT_THAT(Check(title), IsEmpty()) << title;
  }
}

TEST(TitleTest, OtherTitlesAreTold) {
  for (const char* title :
       {"甲县财政局2017年度政府信息公开年度报告", "甲县财政局2016年政府信息公开工作年度报告",
        "2017年政府信息公开工作年度报告", "甲县财政局政府信息公开工作年度报告",
        "甲县财政局2017年政府信息公开工作总结"}) {
    EXPECT_THAT(Check(title), SizeIs(1)) << title;
  }
}

TEST(TitleTest, NameStandsBeforeTheYear) {
  EXPECT_EQ(NameInTitle("关于甲县财政局2017年报告"), "甲县财政局");
  EXPECT_EQ(NameInTitle("甲县财政局 二〇一七年报告"), "甲县财政局");
  EXPECT_EQ(NameInTitle("2017年报告"), "");
  EXPECT_EQ(NameInTitle("年度报告"), "");
  EXPECT_EQ(NameInTitle(""), "");
}

}  // namespace
}  // namespace disclosure
