#include "ingest-service/checks/structure/statutory_sections.h"

#include "gmock/gmock.h"
#include "tests/ingest-service/checks/structure/structure_case.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using testing_support::AddParagraph;
using testing_support::AddSection;
using testing_support::FindingsOf;
using testing_support::ValuesOf;

constexpr char kContents[] = R"(
  sections { heading: "收费情况" words: "收费|费用" }
  sections { heading: "其他需要报告的事项" words: "其他(有关)?事项" })";
constexpr char kFixed[] = R"(
  sections { heading: "总体情况" }
  sections { heading: "主动公开情况" words: "主动公开.*情况" tables: "a" }
  sections { heading: "存在的问题" words: "问题|不足" })";

v1::ReportContent WithHeadings(const std::vector<std::string>& headings) {
  v1::ReportContent content;
  for (const std::string& heading : headings) AddSection(heading, {"内容。"}, content);
  return content;
}

TEST(StatutorySectionsTest, EachMissingSectionIsOneFinding) {
  EXPECT_THAT(ValuesOf(FindingsOf(WithHeadings({"概述"}), "STR-03", 2017, kContents)),
              ElementsAre("收费情况", "其他需要报告的事项"));
  EXPECT_THAT(ValuesOf(FindingsOf(WithHeadings({"总体情况", "不足"}), "STR-03", 2017, kFixed)),
              ElementsAre("主动公开情况"));
}

TEST(StatutorySectionsTest, HeadingsInOtherWordsPass) {
  EXPECT_THAT(FindingsOf(WithHeadings({"费用减免", "其他有关事项"}), "STR-03", 2017, kContents),
              IsEmpty());
  EXPECT_THAT(FindingsOf(WithHeadings({"一、总体情况", "主动公开政府信息情况", "不足与改进"}),
                         "STR-03", 2017, kFixed),
              IsEmpty());
}

TEST(StatutorySectionsTest, DeeperHeadingOrParagraphCounts) {
  v1::ReportContent content = WithHeadings({"概述"});
  content.mutable_sections(0)->add_sections()->set_heading("收费情况");
  AddParagraph("没有其他事项需要报告。", content.mutable_sections(0)->mutable_paragraphs());

  EXPECT_THAT(FindingsOf(content, "STR-03", 2017, kContents), IsEmpty());
}

TEST(StatutorySectionsTest, FixedFormAsksForHeadingsInItsOrder) {
  const auto findings =
      FindingsOf(WithHeadings({"总体情况", "存在的问题", "主动公开情况"}), "STR-03", 2017, kFixed);

  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_THAT(testing_support::PathsOf(findings[0]),
              ElementsAre("sections[2].heading", "sections[1].heading"));
}

}  // namespace
}  // namespace disclosure
