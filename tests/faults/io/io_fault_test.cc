// The N-th operation of a disk fails, for every N: nothing acknowledged is lost, nothing wrong is
// said, and a restart, or space, heals.
#include <atomic>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "tests/faults/io/workload.h"
#include "tests/faults/support/effort.h"

namespace disclosure::testing_support {
namespace {

using rocksdb::IOStatus;
using ::testing::IsEmpty;

// Whether an operation meets the fault, by its number among those that may.
struct FaultPlan {
  const char* name;
  bool (*may_fail)(const Operation& operation);
  IOStatus (*status)();
  bool sticky;  // from then on, else once
};

IOStatus InputOutputError() { return IOStatus::IOError("injected"); }
IOStatus NoSpace() { return IOStatus::NoSpace("injected"); }

bool ChangesTheDisk(const Operation& operation) { return !operation.Reads(); }
bool Reads(const Operation& operation) { return operation.Reads(); }
// What a full disk refuses: it lets files go.
bool TakesSpace(const Operation& operation) {
  switch (operation.kind) {
    case OperationKind::kCreate:
    case OperationKind::kAppend:
    case OperationKind::kSync:
    case OperationKind::kRename:
    case OperationKind::kLink:
    case OperationKind::kMakeDirectory:
      return true;
    default:
      return false;
  }
}

// What came of the fault at one point.
struct Outcome {
  bool met = false;  // the workload has that many operations
  std::string where;
  bool told = false;
  bool was_read_only = false;
  int failures = 0;
  std::vector<std::string> broken;
};

Outcome RunWithFaultAt(const FaultPlan& plan, uint64_t point) {
  Outcome outcome;
  std::atomic<uint64_t> seen{0};
  Workload workload;
  workload.disk().SetHook([&](const Operation& operation) -> Injected {
    if (!plan.may_fail(operation)) return {};
    const uint64_t number = ++seen;
    if (number < point || (number > point && !plan.sticky)) return {};
    if (number == point) outcome.where = absl::StrCat(NameOf(operation.kind), " ", operation.path);
    return {plan.status()};
  });
  workload.Run();
  workload.disk().SetHook(nullptr);
  workload.CutPower();
  workload.Settle();
  outcome.met = seen >= point;
  outcome.told = workload.told();
  outcome.was_read_only = workload.was_read_only();
  outcome.failures = workload.failures();
  outcome.broken = workload.broken();
  return outcome;
}

// Points of one kind of fault. At night all of them. At the gate about every fourth of those that
// change the disk, beginning at another for each fault.
constexpr int kChangePointsAtGate = 105;
constexpr int kReadPointsAtGate = 20;
constexpr int kPointsAtNight = 1'000'000;

class IoFaultTest : public ::testing::Test {
 protected:
  // The fault at points from `first` on, evenly as many as there is time for, until the workload
  // ends before it. Every point must hold what these tests are for.
  void TryPoints(const FaultPlan& plan, int at_gate, uint64_t first) {
    const uint64_t all = CountPoints(plan);
    const auto wanted = static_cast<uint64_t>(Rounds(at_gate, kPointsAtNight));
    const uint64_t stride = (all + wanted - 1) / wanted;
    if (stride == 1) first = 1;
    for (uint64_t point = first;; point += stride) {
      PrintProgress(plan.name, static_cast<int>(point), static_cast<int>(all));
      SCOPED_TRACE(absl::StrCat(plan.name, " at point ", point));
      const Outcome outcome = RunWithFaultAt(plan, point);
      if (!outcome.met) return;
      ++points_;
      told_ += outcome.told;
      read_only_ += outcome.was_read_only;
      noticed_ += outcome.failures > 0;
      EXPECT_THAT(outcome.broken, IsEmpty()) << outcome.where;
    }
  }

  int points_ = 0;
  int noticed_ = 0;    // points where a step failed
  int told_ = 0;       // where the process had to end
  int read_only_ = 0;  // where drafts were refused for want of space

 private:
  static uint64_t CountPoints(const FaultPlan& plan) {
    uint64_t points = 0;
    Mutex mu;
    Workload workload;
    workload.disk().SetHook([&](const Operation& operation) -> Injected {
      MutexLock lock(&mu);
      points += plan.may_fail(operation);
      return {};
    });
    workload.Run();
    workload.disk().SetHook(nullptr);
    EXPECT_EQ(workload.failures(), 0);
    return points;
  }
};

TEST_F(IoFaultTest, WorkloadIsSoundWithoutAFault) {
  const FaultPlan none{"none", [](const Operation&) { return false; }, InputOutputError, false};

  const Outcome outcome = RunWithFaultAt(none, 1);

  EXPECT_THAT(outcome.broken, IsEmpty());
  EXPECT_EQ(outcome.failures, 0);
  EXPECT_FALSE(outcome.told);
}

TEST_F(IoFaultTest, ChangeFailsOnce) {
  TryPoints({"EIO once", ChangesTheDisk, InputOutputError, false}, kChangePointsAtGate, 1);

  PrintFigure("io.eio_points", absl::StrCat(points_));
  PrintFigure("io.eio_store_failed", absl::StrCat(told_));
  EXPECT_GT(told_, points_ / 4) << "no fault where it matters";
  EXPECT_EQ(read_only_, 0) << "a disk that fails is no full one";
}

TEST_F(IoFaultTest, ChangesFailFromAPointOn) {
  TryPoints({"EIO", ChangesTheDisk, InputOutputError, true}, kChangePointsAtGate, 2);

  PrintFigure("io.eio_sticky_points", absl::StrCat(points_));
  EXPECT_GT(noticed_, points_ * 3 / 4);
}

TEST_F(IoFaultTest, DiskIsFullFromAPointOn) {
  TryPoints({"full", TakesSpace, NoSpace, true}, kChangePointsAtGate, 3);

  PrintFigure("io.nospace_points", absl::StrCat(points_));
  PrintFigure("io.nospace_read_only", absl::StrCat(read_only_));
  EXPECT_GT(read_only_, 0);
}

TEST_F(IoFaultTest, ReadFailsOnce) {
  TryPoints({"read EIO once", Reads, InputOutputError, false}, kReadPointsAtGate, 1);

  PrintFigure("io.read_points", absl::StrCat(points_));
  EXPECT_GT(noticed_, 0);
}

TEST_F(IoFaultTest, ReadsFailFromAPointOn) {
  TryPoints({"read EIO", Reads, InputOutputError, true}, kReadPointsAtGate, 2);

  PrintFigure("io.read_sticky_points", absl::StrCat(points_));
  EXPECT_GT(noticed_, 0);
}

}  // namespace
}  // namespace disclosure::testing_support
