// The same calls on stores of other sizes, opened again at other moments: every reply is that of
// the model, so all their histories are one.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "tests/faults/model/play_many.h"
#include "tests/faults/model/player.h"
#include "tests/faults/model/random_options.h"
#include "tests/faults/support/effort.h"

namespace disclosure::testing_support {
namespace {

constexpr int kSetsGate = 3;
constexpr int kSetsNight = 40;
constexpr int kOperations = 2000;
constexpr int kReopenings = 4;

// `calls` with its reopenings moved to places of its own.
std::vector<Operation> ReopenedElsewhere(std::vector<Operation> calls, Choices choices) {
  calls.erase(std::remove_if(calls.begin(), calls.end(),
                             [](const Operation& operation) {
                               return operation.kind == OperationKind::kReopen;
                             }),
              calls.end());
  for (int i = 0; i < kReopenings; ++i) {
    const int at = choices.Number(0, static_cast<int>(calls.size()));
    calls.insert(calls.begin() + at, {OperationKind::kReopen, 0});
  }
  return calls;
}

// The store of an option set.
PlayedStore StoreOfSet(int set) {
  return {/*on_disk=*/true, [sizes = RandomOptions(Choices(Seed() + static_cast<uint32_t>(set)))](
                                RocksStoreOptions& options) { sizes.Tune(options); }};
}

TEST(OptionsTest, NoAnswerDependsOnSizes) {
  const std::vector<Operation> calls = RandomOperations(Seed(), kOperations);
  const auto calls_of = [&](int set) {
    return ReopenedElsewhere(calls, Choices(static_cast<uint32_t>(set)));
  };
  const int sets = Rounds(kSetsGate, kSetsNight);

  const auto met =
      PlayMany(sets, "option sets", [&](int set) { return Play(calls_of(set), StoreOfSet(set)); });
  if (met) {
    FAIL() << RandomOptions(Choices(Seed() + static_cast<uint32_t>(met->index))).Text() << "\n"
           << Explain(calls_of(met->index), StoreOfSet(met->index), Seed(), met->difference);
  }

  PrintFigure("options.sets", absl::StrCat(sets));
  PrintFigure("options.operations", absl::StrCat(sets * kOperations));
  PrintFigure("options.differences", "0");
}

}  // namespace
}  // namespace disclosure::testing_support
