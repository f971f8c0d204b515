#include "ingest-service/storage/commit_queue.h"

#include <deque>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "tests/support/status_matchers.h"

namespace disclosure {
namespace {

using ::testing::_;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using testing_support::IsOk;
using testing_support::StatusIs;

// Commits that outlive the queue they are put in.
class CommitQueueTest : public ::testing::Test {
 protected:
  absl::Status Add(const std::string& actor, size_t bytes = 1) {
    CommitRequest& request = requests_.emplace_back();
    request.actor = actor;
    // Each of its own agency: who calls counts, not for whom.
    request.key = {absl::StrCat("agency", requests_.size()),
                   2000 + static_cast<int>(requests_.size()) % 1000};
    request.content_bytes = bytes;
    pending_.push_back(std::make_unique<PendingCommit>(request));
    return queue_.Add(pending_.back().get());
  }
  std::vector<std::string> TakeActors() {
    std::vector<std::string> actors;
    for (const PendingCommit* commit : queue_.TakeBatch()) {
      actors.push_back(commit->request().actor);
    }
    return actors;
  }

  std::deque<CommitRequest> requests_;
  std::vector<std::unique_ptr<PendingCommit>> pending_;
  CommitQueue queue_;
};

TEST_F(CommitQueueTest, CallersTakeTurns) {
  for (const char* actor : {"a", "a", "a", "a", "b", "b", "c"}) {
    ASSERT_THAT(Add(actor), IsOk());
  }

  EXPECT_THAT(TakeActors(), ElementsAre("a", "b", "c", "a", "b", "a", "a"));
}

TEST_F(CommitQueueTest, CommitsOfOneCallerKeepTheirOrder) {
  for (int i = 0; i < 10; ++i) ASSERT_THAT(Add(i % 2 == 0 ? "a" : "b"), IsOk());

  const std::vector<PendingCommit*> batch = queue_.TakeBatch();

  ASSERT_THAT(batch, SizeIs(10));
  for (size_t i = 2; i < batch.size(); ++i) {
    EXPECT_LT(batch[i - 2]->request().key.year, batch[i]->request().key.year);
  }
}

TEST_F(CommitQueueTest, FloodOfOneCallerDelaysAnotherByOneTurn) {
  for (size_t i = 0; i < kQueuedCommitsMax - 1; ++i) ASSERT_THAT(Add("flood"), IsOk());
  ASSERT_THAT(Add("late"), IsOk());

  const std::vector<std::string> first = TakeActors();

  ASSERT_GE(first.size(), 2u);
  EXPECT_EQ(first[1], "late");
}

TEST_F(CommitQueueTest, RefusesMoreCommitsThanItsBound) {
  for (size_t i = 0; i < kQueuedCommitsMax; ++i) ASSERT_THAT(Add("a"), IsOk());

  const absl::Status refused = Add("b");

  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kResourceExhausted, _));
  EXPECT_EQ(ReasonOf(refused), v1::ERROR_REASON_OVERLOADED);
  EXPECT_THAT(TakeActors(), SizeIs(kBatchCommitsMax));
  EXPECT_THAT(Add("b"), IsOk()) << "a taken batch makes room";
}

TEST_F(CommitQueueTest, RefusesMoreBytesThanItsBound) {
  ASSERT_THAT(Add("a", kQueuedBytesMax - 1), IsOk());
  ASSERT_THAT(Add("b", 1), IsOk());

  EXPECT_EQ(ReasonOf(Add("c", 1)), v1::ERROR_REASON_OVERLOADED);
  EXPECT_THAT(Add("d", 0), IsOk());
}

TEST_F(CommitQueueTest, BatchEndsWithTheCommitThatFillsIt) {
  ASSERT_THAT(Add("a", kBatchBytesMax - 1), IsOk());
  ASSERT_THAT(Add("b", 1), IsOk());
  ASSERT_THAT(Add("c", 1), IsOk());

  EXPECT_THAT(TakeActors(), ElementsAre("a", "b"));
  EXPECT_THAT(TakeActors(), ElementsAre("c"));
}

TEST_F(CommitQueueTest, CommitLargerThanABatchIsTakenAlone) {
  ASSERT_THAT(Add("a", 2 * kBatchBytesMax), IsOk());
  ASSERT_THAT(Add("b", 1), IsOk());

  EXPECT_THAT(TakeActors(), ElementsAre("a"));
}

TEST_F(CommitQueueTest, ClosedQueueIsDrainedAndTakesNoMore) {
  ASSERT_THAT(Add("a"), IsOk());
  queue_.Close();

  EXPECT_EQ(ReasonOf(Add("b")), v1::ERROR_REASON_DRAINING);
  EXPECT_THAT(TakeActors(), ElementsAre("a"));
  EXPECT_THAT(TakeActors(), IsEmpty());
}

TEST_F(CommitQueueTest, CloseWakesTheTaker) {
  std::thread taker([this] { EXPECT_THAT(TakeActors(), IsEmpty()); });

  queue_.Close();

  taker.join();
}

TEST_F(CommitQueueTest, AnswerReachesTheWaiter) {
  ASSERT_THAT(Add("a"), IsOk());
  std::thread committer([this] {
    CommitResult result;
    result.head_revision = 7;
    queue_.TakeBatch().front()->Answer(std::move(result));
  });

  const auto answer = pending_.front()->Await();

  ASSERT_THAT(answer, IsOk());
  EXPECT_EQ(answer->head_revision, 7);
  committer.join();
}

}  // namespace
}  // namespace disclosure
