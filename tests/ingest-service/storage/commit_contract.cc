// The part of the contract that is about DraftStore::Commit.
#include <atomic>
#include <set>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "tests/ingest-service/storage/draft_store_contract.h"
#include "tests/ingest-service/storage/store_driver.h"
#include "tests/support/status_matchers.h"

namespace disclosure::testing_support {
namespace {

using ::testing::_;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr int kReadAll = 1000;

TEST_P(DraftStoreContract, FirstPushCreatesTheReport) {
  const auto pushed = Push(*store_, key_, "一");

  ASSERT_THAT(pushed, IsOk());
  EXPECT_EQ(pushed->head_revision, 1);
  EXPECT_FALSE(pushed->unchanged);
  EXPECT_FALSE(pushed->replayed);
  const auto head = store_->GetReport(key_);
  ASSERT_THAT(head, IsOk());
  EXPECT_EQ(head->report.SerializeAsString(), pushed->report.SerializeAsString());
  EXPECT_EQ(head->report.etag(), "e1");
  EXPECT_EQ(head->content_digest, RevisionTitled("一").content_digest);
  EXPECT_EQ(head->head_author, "agency/tester");
}

TEST_P(DraftStoreContract, RevisionsKeepNumberTimeAndContent) {
  ASSERT_THAT(Push(*store_, key_, "一"), IsOk());
  clock_.Advance(absl::Minutes(5));
  ASSERT_THAT(Push(*store_, key_, "二"), IsOk());

  const auto first = store_->GetRevision(key_, 1, /*with_content=*/true);
  const auto second = store_->GetRevision(key_, 2, /*with_content=*/false);

  ASSERT_THAT(first, IsOk());
  EXPECT_EQ(first->name(), "agencies/430s00/reports/2017/revisions/1");
  EXPECT_EQ(first->content().heading().title(), "一");
  EXPECT_EQ(first->create_time().seconds(), 1522400400);
  ASSERT_THAT(second, IsOk());
  EXPECT_FALSE(second->has_content());
  EXPECT_EQ(second->create_time().seconds(), 1522400400 + 300);
}

TEST_P(DraftStoreContract, UnchangedStoresNothing) {
  ASSERT_THAT(Push(*store_, key_, "一"), IsOk());
  const std::string before = store_->NewestPosition();

  const auto again = Push(*store_, key_, "一");

  ASSERT_THAT(again, IsOk());
  EXPECT_TRUE(again->unchanged);
  EXPECT_EQ(again->head_revision, 1);
  EXPECT_EQ(again->report.etag(), "e1");
  EXPECT_EQ(store_->NewestPosition(), before);
}

TEST_P(DraftStoreContract, StepWithoutRevisionKeepsTheHead) {
  ASSERT_THAT(Push(*store_, key_, "一"), IsOk());

  const auto moved = MoveTo(*store_, key_, v1::REPORT_STATE_SUBMITTED);

  ASSERT_THAT(moved, IsOk());
  EXPECT_EQ(moved->head_revision, 1);
  EXPECT_EQ(moved->report.state(), v1::REPORT_STATE_SUBMITTED);
  const auto head = store_->GetReport(key_);
  ASSERT_THAT(head, IsOk());
  EXPECT_EQ(head->content_digest, RevisionTitled("一").content_digest);
  EXPECT_EQ(head->head_author, "agency/tester");
}

TEST_P(DraftStoreContract, RepeatedRequestGetsTheFirstAnswer) {
  ASSERT_THAT(Push(*store_, key_, "一", Request("a", "一")), IsOk());
  ASSERT_THAT(Push(*store_, key_, "二"), IsOk());
  const std::string before = store_->NewestPosition();

  const auto repeat = Push(*store_, key_, "一", Request("a", "一"));

  ASSERT_THAT(repeat, IsOk());
  EXPECT_TRUE(repeat->replayed);
  EXPECT_EQ(repeat->head_revision, 1);
  EXPECT_EQ(repeat->report.etag(), "e1");
  EXPECT_EQ(store_->NewestPosition(), before);
}

TEST_P(DraftStoreContract, RepeatOfAnUnchangedPushIsStillUnchanged) {
  ASSERT_THAT(Push(*store_, key_, "一"), IsOk());
  ASSERT_THAT(Push(*store_, key_, "一", Request("a", "一")), IsOk());
  ASSERT_THAT(Push(*store_, key_, "二"), IsOk());

  const auto repeat = Push(*store_, key_, "一", Request("a", "一"));

  ASSERT_THAT(repeat, IsOk());
  EXPECT_TRUE(repeat->replayed);
  EXPECT_TRUE(repeat->unchanged);
  EXPECT_EQ(repeat->head_revision, 1);
}

TEST_P(DraftStoreContract, RequestIdLivesSevenDaysAndNotLonger) {
  ASSERT_THAT(Push(*store_, key_, "一", Request("a", "一")), IsOk());
  ASSERT_THAT(Push(*store_, key_, "二"), IsOk());

  clock_.Advance(kRequestIdLifetime - absl::Microseconds(1));
  const auto in_time = Push(*store_, key_, "一", Request("a", "一"));
  clock_.Advance(absl::Microseconds(1));
  const auto too_late = Push(*store_, key_, "一", Request("a", "一"));

  ASSERT_THAT(in_time, IsOk());
  EXPECT_TRUE(in_time->replayed);
  ASSERT_THAT(too_late, IsOk());
  EXPECT_FALSE(too_late->replayed);
  EXPECT_EQ(too_late->head_revision, 3);
}

TEST_P(DraftStoreContract, RequestIdWithAnotherRequestIsRefused) {
  ASSERT_THAT(Push(*store_, key_, "一", Request("a", "一")), IsOk());

  const auto reused = Push(*store_, key_, "二", Request("a", "二"));

  EXPECT_THAT(reused, StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("request_id")));
  EXPECT_EQ(ReasonOf(reused.status()), v1::ERROR_REASON_REQUEST_ID_REUSED);
  EXPECT_THAT(store_->GetRevision(key_, 2, false), StatusIs(absl::StatusCode::kNotFound, _));
}

TEST_P(DraftStoreContract, RequestIdsOfDifferentCallersAndMethodsNeverMeet) {
  RequestIdentity other_caller = Request("a", "二");
  other_caller.caller = "agency/other";
  RequestIdentity other_method = Request("a", "三");
  other_method.method = "SubmitReport";

  ASSERT_THAT(Push(*store_, key_, "一", Request("a", "一")), IsOk());
  const auto second = Push(*store_, key_, "二", other_caller);
  const auto third = Push(*store_, key_, "三", other_method);

  ASSERT_THAT(second, IsOk());
  EXPECT_EQ(second->head_revision, 2);
  ASSERT_THAT(third, IsOk());
  EXPECT_EQ(third->head_revision, 3);
}

TEST_P(DraftStoreContract, RefusedStepStoresNothing) {
  const std::string before = store_->NewestPosition();
  const NewRevision revision = RevisionTitled("一");
  CommitRequest request = PushRequest(key_, revision);
  request.request = Request("a", "一");
  request.decide = [](const ReportHead*, const CommitPoint&) -> absl::StatusOr<ReportStep> {
    return absl::AbortedError("etag: stale");
  };

  EXPECT_THAT(store_->Commit(request), StatusIs(absl::StatusCode::kAborted, "etag: stale"));

  EXPECT_THAT(store_->GetReport(key_), StatusIs(absl::StatusCode::kNotFound, _));
  EXPECT_EQ(store_->NewestPosition(), before);
  const auto retried = Push(*store_, key_, "二", Request("a", "二"));
  ASSERT_THAT(retried, IsOk()) << "a refused commit must not remember its request id";
  EXPECT_FALSE(retried->replayed);
}

TEST_P(DraftStoreContract, StepThatWouldBreakTheHistoryIsRefused) {
  const NewRevision revision = RevisionTitled("一");
  const auto with = [&](int32_t number, const std::string& name, const NewRevision* stored) {
    CommitRequest request = PushRequest(key_, revision);
    request.decide = [=](const ReportHead*, const CommitPoint&) -> absl::StatusOr<ReportStep> {
      ReportStep step;
      step.report.set_name(name);
      step.revision = stored;
      step.revision_number = number;
      return step;
    };
    return store_->Commit(request);
  };

  EXPECT_THAT(with(2, key_.Name(), &revision), StatusIs(absl::StatusCode::kInternal, _));
  EXPECT_THAT(with(1, "agencies/a/reports/2017", &revision),
              StatusIs(absl::StatusCode::kInternal, _));
  EXPECT_THAT(with(0, key_.Name(), nullptr), StatusIs(absl::StatusCode::kInternal, _));
  EXPECT_THAT(store_->GetReport(key_), StatusIs(absl::StatusCode::kNotFound, _));
}

TEST_P(DraftStoreContract, CancelledCommitIsDropped) {
  const NewRevision revision = RevisionTitled("一");
  CommitRequest request = PushRequest(key_, revision);
  request.cancelled = [] { return true; };

  EXPECT_THAT(store_->Commit(request), StatusIs(absl::StatusCode::kCancelled, _));

  EXPECT_THAT(store_->GetReport(key_), StatusIs(absl::StatusCode::kNotFound, _));
}

TEST_P(DraftStoreContract, CommitTimeNeverGoesBack) {
  const std::string beginning = Beginning(*store_);
  ASSERT_THAT(Push(*store_, key_, "一"), IsOk());
  clock_.Advance(-absl::Hours(24));
  ASSERT_THAT(Push(*store_, key_, "二"), IsOk());

  const auto page = store_->ReadChanges(beginning, store_->NewestPosition(), kReadAll, 1 << 20);

  ASSERT_THAT(page, IsOk());
  ASSERT_THAT(page->changes, SizeIs(2));
  EXPECT_EQ(page->changes[1].commit_time().seconds(), page->changes[0].commit_time().seconds());
}

TEST_P(DraftStoreContract, ConcurrentPushesLeaveNoGapAndNoDuplicate) {
  constexpr int kThreads = 8;
  constexpr int kPushes = 200;
  constexpr int kReports = 5;
  const std::string beginning = Beginning(*store_);
  std::atomic<int> failures{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < kPushes; ++i) {
        const ReportKey key{"430s00", 2017 + (i + t) % kReports};
        if (!Push(*store_, key, absl::StrCat(t, "/", i)).ok()) ++failures;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();

  ASSERT_EQ(failures, 0);
  std::multiset<std::string> expected;
  for (int r = 0; r < kReports; ++r) {
    const ReportKey key{"430s00", 2017 + r};
    const auto revisions = store_->ListRevisions(key, 0, kReadAll);
    ASSERT_THAT(revisions, IsOk());
    ASSERT_THAT(*revisions, SizeIs(kThreads * kPushes / kReports));
    for (size_t i = 0; i < revisions->size(); ++i) {
      EXPECT_EQ((*revisions)[i].name(), key.RevisionName(static_cast<int>(revisions->size() - i)));
      expected.insert(absl::StrCat(key.Name(), "@1"));
    }
  }
  const std::vector<std::string> feed = Feed(*store_, beginning, 37);
  EXPECT_EQ(std::multiset<std::string>(feed.begin(), feed.end()), expected);
}

TEST_P(DraftStoreContract, SequencesAreDense) {
  const std::string beginning = Beginning(*store_);
  for (int i = 0; i < 5; ++i) ASSERT_THAT(Push(*store_, key_, absl::StrCat(i)), IsOk());

  const auto page = store_->ReadChanges(beginning, store_->NewestPosition(), kReadAll, 1 << 20);

  ASSERT_THAT(page, IsOk());
  std::vector<std::string> etags;
  for (const auto& change : page->changes) etags.push_back(change.report().etag());
  EXPECT_THAT(etags, ElementsAre("e1", "e2", "e3", "e4", "e5"));
}

TEST_P(DraftStoreContract, ServesUnderItsOwnIdentity) {
  const TempDir elsewhere;
  const auto other = GetParam().make(&clock_, elsewhere / "store");

  EXPECT_EQ(store_->condition(), StoreCondition::kServing);
  EXPECT_THAT(store_->identity().id, SizeIs(16));
  EXPECT_THAT(store_->identity().token_key, SizeIs(32));
  EXPECT_NE(store_->identity().id, other->identity().id);
  EXPECT_NE(store_->identity().token_key, other->identity().token_key);
}

}  // namespace
}  // namespace disclosure::testing_support
