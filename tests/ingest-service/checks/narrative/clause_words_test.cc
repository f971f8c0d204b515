#include "ingest-service/checks/narrative/clause_words.h"

#include "gmock/gmock.h"

namespace disclosure {
namespace {

TEST(ClauseWordsTest, AYearOfComparisonIsNoOtherYear) {
  EXPECT_TRUE(NamesOtherYear("2016年收到", 2017));
  EXPECT_FALSE(NamesOtherYear("2017年收到", 2017));
  EXPECT_FALSE(NamesOtherYear("比2016年增长", 2017));
  EXPECT_TRUE(NamesOtherYear("比2016年的", 2017));
  EXPECT_TRUE(NamesOtherYear("2017年收到，比2016年（", 2017));
  EXPECT_FALSE(NamesOtherYear("全年收到", 2017));
}

TEST(ClauseWordsTest, AsidesAreTakenOut) {
  EXPECT_EQ(WithoutAsides("公开（含部分公开）"), "公开");
  EXPECT_EQ(WithoutAsides("甲（乙）丙(丁)戊"), "甲丙戊");
  EXPECT_EQ(WithoutAsides("上年结转（"), "上年结转（");
  EXPECT_EQ(WithoutAsides(""), "");
}

TEST(ClauseWordsTest, AnAbbreviationKeepsTheOrder) {
  EXPECT_TRUE(IsAbbreviation("湖南质监", "湖南省质量技术监督局"));
  EXPECT_TRUE(IsAbbreviation("", "湖南省质量技术监督局"));
  EXPECT_FALSE(IsAbbreviation("质监湖南", "湖南省质量技术监督局"));
  EXPECT_FALSE(IsAbbreviation("湖南工商", "湖南省质量技术监督局"));
}

}  // namespace
}  // namespace disclosure
