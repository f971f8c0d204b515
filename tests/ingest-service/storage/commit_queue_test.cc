#include "ingest-service/storage/commit_queue.h"

#include <memory>

#include "common/base/error.h"
#include "tests/support/status_matchers.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;
using testing_support::IsOk;

// Commits of which the queue sees agency and size only.
class CommitQueueTest : public ::testing::Test {
 protected:
  absl::Status Add(const std::string& agency, size_t bytes = 100) {
    auto request = std::make_unique<CommitRequest>();
    request->key = {agency, 2017};
    request->content_bytes = bytes;
    commits_.push_back(std::make_unique<PendingCommit>(*request));
    requests_.push_back(std::move(request));
    return queue_.Add(commits_.back().get());
  }
  std::vector<std::string> Take() {
    std::vector<std::string> agencies;
    for (const PendingCommit* commit : queue_.TakeBatch()) {
      agencies.push_back(commit->request().key.agency);
    }
    return agencies;
  }

  std::vector<std::unique_ptr<CommitRequest>> requests_;
  std::vector<std::unique_ptr<PendingCommit>> commits_;
  CommitQueue queue_;
};

TEST_F(CommitQueueTest, AgenciesTakeTurns) {
  for (int i = 0; i < 4; ++i) ASSERT_THAT(Add("flood"), IsOk());
  ASSERT_THAT(Add("a"), IsOk());
  ASSERT_THAT(Add("b"), IsOk());

  EXPECT_THAT(Take(), ElementsAre("flood", "a", "b", "flood", "flood", "flood"));
}

TEST_F(CommitQueueTest, ABatchEndsAtItsBytesThoughNeverEmpty) {
  ASSERT_THAT(Add("a", kBatchBytesMax), IsOk());
  ASSERT_THAT(Add("b", kBatchBytesMax), IsOk());

  EXPECT_THAT(Take(), ElementsAre("a"));
  EXPECT_THAT(Take(), ElementsAre("b"));
}

TEST_F(CommitQueueTest, ABatchEndsAtItsCount) {
  for (size_t i = 0; i < kBatchCommitsMax + 1; ++i) ASSERT_THAT(Add("a"), IsOk());

  EXPECT_EQ(Take().size(), kBatchCommitsMax);
  EXPECT_EQ(Take().size(), 1u);
}

TEST_F(CommitQueueTest, AFullQueueRefuses) {
  for (size_t i = 0; i < kQueuedCommitsMax; ++i) ASSERT_THAT(Add("a"), IsOk());

  EXPECT_EQ(ReasonOf(Add("a")), v1::ERROR_REASON_OVERLOADED);
}

TEST_F(CommitQueueTest, TooManyBytesAreRefused) {
  ASSERT_THAT(Add("a", kQueuedBytesMax), IsOk());

  EXPECT_EQ(ReasonOf(Add("b", 1)), v1::ERROR_REASON_OVERLOADED);
  Take();
  EXPECT_THAT(Add("b", 1), IsOk());
}

TEST_F(CommitQueueTest, AClosedQueueGivesWhatItHoldsAndTakesNoMore) {
  ASSERT_THAT(Add("a"), IsOk());
  queue_.Close();

  EXPECT_EQ(ReasonOf(Add("b")), v1::ERROR_REASON_DRAINING);
  EXPECT_THAT(Take(), ElementsAre("a"));
  EXPECT_TRUE(Take().empty());
}

}  // namespace
}  // namespace disclosure
