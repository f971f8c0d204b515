#include "common/base/resource_name.h"

#include "gmock/gmock.h"

namespace disclosure {
namespace {

TEST(ResourceNameTest, ReportNameRoundTrips) {
  const auto key = ParseReportName("agencies/430s00/reports/2017");

  ASSERT_TRUE(key.has_value());
  EXPECT_EQ(key->agency, "430s00");
  EXPECT_EQ(key->year, 2017);
  EXPECT_EQ(key->Name(), "agencies/430s00/reports/2017");
  EXPECT_EQ(key->RevisionName(3), "agencies/430s00/reports/2017/revisions/3");
}

TEST(ResourceNameTest, RefusesEveryOtherReportName) {
  for (const char* name :
       {"", "agencies", "agencies/430s00/reports", "agencies/430s00/reports/",
        "agencies/430S00/reports/2017", "agencies/-a/reports/2017", "agencies/a-/reports/2017",
        "agencies/../reports/2017", "agencies/%2e/reports/2017", "agencies/a/reports/+2017",
        "agencies/a/reports/02017", "agencies/a/reports/1999", "agencies/a/reports/20170",
        "agencies/a/reports/２０１７", "agencies/a/reports/2017/", "/agencies/a/reports/2017",
        "agencies/a b/reports/2017", "agencies/a/report/2017"}) {
    SCOPED_TRACE(name);
    EXPECT_FALSE(ParseReportName(name).has_value());
  }
  EXPECT_FALSE(ParseReportName(std::string("agencies/a\0b/reports/2017", 25)).has_value());
  EXPECT_FALSE(ParseReportName("agencies/" + std::string(64, 'a') + "/reports/2017").has_value());
}

TEST(ResourceNameTest, AgencyIdMayHave63Characters) {
  EXPECT_TRUE(IsAgencyId(std::string(63, 'a')));
  EXPECT_FALSE(IsAgencyId(std::string(64, 'a')));
}

TEST(ResourceNameTest, RevisionNameTakesNumberOrAlias) {
  EXPECT_EQ(ParseRevisionName("agencies/a/reports/2017/revisions/12")->number, 12);
  EXPECT_EQ(ParseRevisionName("agencies/a/reports/2017/revisions/latest")->alias,
            RevisionKey::Alias::kLatest);
  EXPECT_EQ(ParseRevisionName("agencies/a/reports/2017/revisions/published")->alias,
            RevisionKey::Alias::kPublished);
  for (const char* last : {"0", "-1", "01", "newest", "", "2147483648"}) {
    SCOPED_TRACE(last);
    EXPECT_FALSE(ParseRevisionName(std::string("agencies/a/reports/2017/revisions/") + last));
  }
}

TEST(ResourceNameTest, ParentNamesOneAgencyOrAll) {
  EXPECT_EQ(ParseAgencyParent("agencies/430s00"), "430s00");
  EXPECT_EQ(ParseAgencyParent("agencies/-"), "");
  EXPECT_FALSE(ParseAgencyParent("agencies/").has_value());
  EXPECT_FALSE(ParseAgencyParent("agencies/a/reports").has_value());
}

}  // namespace
}  // namespace disclosure
