#include "ingest-service/workflow/recheck_report.h"

#include "common/base/error.h"
#include "tests/ingest-service/workflow/two_forms.h"
#include "tests/ingest-service/workflow/workflow_fixture.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing_support::ContradictoryDraft;
using testing_support::Draft;
using testing_support::IsOk;
using testing_support::kOtherForm;
using testing_support::kReportName;
using testing_support::TwoForms;

constexpr char kPreviousName[] = "agencies/430s00/reports/2016";

// One finding for each neighbour that is missing, with its name as rule and fingerprint.
std::vector<v1::Finding> TellMissing(const CheckInput& input) {
  std::vector<v1::Finding> findings;
  const auto add = [&](bool missing, absl::string_view rule) {
    if (!missing) return;
    findings.emplace_back();
    findings.back().set_rule(std::string(rule));
    findings.back().set_fingerprint(std::string(rule));
  };
  add(input.neighbours.previous_year == nullptr, "no previous year");
  add(input.neighbours.published == nullptr, "nothing published");
  add(!input.form_of_year, "other form");
  return findings;
}

class RecheckReportTest : public WorkflowFixture {
 protected:
  absl::StatusOr<v1::RecheckReportResponse> Recheck(const std::string& last,
                                                    ReportChecks checks = TellMissing) {
    v1::RecheckReportRequest request;
    request.set_name(kReportName + ("/revisions/" + last));
    return RecheckReport(&store_, &forms_, checks).Run(request);
  }
  const PushDraft tell_push_{&store_, &forms_, &clock_, TellMissing};
};

TEST_F(RecheckReportTest, SameRulesAndNeighboursFindTheSame) {
  const auto pushed = Push(ContradictoryDraft(kReportName));
  ASSERT_THAT(pushed, IsOk());

  const auto checked = Recheck("latest", CheckReport);

  ASSERT_THAT(checked, IsOk());
  EXPECT_EQ(checked->revision().SerializeAsString(), pushed->revision().SerializeAsString());
  EXPECT_EQ(checked->rule_set(), pushed->revision().rule_set());
  ASSERT_EQ(checked->findings_size(), pushed->revision().findings_size());
  EXPECT_EQ(checked->findings(0).SerializeAsString(),
            pushed->revision().findings(0).SerializeAsString());
  EXPECT_THAT(checked->appeared(), IsEmpty());
  EXPECT_THAT(checked->disappeared(), IsEmpty());
}

TEST_F(RecheckReportTest, ANeighbourPublishedSinceMakesFindingsGo) {
  ASSERT_THAT(tell_push_.Run(Draft(kReportName), kAgency, nullptr), IsOk());
  ASSERT_THAT(Push(Draft(kPreviousName)), IsOk());
  PublishHead(kPreviousName);

  const auto checked = Recheck("1");

  ASSERT_THAT(checked, IsOk());
  EXPECT_THAT(checked->appeared(), IsEmpty());
  EXPECT_THAT(checked->disappeared(), ElementsAre("no previous year"));
  EXPECT_EQ(checked->findings_size(), 1);
}

TEST_F(RecheckReportTest, ANeighbourWithdrawnSinceMakesFindingsAppear) {
  ASSERT_THAT(Push(Draft(kPreviousName)), IsOk());
  PublishHead(kPreviousName);
  ASSERT_THAT(tell_push_.Run(Draft(kReportName), kAgency, nullptr), IsOk());
  ASSERT_THAT(Withdraw("数据有误", kPreviousName), IsOk());

  const auto checked = Recheck("latest");

  ASSERT_THAT(checked, IsOk());
  EXPECT_THAT(checked->appeared(), ElementsAre("no previous year"));
  EXPECT_THAT(checked->disappeared(), IsEmpty());
  // What was stored stays as it was.
  EXPECT_EQ(checked->revision().findings_size(), 1);
  EXPECT_EQ(Recheck("latest")->revision().findings_size(), 1);
}

TEST_F(RecheckReportTest, ThePublishedRevisionIsNotComparedWithItself) {
  ASSERT_THAT(tell_push_.Run(Draft(kReportName), kAgency, nullptr), IsOk());
  PublishHead();

  EXPECT_THAT(Recheck("published")->disappeared(), IsEmpty());
  ASSERT_THAT(tell_push_.Run(Draft(kReportName, "更正"), kAgency, nullptr), IsOk());
  EXPECT_EQ(Recheck("latest")->findings_size(), 1);
}

TEST_F(RecheckReportTest, WritesNothing) {
  ASSERT_THAT(Push(Draft(kReportName)), IsOk());
  const std::string before = Report().SerializeAsString();
  const std::string position = store_.NewestPosition();

  ASSERT_THAT(Recheck("latest"), IsOk());

  EXPECT_EQ(Report().SerializeAsString(), before);
  EXPECT_EQ(store_.NewestPosition(), position);
}

TEST_F(RecheckReportTest, AnotherFormThanTheYearsIsStillAnotherForm) {
  const FormCatalogue forms = TwoForms();
  v1::PushDraftRequest draft = Draft(kReportName);
  draft.set_note("沿用旧表");
  draft.mutable_content()->mutable_table()->set_form(kOtherForm);
  ASSERT_THAT(PushDraft(&store_, &forms, &clock_).Run(draft, kAgency, nullptr), IsOk());
  v1::RecheckReportRequest request;
  request.set_name(std::string(kReportName) + "/revisions/latest");

  const auto checked = RecheckReport(&store_, &forms, TellMissing).Run(request);

  ASSERT_THAT(checked, IsOk());
  EXPECT_EQ(checked->findings(2).rule(), "other form");
}

TEST_F(RecheckReportTest, MissingAndDamagedRevisions) {
  EXPECT_EQ(ReasonOf(Recheck("latest").status()), v1::ERROR_REASON_REPORT_NOT_FOUND);
  ASSERT_THAT(Push(Draft(kReportName)), IsOk());
  EXPECT_EQ(ReasonOf(Recheck("published").status()), v1::ERROR_REASON_REVISION_NOT_FOUND);
  EXPECT_EQ(ReasonOf(Recheck("2").status()), v1::ERROR_REASON_REVISION_NOT_FOUND);
  EXPECT_EQ(ReasonOf(Recheck("first").status()), v1::ERROR_REASON_FIELD_INVALID);
  store_.damaged = {std::string(kReportName) + "/revisions/1"};
  EXPECT_EQ(ReasonOf(Recheck("1").status()), v1::ERROR_REASON_DIGEST_MISMATCH);
}

}  // namespace
}  // namespace disclosure
