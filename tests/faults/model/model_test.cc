// Random sequences of calls, answered as the model says: by a store on disk that is opened again at
// any moment, and by the one in memory that other tests stand on.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "tests/faults/model/play_many.h"
#include "tests/faults/model/player.h"
#include "tests/faults/model/shorten.h"
#include "tests/faults/support/effort.h"

namespace disclosure::testing_support {
namespace {

constexpr int kSeedsGate = 12;
constexpr int kSeedsNight = 1000;
constexpr int kOperations = 300;

// Plays kOperations for each of `seeds` seeds. What differs, empty when nothing does.
std::string PlaySeeds(int seeds, const PlayedStore& store) {
  const auto seed = [](int index) { return Seed() + static_cast<uint32_t>(index); };
  const auto met = PlayMany(seeds, "seeds", [&](int index) {
    return Play(RandomOperations(seed(index), kOperations), store);
  });
  if (!met) return "";
  return Explain(RandomOperations(seed(met->index), kOperations), store, seed(met->index),
                 met->difference);
}

TEST(ModelTest, StoreOnDiskAnswersAsTheModel) {
  const int seeds = Rounds(kSeedsGate, kSeedsNight);
  if (const std::string difference = PlaySeeds(seeds, {}); !difference.empty()) {
    FAIL() << difference;
  }
  PrintFigure("model.seeds", absl::StrCat(seeds));
  PrintFigure("model.operations", absl::StrCat(seeds * kOperations));
  PrintFigure("model.differences", "0");
}

TEST(ModelTest, StoreInMemoryAnswersAsTheModel) {
  const int seeds = Rounds(kSeedsGate, kSeedsNight);
  const std::string difference = PlaySeeds(seeds, {/*on_disk=*/false, nullptr});
  if (!difference.empty()) FAIL() << difference;
}

TEST(ShortenTest, KeepsWhatIsNeeded) {
  std::vector<int> numbers;
  for (int i = 0; i < 100; ++i) numbers.push_back(i);
  const auto has = [](const std::vector<int>& some, int number) {
    return std::find(some.begin(), some.end(), number) != some.end();
  };
  const auto shortened = Shorten<int>(numbers, 1000, [&](const std::vector<int>& some) {
    return has(some, 7) && has(some, 8) && has(some, 93);
  });
  EXPECT_EQ(shortened, (std::vector<int>{7, 8, 93}));
}

}  // namespace
}  // namespace disclosure::testing_support
