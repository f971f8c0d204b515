#include "ingest-service/checks/structure/dates.h"

#include "gmock/gmock.h"
#include "tests/ingest-service/checks/structure/structure_case.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using testing_support::AddParagraph;
using testing_support::FindingsOf;
using testing_support::ValuesOf;

constexpr char kDeadlines[] = R"(
  deadlines { agencies: "人民政府(办公室)?$" month: 3 day: 31 rule: "DL-01" }
  deadlines { month: 1 day: 31 rule: "DL-01" })";

v1::ReportContent Dated(const char* agency, const char* signing_date, const char* issue_date) {
  v1::ReportContent content;
  content.mutable_heading()->set_agency_name(agency);
  content.mutable_heading()->set_signing_date(signing_date);
  content.mutable_heading()->set_issue_date(issue_date);
  return content;
}

TEST(SigningDateTest, LiesBehindTheYear) {
  EXPECT_THAT(FindingsOf(Dated("甲局", "2017-12-31", ""), "TMP-03"), SizeIs(1));
  EXPECT_THAT(FindingsOf(Dated("甲局", "2017-02-10", ""), "TMP-03"), SizeIs(1));
  EXPECT_THAT(FindingsOf(Dated("甲局", "2018-01-01", ""), "TMP-03"), IsEmpty());
  EXPECT_THAT(FindingsOf(Dated("甲局", "", "2017-01-01"), "TMP-03"), IsEmpty());
}

TEST(SigningDateTest, MayStandAtTheEndOfTheText) {
  v1::ReportContent content;
  AddParagraph("甲县财政局", content.mutable_closing());
  AddParagraph("　　2017年2月10日", content.mutable_closing());
  EXPECT_THAT(ValuesOf(FindingsOf(content, "TMP-03")), ElementsAre("2017年2月10日"));

  content.mutable_closing(1)->mutable_runs(0)->set_text("二〇一八年二月十日");
  EXPECT_THAT(FindingsOf(content, "TMP-03"), IsEmpty());
  content.mutable_closing(1)->mutable_runs(0)->set_text("自2017年2月10日起可以下载。");
  EXPECT_THAT(FindingsOf(content, "TMP-03"), IsEmpty());
}

TEST(DeadlineTest, FirstThatAppliesToTheAgencyCounts) {
  struct Case {
    const char* agency;
    const char* signing_date;
    const char* issue_date;
    const char* late;  // the date that is late; nothing when none is
  };
  const Case kCases[] = {
      {"甲县财政局", "2018-01-20", "2018-01-31", ""},
      {"甲县财政局", "2018-01-20", "2018-02-01", "2018-02-01"},
      {"甲县财政局", "2018-02-05", "", "2018-02-05"},
      {"甲县财政局", "2018-01-20", "", ""},
      {"甲县财政局", "", "", ""},
      {"甲县人民政府", "2018-03-20", "2018-03-31", ""},
      {"甲县人民政府办公室", "2018-03-20", "2018-04-01", "2018-04-01"},
      {"甲县人民政府研究室", "2018-02-20", "2018-03-01", "2018-03-01"},
  };
  for (const Case& row : kCases) {
    const auto findings =
        FindingsOf(Dated(row.agency, row.signing_date, row.issue_date), "DL-01", 2017, kDeadlines);
    if (*row.late == '\0') {
      EXPECT_THAT(findings, IsEmpty()) << row.agency << row.issue_date;
    } else {
      EXPECT_THAT(ValuesOf(findings), ElementsAre(row.late));
    }
  }
}

TEST(DeadlineTest, CorrectionOfAPunctualReportIsNotLate) {
  const v1::ReportContent published = Dated("甲局", "", "2018-01-30");
  Neighbours neighbours;
  neighbours.published = &published;

  EXPECT_THAT(FindingsOf(Dated("甲局", "", "2018-06-01"), "DL-01", 2017, kDeadlines, neighbours),
              IsEmpty());
}

TEST(DeadlineTest, FormWithoutDeadlineHasNone) {
  EXPECT_THAT(FindingsOf(Dated("甲局", "", "2018-06-01"), "DL-01"), IsEmpty());
}

}  // namespace
}  // namespace disclosure
