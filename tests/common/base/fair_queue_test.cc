#include "common/base/fair_queue.h"

#include <memory>
#include <string>
#include <vector>

#include "gmock/gmock.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> Drain(FairQueue<std::string>& queue) {
  std::vector<std::string> items;
  while (!queue.empty()) items.push_back(queue.Pop());
  return items;
}

TEST(FairQueueTest, OwnersTakeTurnsAndItemsOfOneKeepTheirOrder) {
  FairQueue<std::string> queue;
  for (const char* item : {"a1", "a2", "a3"}) queue.Push("a", item);
  queue.Push("b", "b1");
  queue.Push("c", "c1");
  queue.Push("b", "b2");
  EXPECT_EQ(queue.size(), 6u);
  EXPECT_THAT(Drain(queue), ElementsAre("a1", "b1", "c1", "a2", "b2", "a3"));
  EXPECT_EQ(queue.size(), 0u);
}

TEST(FairQueueTest, WhoeverComesLateWaitsForOneItemOfEachOther) {
  FairQueue<std::string> queue;
  for (const char* item : {"a1", "a2", "a3"}) queue.Push("a", item);
  EXPECT_EQ(queue.Pop(), "a1");
  queue.Push("b", "b1");
  EXPECT_THAT(Drain(queue), ElementsAre("a2", "b1", "a3"));
}

TEST(FairQueueTest, AnOwnerThatIsDoneGoesToTheEndAgain) {
  FairQueue<std::string> queue;
  queue.Push("a", "a1");
  queue.Push("b", "b1");
  queue.Push("b", "b2");
  EXPECT_EQ(queue.Pop(), "a1");
  queue.Push("a", "a2");
  EXPECT_THAT(Drain(queue), ElementsAre("b1", "a2", "b2"));
}

TEST(FairQueueTest, HoldsWhatCannotBeCopied) {
  FairQueue<std::unique_ptr<int>> queue;
  queue.Push("a", std::make_unique<int>(7));
  EXPECT_EQ(*queue.Pop(), 7);
}

}  // namespace
}  // namespace disclosure
