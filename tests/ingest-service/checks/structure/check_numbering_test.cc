#include "ingest-service/checks/structure/check_numbering.h"

#include "gmock/gmock.h"
#include "tests/ingest-service/checks/structure/structure_case.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using testing_support::AddSection;
using testing_support::ContentWith;
using testing_support::FindingsOf;
using testing_support::PathsOf;

struct LinesCase {
  const char* reason;
  std::vector<std::string> lines;
};

v1::ReportContent WithHeadings(const std::vector<std::string>& headings) {
  v1::ReportContent content;
  for (const std::string& heading : headings) AddSection(heading, {"内容。"}, content);
  return content;
}

TEST(CheckNumberingTest, GapsAndRepeatsOfParagraphs) {
  const LinesCase kCases[] = {
      {"gap", {"1、网上公布。", "3、公报登载。"}},
      {"gap with dots", {"1.网上公布。", "2.公报登载。", "4.其他。"}},
      {"gap in parentheses", {"（一）网站。", "（三）公报。"}},
      {"half-width parentheses", {"(1)网站。", "（3）公报。"}},
      {"repeat", {"1、网站。", "2、公报。", "2、微博。"}},
      {"circled", {"①网站", "②公报", "④微博"}},
      {"ordinals", {"第一，加强领导。", "第三，加强培训。"}},
      {"inner list", {"（一）渠道", "1.网站", "3.公报", "（二）数量"}},
      {"outer list around an inner one", {"（一）渠道", "1.网站", "2.公报", "（三）数量"}},
      {"over paragraphs without number", {"1、网站。", "另有说明。", "3、公报。"}},
      {"一是 in one paragraph", {"一是加强领导；二是健全制度；四是强化监督。"}},
      {"一是 over paragraphs", {"一是加强领导。", "三是强化监督。"}},
      {"二是 twice", {"一是加强领导，二是健全制度，二是强化监督。"}},
      {"run in", {"主要有：（1）登记；（2）受理；（4）答复。"}},
  };
  for (const LinesCase& row : kCases) {
    SCOPED_TRACE(row.reason);
    EXPECT_THAT(FindingsOf(ContentWith(row.lines), "STR-04"), SizeIs(1));
  }
}

TEST(CheckNumberingTest, OrderlyParagraphsPass) {
  const LinesCase kCases[] = {
      {"in order", {"1、网上公布。", "2、公报登载。", "3、其他。"}},
      {"mixed marks", {"1、网上公布。", "2.公报登载。", "3．其他。"}},
      {"two lists", {"1、网站。", "2、公报。", "渠道如下。", "1、微博。", "2、微信。"}},
      {"lists in a list", {"（一）渠道", "1、网站", "2、公报", "（二）数量", "1、条数", "2、件数"}},
      {"a list inside one of its own kind", {"1、甲", "2、乙", "1、子", "2、丑", "3、丙"}},
      {"several numbers in one paragraph", {"1、网站；2、公报。", "3、微博。"}},
      {"a list that goes on from another section", {"3、微博。", "4、微信。"}},
      {"years and months", {"2017年工作总结。", "3月召开会议。", "12月召开会议。"}},
      {"counts", {"1、网站。", "3项制度已经建立。", "2、公报。"}},
      {"decimals", {"1.5万件申请。", "3.2万条信息。"}},
      {"a title that begins with a number", {"1、网站。", "2、三公经费。", "3、2017年预算。"}},
      {"Chinese number and word", {"一、三公经费公开。", "二、二维码公开。"}},
      {"articles of law", {"依据第二十条第（一）项、（五）项、（八）项规定公开。"}},
      {"一是 inside 二是", {"一是领导，二是制度：一是登记，二是受理；三是监督。"}},
      {"a word that ends in 是", {"统一是关键，专一是基础，三是数字。"}},
      {"一是 in the next paragraph", {"一是领导；二是制度。", "三是监督。"}},
      {"一是 again", {"一是领导；二是制度。", "一是网站；二是公报。"}},
      {"far number", {"1、网站。", "20、其他。"}},
      {"nothing numbered", {"主动公开工作有序开展。"}},
  };
  for (const LinesCase& row : kCases) {
    SCOPED_TRACE(row.reason);
    EXPECT_THAT(FindingsOf(ContentWith(row.lines), "STR-04"), IsEmpty());
  }
}

TEST(CheckNumberingTest, NumberThatLostItsMarkIsProposed) {
  const auto findings = FindingsOf(
      ContentWith({"1、公报发布。全文。", "2微博发布。全文。", "3、现场查阅。"}), "STR-04");

  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].operands(0).value(), "2");
  EXPECT_EQ(findings[0].proposal(), "2、");
  EXPECT_THAT(PathsOf(findings[0]),
              ElementsAre("sections[0].paragraphs[1]", "sections[0].paragraphs[0]",
                          "sections[0].paragraphs[2]"));
}

TEST(CheckNumberingTest, Headings) {
  EXPECT_THAT(FindingsOf(WithHeadings({"一、概述", "三、申请"}), "STR-04"), SizeIs(1));
  EXPECT_THAT(FindingsOf(WithHeadings({"一、概述", "二、主动", "二、申请"}), "STR-04"), SizeIs(1));
  EXPECT_THAT(FindingsOf(WithHeadings({"第一部分 概述", "第三部分 申请"}), "STR-04"), SizeIs(1));
  EXPECT_THAT(FindingsOf(WithHeadings({"1、网站", "2公报", "3、微博"}), "STR-04"), SizeIs(1));
}

TEST(CheckNumberingTest, HeadingsInOrderOrWithoutNumbersPass) {
  EXPECT_THAT(FindingsOf(WithHeadings({"一、概述", "二、主动", "三、申请"}), "STR-04"), IsEmpty());
  EXPECT_THAT(FindingsOf(WithHeadings({"概述", "主动", "申请"}), "STR-04"), IsEmpty());
  EXPECT_THAT(FindingsOf(WithHeadings({"一、概述", "主动", "三、申请"}), "STR-04"), IsEmpty());
  EXPECT_THAT(FindingsOf(WithHeadings({"概述", "二、主动", "三、申请"}), "STR-04"), IsEmpty());
}

}  // namespace
}  // namespace disclosure
