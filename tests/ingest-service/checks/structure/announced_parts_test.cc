#include "ingest-service/checks/structure/announced_parts.h"

#include "gmock/gmock.h"
#include "tests/ingest-service/checks/structure/structure_case.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using testing_support::AddParagraph;
using testing_support::AddSection;
using testing_support::FindingsOf;

const std::vector<std::string> kSixParts = {"概述",
                                            "主动公开政府信息情况",
                                            "依申请公开政府信息情况",
                                            "政府信息公开收费及减免情况",
                                            "行政复议、行政诉讼情况",
                                            "存在的主要问题及改进措施"};

v1::ReportContent Announcing(const std::string& text,
                             const std::vector<std::string>& headings = kSixParts) {
  v1::ReportContent content;
  AddParagraph(text, content.mutable_preamble());
  for (const std::string& heading : headings) AddSection(heading, {"内容。"}, content);
  return content;
}

TEST(AnnouncedPartsTest, CountUnlikeTheHeadings) {
  for (const char* text :
       {"本报告由概述、主动公开等七个部分组成。", "本年度报告共分为八部分。",
        "全文包括概述、主动公开政府信息情况等5个部分。", "现将工作情况报告如下，共九大部分。",
        "本报告分七个部分：一、概述；二、主动公开。", "年报内容共计７个部分，现予公布。",
        "本报告由以下八个方面构成。"}) {
    const auto findings = FindingsOf(Announcing(text), "STR-01");
    ASSERT_THAT(findings, SizeIs(1)) << text;
    EXPECT_EQ(findings[0].certainty(), v1::CERTAINTY_CERTAIN) << text;
    EXPECT_EQ(findings[0].operands(1).value(), "6");
  }
}

TEST(AnnouncedPartsTest, AspectsAreNotSurelyParts) {
  const auto findings =
      FindingsOf(Announcing("本报告从主动公开、依申请公开等五个方面进行了总结。"), "STR-01");

  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].certainty(), v1::CERTAINTY_UNCERTAIN);
}

TEST(AnnouncedPartsTest, OtherNumbersOfPartsPass) {
  for (const char* text :
       {"本报告由概述、主动公开等六个部分组成。", "本年度报告共六部分。", "本报告共6个部分。",
        "报告第七部分为附表。", "报告的大部分数据来自网站。", "其中一部分报告为电子版。",
        "本报告所涉网站栏目设置为八个部分。", "报告指出，政府信息公开目录分为五个部分。",
        "按照条例规定的三个方面要求，编制本报告。", "我局从三个方面推进工作。",
        "我局开设专栏，共八个部分。", "报告印发前两部分单位。"}) {
    EXPECT_THAT(FindingsOf(Announcing(text), "STR-01"), IsEmpty()) << text;
  }
}

TEST(AnnouncedPartsTest, AnnexMayBeLeftOutOfTheCount) {
  std::vector<std::string> headings = kSixParts;
  headings.push_back("附件：政府信息公开情况统计表");

  EXPECT_THAT(FindingsOf(Announcing("本报告共六个部分。", headings), "STR-01"), IsEmpty());
  EXPECT_THAT(FindingsOf(Announcing("本报告共七个部分。", headings), "STR-01"), IsEmpty());
  EXPECT_THAT(FindingsOf(Announcing("本报告共八个部分。", headings), "STR-01"), SizeIs(1));
}

TEST(AnnouncedPartsTest, OnlyTheBeginningAnnounces) {
  v1::ReportContent content = Announcing("根据条例编制本报告。");
  AddParagraph("本报告共三个部分。", content.mutable_sections(3)->mutable_paragraphs());
  EXPECT_THAT(FindingsOf(content, "STR-01"), IsEmpty());

  AddParagraph("本报告共三个部分。", content.mutable_sections(0)->mutable_paragraphs());
  EXPECT_THAT(FindingsOf(content, "STR-01"), SizeIs(1));
}

TEST(AnnouncedPartsTest, NamesOnBothSidesAreToldWithTheCountAsTheirCause) {
  const v1::ReportContent content = Announcing(
      "本报告包括概述、主动公开情况、依申请公开情况、收费情况、复议和诉讼情况、"
      "重大项目公开情况、公共资源配置情况、存在问题和改进措施等八个部分。",
      {"概况", "主动公开政府信息情况", "依申请公开政府信息情况", "费用减免情况",
       "行政复议、行政诉讼情况", "平台建设情况", "问题及改进"});

  const auto counts = FindingsOf(content, "STR-01");
  const auto names = FindingsOf(content, "STR-02");

  ASSERT_THAT(counts, SizeIs(1));
  ASSERT_THAT(names, SizeIs(1));
  EXPECT_EQ(names[0].cause(), counts[0].fingerprint());
  EXPECT_EQ(names[0].certainty(), v1::CERTAINTY_CERTAIN);
  EXPECT_THAT(testing_support::PathsOf(names[0]),
              ElementsAre("preamble[0]", "preamble[0]", "sections[5].heading"));
  EXPECT_THAT(names[0].message(), HasSubstr("重大项目公开情况"));
}

TEST(AnnouncedPartsTest, NameThatNoHeadingBearsIsUncertainWhereTheCountFits) {
  const auto findings =
      FindingsOf(Announcing("本报告由概述、主动公开情况、依申请公开情况、收费情况、咨询处理情况、"
                            "存在问题及改进措施六部分组成。"),
                 "STR-02");

  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].certainty(), v1::CERTAINTY_UNCERTAIN);
}

TEST(AnnouncedPartsTest, NamesInOtherWordsPass) {
  for (const char* text :
       {"本报告由总体情况、主动公开、依申请公开、收费减免、复议诉讼、存在不足及改进打算六部分组成"
        "。",
        "全文由概况，主动公开情况，依申请公开和不予公开情况，费用情况，复议、诉讼情况，问题与措施等"
        "六个部分组成。",
        "本报告分六个部分：一、概述；二、主动公开情况；三、依申请公开情况；四、收费情况；"
        "五、复议诉讼情况；六、主要问题和改进措施。",
        "本报告包括概述、主动公开情况等六个部分。",
        "本报告由概述、主动公开、依申请公开、收费、行政复议和存在的问题六部分组成。"}) {
    EXPECT_THAT(FindingsOf(Announcing(text), "STR-02"), IsEmpty()) << text;
  }
}

}  // namespace
}  // namespace disclosure
