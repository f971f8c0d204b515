#include "ingest-service/checks/structure/metadata.h"

#include "gmock/gmock.h"
#include "tests/ingest-service/checks/structure/structure_case.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using testing_support::FindingsOf;
using testing_support::PathsOf;

v1::ReportContent Indexed(const char* index, const char* issue_date = "2018-03-01") {
  v1::ReportContent content;
  content.mutable_heading()->set_index_number(index);
  content.mutable_heading()->set_issue_date(issue_date);
  return content;
}

TEST(MetadataTest, IndexNumberHasTheYearOfIssue) {
  for (const char* index : {"000000000/2019-00001", "ABC/2017-000001", "11X/201712-00013"}) {
    EXPECT_THAT(FindingsOf(Indexed(index), "META-01"), SizeIs(1)) << index;
  }
  for (const char* index : {"000000000/2018-00001", "ABC/2018-000001", "11X/201803-00013",
                            "2017-00001", "ABC/20170-1", "ABC/2017", "自编17号", ""}) {
    EXPECT_THAT(FindingsOf(Indexed(index), "META-01"), IsEmpty()) << index;
  }
  EXPECT_THAT(FindingsOf(Indexed("000000000/2019-00001", ""), "META-01"), IsEmpty());
}

TEST(MetadataTest, IndexNumberHasTheNationalPattern) {
  EXPECT_THAT(FindingsOf(Indexed("00123456X/2018-00001"), "META-02"), IsEmpty());
  EXPECT_THAT(FindingsOf(Indexed(""), "META-02"), IsEmpty());
  for (const char* index : {"0012345-6/2018-00001", "00123456x/2018-00001", "123456/2018-000001",
                            "00123456X/2018-0001A", "机构"}) {
    EXPECT_THAT(FindingsOf(Indexed(index), "META-02"), SizeIs(1)) << index;
  }
}

TEST(MetadataTest, TopicIsFilledIn) {
  v1::ReportContent content;
  EXPECT_THAT(FindingsOf(content, "META-03"), SizeIs(1));
  content.mutable_heading()->set_topic_category("其他");
  EXPECT_THAT(FindingsOf(content, "META-03"), IsEmpty());
}

TEST(MetadataTest, AbsentCoreDataAreOneFinding) {
  v1::ReportContent content = Indexed("00123456X/2018-00001");
  v1::Heading& heading = *content.mutable_heading();
  heading.set_title("报告");
  heading.set_validity("有效");
  heading.set_disclosure_method("主动公开");
  auto findings = FindingsOf(content, "META-04");
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].certainty(), v1::CERTAINTY_CERTAIN);
  EXPECT_THAT(PathsOf(findings[0]),
              ElementsAre("heading.document_number", "heading.signing_date", "heading.summary"));

  heading.set_signing_date("2018-02-20");
  findings = FindingsOf(content, "META-04");
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].certainty(), v1::CERTAINTY_UNCERTAIN);

  heading.set_document_number("甲财发〔2018〕1号");
  heading.set_summary("年度报告");
  EXPECT_THAT(FindingsOf(content, "META-04"), IsEmpty());
}

TEST(MetadataTest, AgencyBearsItsFullName) {
  struct Case {
    const char* title;
    const char* agency;
    bool full;
  };
  const Case kCases[] = {
      {"甲乙省教育厅2017年报告", "甲乙省教育厅", true},
      {"甲乙省教育厅2017年报告", "省教育厅", false},
      {"甲乙省教育厅2017年报告", "教育厅", false},
      {"甲乙市市场监督管理局2017年报告", "市场监督管理局", false},
      {"甲乙市市场监督管理局2017年报告", "甲乙市市场监督管理局", true},
      {"甲乙省住房和城乡建设厅2017年报告", "住房和城乡建设厅", false},
      {"甲乙省丙丁市财政局2017年报告", "丙丁市财政局", true},
      {"中华人民共和国财政部2017年报告", "财政部", true},
      {"中共甲县委办公室、甲县人民政府办公室2017年报告", "甲县人民政府办公室", true},
      {"2017年报告", "县财政局", false},
      {"2017年报告", "市场监督管理局", true},
      {"2017年报告", "", true},
      {"", "甲县财政局", true},
  };
  for (const Case& row : kCases) {
    v1::ReportContent content;
    content.mutable_heading()->set_title(row.title);
    content.mutable_heading()->set_agency_name(row.agency);
    EXPECT_EQ(FindingsOf(content, "META-05").empty(), row.full) << row.title << row.agency;
  }
}

TEST(MetadataTest, IndexNumberIsNeitherReusedNorChanged) {
  const v1::ReportContent same = Indexed("00123456X/2018-00001");
  const v1::ReportContent other = Indexed("00123456X/2018-00002");
  const v1::ReportContent none = Indexed("");
  const auto count = [&](const v1::ReportContent* previous, const v1::ReportContent* published) {
    Neighbours neighbours;
    neighbours.previous_year = previous;
    neighbours.published = published;
    return FindingsOf(same, "META-07", 2017, "", neighbours).size();
  };

  EXPECT_EQ(count(nullptr, nullptr), 0u);
  EXPECT_EQ(count(&other, &same), 0u);
  EXPECT_EQ(count(&none, &none), 0u);
  EXPECT_EQ(count(&same, nullptr), 1u);
  EXPECT_EQ(count(nullptr, &other), 1u);
}

}  // namespace
}  // namespace disclosure
