#include "deploy/disclosurectl/short_name.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace disclosure {
namespace {

using ::disclosure::testing_support::IsOkAndHolds;
using ::disclosure::testing_support::StatusIs;
using ::testing::HasSubstr;

TEST(ShortNameTest, ReportsShortAndFull) {
  for (const char* text : {"430s00/2017", "430S00/2017", "agencies/430s00/reports/2017"}) {
    EXPECT_THAT(ExpandReportName(text), IsOkAndHolds("agencies/430s00/reports/2017")) << text;
  }
}

TEST(ShortNameTest, RevisionsShortAndFull) {
  const std::string report = "agencies/430s00/reports/2017/revisions/";
  EXPECT_THAT(ExpandRevisionName("430s00/2017/3"), IsOkAndHolds(report + "3"));
  EXPECT_THAT(ExpandRevisionName("430s00/2017/latest"), IsOkAndHolds(report + "latest"));
  EXPECT_THAT(ExpandRevisionName("430S00/2017/PUBLISHED"), IsOkAndHolds(report + "published"));
  EXPECT_THAT(ExpandRevisionName(report + "latest"), IsOkAndHolds(report + "latest"));
}

TEST(ShortNameTest, OtherTextsAreRefused) {
  for (const char* text : {"", "430s00", "430s00/", "/2017", "430s00/17", "430s00/2017/3",
                           "a b/2017", "agencies/430s00", "../2017", "430s00/2017/"}) {
    EXPECT_THAT(ExpandReportName(text),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("want a report such as")))
        << text;
  }
  for (const char* text :
       {"430s00/2017", "430s00/2017/0", "430s00/2017/03", "430s00/2017/newest"}) {
    EXPECT_THAT(ExpandRevisionName(text),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("want a revision such as")))
        << text;
  }
}

TEST(ShortNameTest, ParentIsTheCallersAgencyUnlessGiven) {
  EXPECT_THAT(ExpandParent("", ""), IsOkAndHolds("agencies/-"));
  EXPECT_THAT(ExpandParent("", "reviewer/li"), IsOkAndHolds("agencies/-"));
  EXPECT_THAT(ExpandParent("", "agency/430s00"), IsOkAndHolds("agencies/430s00"));
  EXPECT_THAT(ExpandParent("-", "agency/430s00"), IsOkAndHolds("agencies/-"));
  EXPECT_THAT(ExpandParent("430S01", ""), IsOkAndHolds("agencies/430s01"));
  EXPECT_THAT(ExpandParent("agencies/430s01", ""), IsOkAndHolds("agencies/430s01"));
  EXPECT_THAT(ExpandParent("430s00/2017", ""),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("want an agency")));
}

TEST(ShortNameTest, TellsRevisionsFromReports) {
  EXPECT_TRUE(IsRevisionName("agencies/430s00/reports/2017/revisions/latest"));
  EXPECT_FALSE(IsRevisionName("agencies/430s00/reports/2017"));
}

}  // namespace
}  // namespace disclosure
