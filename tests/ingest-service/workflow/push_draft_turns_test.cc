// Drafts are checked as many at once as there are processors.
#include <atomic>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/processors.h"
#include "ingest-service/workflow/push_draft.h"
#include "tests/ingest-service/workflow/workflow_fixture.h"

namespace disclosure {
namespace {

using testing_support::Draft;
using testing_support::IsOk;

std::atomic<int> inside{0};
std::atomic<int> inside_max{0};

// Takes long enough for everybody who may come in to come in.
std::vector<v1::Finding> Linger(const CheckInput&) {
  const int now = ++inside;
  for (int most = inside_max; now > most && !inside_max.compare_exchange_weak(most, now);) {
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  --inside;
  return {};
}

using PushDraftTurnsTest = WorkflowFixture;

TEST_F(PushDraftTurnsTest, NoMoreAtOnceThanThereAreProcessors) {
  const PushDraft push(&store_, &forms_, &clock_, Linger);
  std::atomic<int> stored{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < ProcessorCount() + 6; ++i) {
    threads.emplace_back([&, i] {
      const std::string agency = absl::StrCat("a", i);
      const auto pushed = push.Run(Draft(absl::StrCat("agencies/", agency, "/reports/2017")),
                                   absl::StrCat("agency/", agency), nullptr);
      EXPECT_THAT(pushed, IsOk());
      ++stored;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(stored, ProcessorCount() + 6);
  EXPECT_GE(inside_max, 1);
  EXPECT_LE(inside_max, ProcessorCount());
}

}  // namespace
}  // namespace disclosure
