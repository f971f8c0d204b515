// Concurrent clients of the use cases over the real store, on a disk that is slow now and then,
// with restarts: whatever they see must be what one store shows that does one thing after another.
#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "gmock/gmock.h"
#include "tests/faults/crash_fs/crash_file_system.h"
#include "tests/faults/crash_fs/slow_log.h"
#include "tests/faults/history/hot_client.h"
#include "tests/faults/history/recorder.h"
#include "tests/faults/history/use_case_service.h"
#include "tests/faults/support/effort.h"
#include "tests/ingest-service/storage/rocks_fixture.h"

namespace disclosure::testing_support {
namespace {

constexpr int kClients = 8;
// Of one history; its check grows with it.
constexpr absl::Duration kTime = absl::Seconds(3);
constexpr int kGateRuns = 3;
constexpr int kNightRuns = 200;
constexpr int kReopenPauseMaxMs = 600;

class UseCaseHistoryTest : public RocksFixture {
 protected:
  // What is wrong with one history.
  std::string Run(uint32_t seed, HistoryFigures& figures) {
    const TempDir directory;
    RocksStoreOptions options = options_;
    options.directory = directory / "store";
    const auto disk = std::make_shared<CrashFileSystem>(options.directory);
    disk->SetHook(SlowLog(seed));
    options.file_system = disk;
    UseCaseService service(options);
    Recorder recorder;
    std::atomic<bool> stop{false};
    std::vector<HotClient> clients;
    for (int i = 0; i < kClients; ++i) {
      clients.emplace_back(i, seed * kClients + i, &service, &recorder, &stop);
    }
    Choices pauses(seed);
    RunClients(clients, stop, kTime, [&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(pauses.Number(1, kReopenPauseMaxMs)));
      service.Reopen();
    });
    figures.time += recorder.Now();
    const auto stored = StoredHistory::Read(service.store());
    if (!stored.ok()) return stored.status().ToString();
    EXPECT_GT(stored->size(), 0u);
    EXPECT_THAT(
        FaultTexts([&](const VerifyObserver& seen) { return service.store().Verify(seen); }),
        ::testing::IsEmpty());
    return JudgeHistory(*stored, recorder.Take(), figures);
  }
};

TEST_F(UseCaseHistoryTest, IsThatOfOneThingAfterAnother) {
  const int runs = Rounds(kGateRuns, kNightRuns);
  HistoryFigures figures;
  for (int run = 0; run < runs; ++run) {
    ASSERT_EQ(Run(Seed() + run, figures), "") << "seed " << Seed() + run;
    PrintProgress("history", run + 1, runs);
  }
  PrintFigures(figures, "use_cases");
}

}  // namespace
}  // namespace disclosure::testing_support
