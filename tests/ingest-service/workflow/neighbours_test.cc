#include "ingest-service/workflow/neighbours.h"

#include "tests/ingest-service/workflow/workflow_fixture.h"

namespace disclosure {
namespace {

using testing_support::Draft;
using testing_support::IsOk;
using testing_support::kReportName;

constexpr char kPreviousName[] = "agencies/430s00/reports/2016";
const ReportKey kKey = {"430s00", 2017};

class NeighboursTest : public WorkflowFixture {
 protected:
  // Pushes `mark` to `name` and publishes it.
  void PushAndPublish(const char* name, const char* mark) {
    ASSERT_THAT(Push(Draft(name, mark)), IsOk());
    PublishHead(name);
  }
  // What reading the neighbours of kReportName gives: which of the two are there.
  std::string Found(int32_t checked = 0) {
    store_.head_reads = store_.content_reads = 0;
    const auto contents = NeighbourContents::Read(store_, forms_, kKey, checked);
    if (!contents.ok()) return std::string(absl::StatusCodeToString(contents.status().code()));
    const Neighbours view = contents->View();
    EXPECT_EQ(view.previous_year == nullptr, view.previous_form == nullptr);
    return std::string(view.previous_year ? "previous " : "") + (view.published ? "published" : "");
  }
};

TEST_F(NeighboursTest, NoReportsCostOnePointReadEach) {
  EXPECT_EQ(Found(), "");
  EXPECT_EQ(store_.head_reads, 2);
  EXPECT_EQ(store_.content_reads, 0);
}

TEST_F(NeighboursTest, PublishedRevisionsAreFoundWithTheirForm) {
  PushAndPublish(kPreviousName, "上年");
  PushAndPublish(kReportName, "本年");
  ASSERT_THAT(Push(Draft(kReportName, "更正")), IsOk());

  const auto contents = NeighbourContents::Read(store_, forms_, kKey, 0);

  ASSERT_THAT(contents, IsOk());
  const Neighbours view = contents->View();
  ASSERT_TRUE(view.previous_year && view.published);
  EXPECT_EQ(view.previous_form, forms_.ForYear(2016));
  EXPECT_EQ(view.previous_year->sections(0).paragraphs(0).runs(0).text(), "本年度工作情况之上年。");
  EXPECT_EQ(view.published->sections(0).paragraphs(0).runs(0).text(), "本年度工作情况之本年。");
}

TEST_F(NeighboursTest, DraftsAreNoNeighbours) {
  ASSERT_THAT(Push(Draft(kPreviousName)), IsOk());
  ASSERT_THAT(Push(Draft(kReportName)), IsOk());

  EXPECT_EQ(Found(), "");
  EXPECT_EQ(store_.content_reads, 0);
}

TEST_F(NeighboursTest, WithdrawnReportsAreNoNeighbours) {
  PushAndPublish(kPreviousName, "上年");
  PushAndPublish(kReportName, "本年");
  ASSERT_EQ(Found(), "previous published");

  ASSERT_THAT(Withdraw("数据有误", kPreviousName), IsOk());
  EXPECT_EQ(Found(), "published");
  ASSERT_THAT(Withdraw(), IsOk());
  EXPECT_EQ(Found(), "");
}

TEST_F(NeighboursTest, ARevisionIsNoNeighbourOfItsOwn) {
  PushAndPublish(kReportName, "本年");

  EXPECT_EQ(Found(/*checked=*/1), "");
  EXPECT_EQ(store_.content_reads, 0);
  EXPECT_EQ(Found(/*checked=*/2), "published");
}

TEST_F(NeighboursTest, OtherAgenciesAndYearsAreNoNeighbours) {
  PushAndPublish("agencies/other/reports/2016", "一");
  PushAndPublish("agencies/430s00/reports/2015", "二");
  PushAndPublish("agencies/430s00/reports/2018", "三");

  EXPECT_EQ(Found(), "");
}

TEST_F(NeighboursTest, DamageCountsAsAbsence) {
  PushAndPublish(kPreviousName, "上年");
  PushAndPublish(kReportName, "本年");

  store_.damaged = {"agencies/430s00/reports/2016/revisions/1"};
  EXPECT_EQ(Found(), "published");
  store_.damaged = {kPreviousName, "agencies/430s00/reports/2017/revisions/1"};
  EXPECT_EQ(Found(), "");
}

TEST_F(NeighboursTest, OtherFaultsOfTheStoreAreErrors) {
  PushAndPublish(kPreviousName, "上年");
  store_.reason = v1::ERROR_REASON_STORE_STALLED;

  store_.damaged = {"agencies/430s00/reports/2016/revisions/1"};
  EXPECT_EQ(Found(), "UNAVAILABLE");
  store_.damaged = {kReportName};
  EXPECT_EQ(Found(), "UNAVAILABLE");
}

TEST_F(NeighboursTest, ContentOnAFormThatIsGoneIsLeftOut) {
  PushAndPublish(kPreviousName, "上年");
  const FormCatalogue none = *FormCatalogue::Parse({});

  const auto contents = NeighbourContents::Read(store_, none, kKey, 0);

  ASSERT_THAT(contents, IsOk());
  EXPECT_EQ(contents->View().previous_year, nullptr);
}

}  // namespace
}  // namespace disclosure
