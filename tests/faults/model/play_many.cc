#include "tests/faults/model/play_many.h"

#include <thread>
#include <utility>
#include <vector>

#include "common/base/mutex.h"
#include "tests/faults/support/effort.h"

namespace disclosure::testing_support {
namespace {

constexpr int kPlayers = 4;

}  // namespace

std::optional<MetDifference> PlayMany(
    int count, absl::string_view what,
    const std::function<std::optional<Difference>(int index)>& play) {
  Mutex mu;
  int next = 0;
  std::optional<MetDifference> met;
  const auto work = [&] {
    while (true) {
      int index = 0;
      {
        MutexLock lock(&mu);
        if (next == count || met) return;
        index = next++;
        PrintProgress(what, index, count);
      }
      std::optional<Difference> difference = play(index);
      MutexLock lock(&mu);
      if (difference && !met) met = MetDifference{index, *std::move(difference)};
    }
  };
  std::vector<std::thread> players;
  for (int i = 0; i < kPlayers; ++i) players.emplace_back(work);
  for (std::thread& player : players) player.join();
  return met;
}

}  // namespace disclosure::testing_support
