// Request ids of pushes beyond a plain repeat: another caller's, and one that is forgotten.
#include "common/base/error.h"
#include "gmock/gmock.h"
#include "ingest-service/workflow/draft_store.h"
#include "tests/ingest-service/workflow/workflow_fixture.h"

namespace disclosure {
namespace {

using testing_support::Draft;
using testing_support::IsOk;
using testing_support::kReportName;

constexpr char kRequestId[] = "6f1c9a52-0b7e-4f4e-9d1a-3c5b7e9f1a2b";

v1::PushDraftRequest Identified(absl::string_view mark) {
  v1::PushDraftRequest draft = Draft(kReportName, mark);
  draft.set_request_id(kRequestId);
  return draft;
}

using RequestIdTest = WorkflowFixture;

TEST_F(RequestIdTest, AnotherCallersIsAnotherRequest) {
  ASSERT_THAT(Push(Identified("一")), IsOk());

  const auto others = Push(Identified("二"), "operator/ops");

  ASSERT_THAT(others, IsOk());
  EXPECT_EQ(others->report().head_revision(), 2);
}

TEST_F(RequestIdTest, ARepeatAfterItIsForgottenIsAbortedByItsEtag) {
  v1::PushDraftRequest draft = Identified("二");
  draft.set_etag(Push(Draft(kReportName, "一"))->report().etag());
  ASSERT_THAT(Push(draft), IsOk());
  ASSERT_THAT(Push(Draft(kReportName, "三")), IsOk());
  clock_.Advance(kRequestIdLifetime);

  EXPECT_EQ(ReasonOf(Push(draft).status()), v1::ERROR_REASON_ETAG_MISMATCH);
  EXPECT_EQ(Report().head_revision(), 3);
}

}  // namespace
}  // namespace disclosure
