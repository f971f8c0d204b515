#include "ingest-service/workflow/lifecycle.h"

#include "common/base/error.h"
#include "tests/ingest-service/workflow/workflow_fixture.h"

namespace disclosure {
namespace {

using ::testing::HasSubstr;
using testing_support::ContradictoryDraft;
using testing_support::Draft;
using testing_support::IsOk;
using testing_support::kReportName;
using testing_support::StatusIs;

class LifecycleTest : public WorkflowFixture {
 protected:
  v1::Waiver WaiverFor(const v1::Finding& finding, absl::string_view reason = "填报口径如此") {
    v1::Waiver waiver;
    waiver.set_fingerprint(finding.fingerprint());
    waiver.set_reason(std::string(reason));
    return waiver;
  }
};

TEST_F(LifecycleTest, DraftToPublication) {
  ASSERT_THAT(Push(Draft(kReportName)), IsOk());

  EXPECT_EQ(Submit()->state(), v1::REPORT_STATE_SUBMITTED);
  const auto approved = Approve();
  ASSERT_THAT(approved, IsOk());
  EXPECT_EQ(approved->state(), v1::REPORT_STATE_APPROVED);
  EXPECT_EQ(approved->review().reviewer(), kReviewer);
  EXPECT_EQ(approved->review().secrecy_conclusion(), "经审查，不涉及国家秘密，可以公开。");
  clock_.Advance(absl::Hours(1));
  const auto published = Publish();
  ASSERT_THAT(published, IsOk());
  EXPECT_EQ(published->state(), v1::REPORT_STATE_PUBLISHED);
  EXPECT_EQ(published->published_revision(), 1);
  EXPECT_EQ(published->publish_time().seconds(), absl::ToUnixSeconds(clock_.Now()));
}

TEST_F(LifecycleTest, EveryStepChangesTheEtag) {
  std::set<std::string> etags = {Push(Draft(kReportName))->report().etag()};

  etags.insert(Submit()->etag());
  etags.insert(Return()->etag());
  etags.insert(Submit()->etag());
  etags.insert(Approve()->etag());
  etags.insert(Publish()->etag());
  etags.insert(Withdraw()->etag());

  EXPECT_EQ(etags.size(), 7u);
}

TEST_F(LifecycleTest, OpenFindingsBlockSubmissionAndAreNamed) {
  const auto pushed = Push(ContradictoryDraft(kReportName));

  const auto submitted = Submit();

  EXPECT_EQ(ReasonOf(submitted.status()), v1::ERROR_REASON_FINDINGS_OPEN);
  const auto payload =
      submitted.status().GetPayload("type.googleapis.com/google.rpc.PreconditionFailure");
  google::rpc::PreconditionFailure failure;
  ASSERT_TRUE(payload && failure.ParseFromString(std::string(*payload)));
  ASSERT_EQ(failure.violations_size(), 1);
  EXPECT_EQ(failure.violations(0).type(), "F14-S05");
  EXPECT_EQ(failure.violations(0).subject(), pushed->revision().findings(0).fingerprint());
  EXPECT_EQ(Report().state(), v1::REPORT_STATE_DRAFT);
}

TEST_F(LifecycleTest, WaivedFindingsDoNotBlockAndTheWaiverIsKept) {
  const auto pushed = Push(ContradictoryDraft(kReportName));

  const auto submitted = Submit({WaiverFor(pushed->revision().findings(0))});

  ASSERT_THAT(submitted, IsOk());
  ASSERT_EQ(submitted->waivers_size(), 1);
  EXPECT_EQ(submitted->waivers(0).author(), kAgency);
  EXPECT_TRUE(submitted->waivers(0).has_create_time());
  EXPECT_EQ(submitted->blocking_finding_count(), 0);
}

TEST_F(LifecycleTest, WaiverSurvivesARevisionWithTheSameOperandsOnly) {
  const auto pushed = Push(ContradictoryDraft(kReportName));
  ASSERT_THAT(Submit({WaiverFor(pushed->revision().findings(0))}), IsOk());
  ASSERT_THAT(Return(), IsOk());
  v1::PushDraftRequest same_operands = ContradictoryDraft(kReportName);
  same_operands.mutable_content()->mutable_sections(0)->set_heading("总体情况");
  v1::PushDraftRequest other_operands = ContradictoryDraft(kReportName);
  testing_support::SetCell("3.3.1", "6", *other_operands.mutable_content()->mutable_table());

  EXPECT_EQ(Push(same_operands)->report().waivers_size(), 1);
  const auto changed = Push(other_operands);
  ASSERT_THAT(changed, IsOk());
  EXPECT_EQ(changed->report().waivers_size(), 0);
  EXPECT_EQ(changed->report().blocking_finding_count(), 1);
}

TEST_F(LifecycleTest, WaiverNeedsAReasonAndAFinding) {
  const auto pushed = Push(ContradictoryDraft(kReportName));

  EXPECT_THAT(Submit({WaiverFor(pushed->revision().findings(0), "")}),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("waivers[0].reason")));
  v1::Waiver stranger = WaiverFor(pushed->revision().findings(0));
  stranger.set_fingerprint("0123456789abcdef");
  EXPECT_THAT(Submit({stranger}),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("waivers[0].fingerprint")));
}

