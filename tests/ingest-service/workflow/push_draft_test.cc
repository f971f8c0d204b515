#include "ingest-service/workflow/push_draft.h"

#include "common/base/error.h"
#include "tests/ingest-service/workflow/two_forms.h"
#include "tests/ingest-service/workflow/workflow_fixture.h"

namespace disclosure {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using testing_support::ContradictoryDraft;
using testing_support::Draft;
using testing_support::IsOk;
using testing_support::kOtherForm;
using testing_support::kReportName;
using testing_support::StatusIs;
using testing_support::TwoForms;

constexpr char kRequestId[] = "6f1c9a52-0b7e-4f4e-9d1a-3c5b7e9f1a2b";
constexpr char kOtherRequestId[] = "00000000-0b7e-4f4e-9d1a-3c5b7e9f1a2b";

class PushDraftTest : public WorkflowFixture {};

TEST_F(PushDraftTest, FirstPushCreatesTheReport) {
  const auto pushed = Push(Draft(kReportName));

  ASSERT_THAT(pushed, IsOk());
  EXPECT_FALSE(pushed->unchanged());
  EXPECT_EQ(pushed->report().name(), kReportName);
  EXPECT_EQ(pushed->report().state(), v1::REPORT_STATE_DRAFT);
  EXPECT_EQ(pushed->report().head_revision(), 1);
  EXPECT_EQ(pushed->report().title(), "某省某局2017年政府信息公开工作年度报告");
  EXPECT_FALSE(pushed->report().etag().empty());
  EXPECT_EQ(pushed->revision().name(), std::string(kReportName) + "/revisions/1");
  EXPECT_EQ(pushed->revision().author(), kAgency);
  EXPECT_THAT(pushed->revision().digest(), HasSubstr("sha256:"));
  EXPECT_FALSE(pushed->revision().has_content());
}

TEST_F(PushDraftTest, EqualContentStoresNothing) {
  const auto first = Push(Draft(kReportName));

  const auto second = Push(Draft(kReportName));

  ASSERT_THAT(second, IsOk());
  EXPECT_TRUE(second->unchanged());
  EXPECT_EQ(second->report().etag(), first->report().etag());
  EXPECT_EQ(Report().head_revision(), 1);
}

TEST_F(PushDraftTest, OrderOfCellsIsNotContent) {
  v1::PushDraftRequest draft = Draft(kReportName);
  ASSERT_THAT(Push(draft), IsOk());
  draft.mutable_content()->mutable_table()->mutable_cells()->SwapElements(0, 4);

  const auto pushed = Push(draft);

  ASSERT_THAT(pushed, IsOk());
  EXPECT_TRUE(pushed->unchanged());
}

TEST_F(PushDraftTest, OtherContentIsTheNextRevision) {
  const auto first = Push(Draft(kReportName, "一"));

  const auto second = Push(Draft(kReportName, "二"));

  ASSERT_THAT(second, IsOk());
  EXPECT_EQ(second->report().head_revision(), 2);
  EXPECT_NE(second->report().etag(), first->report().etag());
  EXPECT_EQ(second->report().create_time().seconds(), first->report().create_time().seconds());
}

TEST_F(PushDraftTest, FindingsAreStoredAndNeverRefuse) {
  const auto pushed = Push(ContradictoryDraft(kReportName));

  ASSERT_THAT(pushed, IsOk());
  ASSERT_GE(pushed->revision().findings_size(), 1);
  EXPECT_EQ(pushed->revision().findings(0).rule(), "F14-S05");
  EXPECT_EQ(pushed->report().blocking_finding_count(), 1);
}

TEST_F(PushDraftTest, StaleEtagIsAborted) {
  const std::string stale = Push(Draft(kReportName, "一"))->report().etag();
  ASSERT_THAT(Push(Draft(kReportName, "二")), IsOk());
  v1::PushDraftRequest draft = Draft(kReportName, "三");
  draft.set_etag(stale);

  const auto pushed = Push(draft);

  EXPECT_THAT(pushed, StatusIs(absl::StatusCode::kAborted, HasSubstr("want " + Report().etag())));
  EXPECT_EQ(ReasonOf(pushed.status()), v1::ERROR_REASON_ETAG_MISMATCH);
  EXPECT_EQ(Report().head_revision(), 2);
}

TEST_F(PushDraftTest, EtagForAReportThatDoesNotExistIsAborted) {
  v1::PushDraftRequest draft = Draft(kReportName);
  draft.set_etag("abc");

  EXPECT_THAT(Push(draft), StatusIs(absl::StatusCode::kAborted, HasSubstr("does not exist")));
}

TEST_F(PushDraftTest, FrozenStatesRefuse) {
  ASSERT_THAT(Push(Draft(kReportName, "一")), IsOk());
  ASSERT_THAT(Submit(), IsOk());

  const auto while_submitted = Push(Draft(kReportName, "二"));
  ASSERT_THAT(Approve(), IsOk());
  const auto while_approved = Push(Draft(kReportName, "二"));

  EXPECT_EQ(ReasonOf(while_submitted.status()), v1::ERROR_REASON_STATE_FORBIDS);
  EXPECT_EQ(ReasonOf(while_approved.status()), v1::ERROR_REASON_STATE_FORBIDS);
}

TEST_F(PushDraftTest, CorrectionLeavesThePublishedRevisionInPlace) {
  ASSERT_THAT(Push(Draft(kReportName, "一")), IsOk());
  PublishHead();

  const auto pushed = Push(Draft(kReportName, "二"));

  ASSERT_THAT(pushed, IsOk());
  EXPECT_EQ(pushed->report().state(), v1::REPORT_STATE_DRAFT);
  EXPECT_EQ(pushed->report().head_revision(), 2);
  EXPECT_EQ(pushed->report().published_revision(), 1);
  EXPECT_FALSE(pushed->report().has_review());
}

TEST_F(PushDraftTest, EqualContentReopensAWithdrawnReport) {
  ASSERT_THAT(Push(Draft(kReportName)), IsOk());
  PublishHead();
  ASSERT_THAT(Withdraw(), IsOk());

  const auto pushed = Push(Draft(kReportName));

  ASSERT_THAT(pushed, IsOk());
  EXPECT_FALSE(pushed->unchanged());
  EXPECT_EQ(pushed->report().state(), v1::REPORT_STATE_DRAFT);
  EXPECT_EQ(pushed->report().head_revision(), 2);
}

TEST_F(PushDraftTest, RepeatedRequestIdReturnsTheFirstAnswer) {
  v1::PushDraftRequest draft = Draft(kReportName, "一");
  draft.set_request_id(kRequestId);
  const auto first = Push(draft);
  ASSERT_THAT(Push(Draft(kReportName, "二")), IsOk());

  const auto repeat = Push(draft);

  ASSERT_THAT(repeat, IsOk());
  EXPECT_EQ(repeat->SerializeAsString(), first->SerializeAsString());
  EXPECT_EQ(Report().head_revision(), 2);
}

// The content was stored already when the request first came; a repeat that arrives late must not
// bring it back over what was pushed since.
TEST_F(PushDraftTest, RepeatOfAnUnchangedPushDoesNotRevert) {
  ASSERT_THAT(Push(Draft(kReportName, "一")), IsOk());
  v1::PushDraftRequest draft = Draft(kReportName, "一");
  draft.set_request_id(kRequestId);
  ASSERT_TRUE(Push(draft)->unchanged());
  ASSERT_THAT(Push(Draft(kReportName, "二")), IsOk());

  const auto repeat = Push(draft);

  ASSERT_THAT(repeat, IsOk());
  EXPECT_TRUE(repeat->unchanged());
  EXPECT_EQ(Report().head_revision(), 2);
}

TEST_F(PushDraftTest, RequestIdWithOtherContentIsRefused) {
  v1::PushDraftRequest draft = Draft(kReportName, "一");
  draft.set_request_id(kRequestId);
  ASSERT_THAT(Push(draft), IsOk());
  v1::PushDraftRequest other = Draft(kReportName, "二");
  other.set_request_id(kRequestId);

  EXPECT_EQ(ReasonOf(Push(other).status()), v1::ERROR_REASON_REQUEST_ID_REUSED);
}

TEST_F(PushDraftTest, RequestIdIsForgottenAfterSevenDays) {
  v1::PushDraftRequest draft = Draft(kReportName, "一");
  draft.set_request_id(kRequestId);
  ASSERT_THAT(Push(draft), IsOk());
  ASSERT_THAT(Push(Draft(kReportName, "二")), IsOk());
  clock_.Advance(kRequestIdLifetime + absl::Seconds(1));

  const auto repeat = Push(draft);

  ASSERT_THAT(repeat, IsOk());
  EXPECT_EQ(repeat->report().head_revision(), 3);
}

TEST_F(PushDraftTest, ValidateOnlyAnswersAndStoresNothing) {
  v1::PushDraftRequest draft = ContradictoryDraft(kReportName);
  draft.set_validate_only(true);
  draft.set_request_id(kOtherRequestId);

  const auto checked = Push(draft);

  ASSERT_THAT(checked, IsOk());
  EXPECT_EQ(checked->revision().findings(0).rule(), "F14-S05");
  EXPECT_EQ(checked->revision().name(), "");
  EXPECT_EQ(checked->report().etag(), "");
  EXPECT_TRUE(absl::IsNotFound(store_.GetReport({"430s00", 2017}).status()));
}

TEST_F(PushDraftTest, ValidateOnlyFailsWhereThePushWould) {
  ASSERT_THAT(Push(Draft(kReportName, "一")), IsOk());
  ASSERT_THAT(Submit(), IsOk());
  v1::PushDraftRequest draft = Draft(kReportName, "二");
  draft.set_validate_only(true);

  EXPECT_EQ(ReasonOf(Push(draft).status()), v1::ERROR_REASON_STATE_FORBIDS);
}

TEST_F(PushDraftTest, MalformedRequestsStoreNothing) {
  v1::PushDraftRequest bad_name = Draft("agencies/430S00/reports/2017");
  v1::PushDraftRequest no_form = Draft("agencies/430s00/reports/2010");
  v1::PushDraftRequest other_form = Draft(kReportName);
  other_form.mutable_content()->mutable_table()->set_form("forms/2021");
  v1::PushDraftRequest bad_cell = Draft(kReportName, "一", {{"9.9", "1"}});
  v1::PushDraftRequest bad_id = Draft(kReportName);
  bad_id.set_request_id("not-a-uuid");
  v1::PushDraftRequest bad_note = Draft(kReportName);
  bad_note.set_note("a\nb");

  EXPECT_EQ(ReasonOf(Push(bad_name).status()), v1::ERROR_REASON_FIELD_INVALID);
  EXPECT_EQ(ReasonOf(Push(no_form).status()), v1::ERROR_REASON_FORM_UNKNOWN);
  EXPECT_EQ(ReasonOf(Push(other_form).status()), v1::ERROR_REASON_FORM_UNKNOWN);
  EXPECT_EQ(ReasonOf(Push(bad_cell).status()), v1::ERROR_REASON_FIELD_INVALID);
  EXPECT_EQ(ReasonOf(Push(bad_id).status()), v1::ERROR_REASON_FIELD_INVALID);
  EXPECT_EQ(ReasonOf(Push(bad_note).status()), v1::ERROR_REASON_FIELD_INVALID);
  EXPECT_TRUE(store_.ListReports({"", 0, {}, std::nullopt, 10})->reports.empty());
}

// Checks that tell what they were given: one finding each for an input that a rule may ask for.
std::vector<v1::Finding> TellInput(const CheckInput& input) {
  std::vector<v1::Finding> findings;
  const auto add = [&](absl::string_view rule) {
    findings.emplace_back();
    findings.back().set_rule(std::string(rule));
    findings.back().set_fingerprint(std::string(rule));
    findings.back().set_severity(v1::SEVERITY_ERROR);
    findings.back().set_certainty(v1::CERTAINTY_CERTAIN);
  };
  if (!input.form_of_year) add("other form");
  if (input.neighbours.previous_year != nullptr) add("previous year");
  if (input.neighbours.published != nullptr) add("published");
  return findings;
}

std::vector<std::string> RulesOf(const v1::Revision& revision) {
  std::vector<std::string> rules;
  for (const v1::Finding& finding : revision.findings()) rules.push_back(finding.rule());
  return rules;
}

TEST_F(PushDraftTest, ChecksSeeThePublishedNeighbours) {
  const PushDraft push(&store_, &forms_, &clock_, TellInput);
  ASSERT_THAT(Push(Draft("agencies/430s00/reports/2016")), IsOk());
  PublishHead("agencies/430s00/reports/2016");

  const auto first = push.Run(Draft(kReportName, "一"), kAgency, nullptr);
  ASSERT_THAT(first, IsOk());
  EXPECT_THAT(RulesOf(first->revision()), ElementsAre("previous year"));

  ASSERT_THAT(Push(Draft(kReportName, "二")), IsOk());
  PublishHead();
  const auto second = push.Run(Draft(kReportName, "三"), kAgency, nullptr);
  ASSERT_THAT(second, IsOk());
  EXPECT_THAT(RulesOf(second->revision()), ElementsAre("previous year", "published"));
}

TEST_F(PushDraftTest, ADamagedNeighbourRefusesNothing) {
  const PushDraft push(&store_, &forms_, &clock_, TellInput);
  ASSERT_THAT(Push(Draft("agencies/430s00/reports/2016")), IsOk());
  PublishHead("agencies/430s00/reports/2016");
  store_.damaged = {"agencies/430s00/reports/2016/revisions/1"};

  const auto pushed = push.Run(Draft(kReportName), kAgency, nullptr);

  ASSERT_THAT(pushed, IsOk());
  EXPECT_EQ(pushed->revision().findings_size(), 0);
}

TEST_F(PushDraftTest, AnotherFormNeedsANoteThatSaysWhy) {
  const FormCatalogue forms = TwoForms();
  const PushDraft push(&store_, &forms, &clock_, TellInput);
  v1::PushDraftRequest draft = Draft(kReportName);
  draft.mutable_content()->mutable_table()->set_form(kOtherForm);

  const auto without = push.Run(draft, kAgency, nullptr);
  draft.set_note(" ");
  const auto blank = push.Run(draft, kAgency, nullptr);
  draft.set_note("主管部门要求沿用旧表");
  const auto with = push.Run(draft, kAgency, nullptr);

  EXPECT_THAT(without, StatusIs(absl::StatusCode::kInvalidArgument,
                                AllOf(HasSubstr("got forms/other"),
                                      HasSubstr("report year 2017 has forms/2014"),
                                      HasSubstr("say in `note` why"))));
  EXPECT_EQ(ReasonOf(without.status()), v1::ERROR_REASON_FORM_UNKNOWN);
  EXPECT_EQ(ReasonOf(blank.status()), v1::ERROR_REASON_FORM_UNKNOWN);
  ASSERT_THAT(with, IsOk());
  EXPECT_THAT(RulesOf(with->revision()), ElementsAre("other form"));
  EXPECT_EQ(store_.GetRevision({"430s00", 2017}, 1, true)->content().table().form(), kOtherForm);
}

TEST_F(PushDraftTest, ANoteMakesNoFormThatDoesNotExist) {
  v1::PushDraftRequest unknown = Draft(kReportName);
  unknown.set_note("说明");
  unknown.mutable_content()->mutable_table()->set_form("forms/1999");

  const auto pushed = Push(unknown);

  EXPECT_EQ(ReasonOf(pushed.status()), v1::ERROR_REASON_FORM_UNKNOWN);
  EXPECT_THAT(pushed.status().message(), Not(HasSubstr("note")));
}

TEST_F(PushDraftTest, TheFormOfTheYearNeedsNoNote) {
  v1::PushDraftRequest draft = Draft(kReportName);
  draft.mutable_content()->mutable_table()->set_form("forms/2014");

  EXPECT_THAT(Push(draft), IsOk());
}

TEST_F(PushDraftTest, TheRuleSetIsStoredWithTheRevision) {
  const FormCatalogue forms = TwoForms();
  const PushDraft push(&store_, &forms, &clock_);

  const auto pushed = push.Run(Draft(kReportName), kAgency, nullptr);

  ASSERT_THAT(pushed, IsOk());
  EXPECT_EQ(pushed->revision().rule_set(), forms.ForYear(2017)->form().rule_set());
  EXPECT_EQ(store_.GetRevision({"430s00", 2017}, 1, false)->rule_set(),
            pushed->revision().rule_set());
}

TEST_F(PushDraftTest, CancelledBeforeTheWriteStoresNothing) {
  const auto pushed = push_.Run(Draft(kReportName), kAgency, [] { return true; });

  EXPECT_TRUE(absl::IsCancelled(pushed.status()));
  EXPECT_TRUE(absl::IsNotFound(store_.GetReport({"430s00", 2017}).status()));
}

}  // namespace
}  // namespace disclosure
