#include "ingest-service/workflow/compare_revisions.h"

#include <string>
#include <vector>

#include "common/base/error.h"
#include "tests/ingest-service/workflow/workflow_fixture.h"

namespace disclosure {
namespace {

using ::testing::HasSubstr;
using ::testing::UnorderedElementsAre;
using testing_support::Draft;
using testing_support::IsOk;
using testing_support::kReportName;
using testing_support::StatusIs;

constexpr char kPreviousName[] = "agencies/430s00/reports/2016";

class CompareRevisionsTest : public WorkflowFixture {
 protected:
  absl::StatusOr<v1::Comparison> Compare(const std::string& name, const std::string& base) {
    v1::CompareRevisionsRequest request;
    request.set_name(name);
    request.set_base(base);
    const auto response = CompareRevisions(&store_, &forms_).Run(request);
    if (!response.ok()) return response.status();
    return response->comparison();
  }
  static std::string Of(const std::string& report, const std::string& last) {
    return report + "/revisions/" + last;
  }
};

int ChangesIn(const v1::Comparison& comparison) {
  return comparison.fields_size() + comparison.cells_size() + comparison.sections_size();
}

std::vector<std::string> FieldsIn(const v1::Comparison& comparison) {
  std::vector<std::string> fields;
  for (const v1::FieldChange& change : comparison.fields()) fields.push_back(change.field());
  return fields;
}

TEST_F(CompareRevisionsTest, TwoRevisionsOfOneReport) {
  const std::string digest = Push(Draft(kReportName, "一"))->revision().digest();
  ASSERT_THAT(Push(Draft(kReportName, "二", {{"3.1", "20"}})), IsOk());

  const auto comparison = Compare(Of(kReportName, "latest"), Of(kReportName, "1"));

  ASSERT_THAT(comparison, IsOk());
  EXPECT_EQ(comparison->revision(), Of(kReportName, "2"));
  EXPECT_EQ(comparison->base(), Of(kReportName, "1"));
  EXPECT_EQ(comparison->base_digest(), digest);
  EXPECT_NE(comparison->digest(), digest);
  EXPECT_EQ(comparison->form(), "forms/2014");
  ASSERT_EQ(comparison->cells_size(), 1);
  EXPECT_EQ(comparison->cells(0).code(), "3.1");
  EXPECT_EQ(comparison->cells(0).difference(), "3");
  ASSERT_EQ(comparison->sections_size(), 1);
  EXPECT_EQ(comparison->sections(0).paragraphs(0).base_text(), "本年度工作情况之一。");
}

TEST_F(CompareRevisionsTest, TwoYearsOfOneAgency) {
  ASSERT_THAT(Push(Draft(kPreviousName, "一")), IsOk());
  PublishHead(kPreviousName);
  ASSERT_THAT(Push(Draft(kReportName, "二")), IsOk());

  const auto comparison = Compare(Of(kReportName, "latest"), Of(kPreviousName, "published"));

  ASSERT_THAT(comparison, IsOk());
  EXPECT_EQ(comparison->base(), Of(kPreviousName, "1"));
  EXPECT_THAT(FieldsIn(*comparison),
              UnorderedElementsAre("title", "index_number", "signing_date", "issue_date",
                                   "document_number", "summary"));
  EXPECT_EQ(ChangesIn(*comparison), 6 + 1);
  ASSERT_EQ(comparison->sections_size(), 1);
}

TEST_F(CompareRevisionsTest, ARevisionWithItselfDiffersInNothing) {
  ASSERT_THAT(Push(Draft(kReportName)), IsOk());

  const auto comparison = Compare(Of(kReportName, "latest"), Of(kReportName, "1"));

  ASSERT_THAT(comparison, IsOk());
  EXPECT_EQ(comparison->digest(), comparison->base_digest());
  EXPECT_EQ(ChangesIn(*comparison), 0);
}

TEST_F(CompareRevisionsTest, OtherAgenciesAreRefusedBeforeAnythingIsRead) {
  ASSERT_THAT(Push(Draft(kReportName)), IsOk());
  store_.head_reads = 0;

  const auto comparison =
      Compare(Of(kReportName, "latest"), Of("agencies/other/reports/2017", "latest"));

  EXPECT_EQ(ReasonOf(comparison.status()), v1::ERROR_REASON_FIELD_INVALID);
  EXPECT_THAT(comparison, StatusIs(absl::StatusCode::kInvalidArgument,
                                   HasSubstr("base: got agency other, want 430s00")));
  EXPECT_EQ(store_.head_reads, 0);
}

TEST_F(CompareRevisionsTest, MissingAndDamagedRevisions) {
  ASSERT_THAT(Push(Draft(kReportName, "一")), IsOk());
  ASSERT_THAT(Push(Draft(kReportName, "二")), IsOk());
  store_.damaged = {Of(kReportName, "2")};

  EXPECT_EQ(ReasonOf(Compare("x", Of(kReportName, "1")).status()), v1::ERROR_REASON_FIELD_INVALID);
  EXPECT_EQ(ReasonOf(Compare(Of(kReportName, "1"), "").status()), v1::ERROR_REASON_FIELD_INVALID);
  EXPECT_EQ(ReasonOf(Compare(Of(kReportName, "1"), Of(kReportName, "9")).status()),
            v1::ERROR_REASON_REVISION_NOT_FOUND);
  EXPECT_EQ(ReasonOf(Compare(Of(kReportName, "1"), Of(kPreviousName, "latest")).status()),
            v1::ERROR_REASON_REPORT_NOT_FOUND);
  EXPECT_EQ(ReasonOf(Compare(Of(kReportName, "2"), Of(kReportName, "1")).status()),
            v1::ERROR_REASON_DIGEST_MISMATCH);
}

}  // namespace
}  // namespace disclosure