TEST_F(LifecycleTest, TheAuthorNeverApproves) {
  ASSERT_THAT(Push(Draft(kReportName), "operator/local"), IsOk());
  ASSERT_THAT(Submit(), IsOk());

  const auto approved = Approve("operator/local");

  EXPECT_EQ(ReasonOf(approved.status()), v1::ERROR_REASON_NOT_ALLOWED);
  EXPECT_EQ(Report().state(), v1::REPORT_STATE_SUBMITTED);
}

TEST_F(LifecycleTest, ApprovalNeedsSecrecyConclusionAndEtag) {
  ASSERT_THAT(Push(Draft(kReportName)), IsOk());
  ASSERT_THAT(Submit(), IsOk());
  v1::ApproveReportRequest request;
  request.set_name(kReportName);

  EXPECT_THAT(lifecycle_.Approve(request, kReviewer),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("etag")));
  request.set_etag(Report().etag());
  EXPECT_THAT(lifecycle_.Approve(request, kReviewer),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("secrecy_conclusion")));
}

TEST_F(LifecycleTest, PublicationNeedsTheEtagOfWhatWasApproved) {
  ASSERT_THAT(Push(Draft(kReportName)), IsOk());
  const std::string seen = Submit()->etag();
  ASSERT_THAT(Approve(), IsOk());
  v1::PublishReportRequest request;
  request.set_name(kReportName);

  EXPECT_THAT(lifecycle_.Publish(request, kPublisher),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("etag")));
  request.set_etag(seen);
  EXPECT_THAT(lifecycle_.Publish(request, kPublisher),
              StatusIs(absl::StatusCode::kAborted, HasSubstr("etag")));
}

TEST_F(LifecycleTest, ReturnNeedsANoteAndReopensTheDraft) {
  ASSERT_THAT(Push(Draft(kReportName)), IsOk());
  ASSERT_THAT(Submit(), IsOk());
  ASSERT_THAT(Approve(), IsOk());

  EXPECT_THAT(Return(""), StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("note")));
  const auto returned = Return("第三部分数字请核对");

  ASSERT_THAT(returned, IsOk());
  EXPECT_EQ(returned->state(), v1::REPORT_STATE_DRAFT);
  EXPECT_EQ(returned->state_note(), "第三部分数字请核对");
  EXPECT_FALSE(returned->has_review());
}

TEST_F(LifecycleTest, WithdrawalTakesThePublishedRevisionDown) {
  ASSERT_THAT(Push(Draft(kReportName)), IsOk());
  PublishHead();

  const auto withdrawn = Withdraw("涉及第三方隐私");

  ASSERT_THAT(withdrawn, IsOk());
  EXPECT_EQ(withdrawn->state(), v1::REPORT_STATE_WITHDRAWN);
  EXPECT_EQ(withdrawn->published_revision(), 0);
  EXPECT_FALSE(withdrawn->has_publish_time());
  EXPECT_EQ(withdrawn->state_note(), "涉及第三方隐私");
}

TEST_F(LifecycleTest, WithdrawalIsPossibleDuringACorrection) {
  ASSERT_THAT(Push(Draft(kReportName, "一")), IsOk());
  PublishHead();
  ASSERT_THAT(Push(Draft(kReportName, "二")), IsOk());

  EXPECT_EQ(Withdraw()->state(), v1::REPORT_STATE_WITHDRAWN);
}

TEST_F(LifecycleTest, EachStepIsRefusedInEveryOtherState) {
  ASSERT_THAT(Push(Draft(kReportName)), IsOk());
  const auto reason = [](const absl::StatusOr<v1::Report>& result) {
    return ReasonOf(result.status());
  };

  EXPECT_EQ(reason(Approve()), v1::ERROR_REASON_STATE_FORBIDS);
  EXPECT_EQ(reason(Publish()), v1::ERROR_REASON_STATE_FORBIDS);
  EXPECT_EQ(reason(Return()), v1::ERROR_REASON_STATE_FORBIDS);
  EXPECT_EQ(reason(Withdraw()), v1::ERROR_REASON_STATE_FORBIDS);
  ASSERT_THAT(Submit(), IsOk());
  EXPECT_EQ(reason(Submit()), v1::ERROR_REASON_STATE_FORBIDS);
  EXPECT_EQ(reason(Publish()), v1::ERROR_REASON_STATE_FORBIDS);
  ASSERT_THAT(Approve(), IsOk());
  EXPECT_EQ(reason(Approve()), v1::ERROR_REASON_STATE_FORBIDS);
  EXPECT_EQ(reason(Submit()), v1::ERROR_REASON_STATE_FORBIDS);
  ASSERT_THAT(Publish(), IsOk());
  EXPECT_EQ(reason(Return()), v1::ERROR_REASON_STATE_FORBIDS);
  EXPECT_EQ(reason(Publish()), v1::ERROR_REASON_STATE_FORBIDS);
}

TEST_F(LifecycleTest, AReportThatDoesNotExistIsNotFound) {
  EXPECT_EQ(ReasonOf(Submit().status()), v1::ERROR_REASON_REPORT_NOT_FOUND);
  EXPECT_EQ(ReasonOf(Return().status()), v1::ERROR_REASON_REPORT_NOT_FOUND);
}

}  // namespace
}  // namespace disclosure
