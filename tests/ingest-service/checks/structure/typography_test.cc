#include "ingest-service/checks/structure/typography.h"

#include "gmock/gmock.h"
#include "tests/ingest-service/checks/structure/structure_case.h"

namespace disclosure {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using testing_support::ContentWith;
using testing_support::FindingsOf;

TEST(TypographyTest, CountsAllInOneFinding) {
  const auto findings = FindingsOf(ContentWith({"加强领导,健全制度;落实责任:明确(主办)科室",
                                                "公开\u2002\u2002信息，受理\u00a0 3件"}),
                                   "IMP-05");

  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_THAT(findings[0].message(), HasSubstr("半角标点5处、填充空格2处"));
  EXPECT_EQ(findings[0].operands_size(), 3);
  EXPECT_EQ(findings[0].operands(0).value(), ",");
}

TEST(TypographyTest, UsualTextPasses) {
  for (const char* text :
       {"加强领导，健全制度。", "　　加强领导。", "收到 3 件，共 1,200 元",
        "网站(www.example.gov.cn)", "加强领导。　", "时间：8:30", "APP (客户端)"}) {
    EXPECT_THAT(FindingsOf(ContentWith({text}), "IMP-05"), IsEmpty()) << text;
  }
}

}  // namespace
}  // namespace disclosure
