// The same clients against the real binary, which is killed and started again under them.
#include <atomic>
#include <chrono>
#include <memory>
#include <thread>
#include <vector>

#include "gmock/gmock.h"
#include "tests/faults/history/grpc_service.h"
#include "tests/faults/history/hot_client.h"
#include "tests/faults/history/recorder.h"
#include "tests/faults/support/effort.h"
#include "tests/ingest-service/storage/rocks_fixture.h"
#include "tests/support/server_process.h"

namespace disclosure::testing_support {
namespace {

constexpr int kClients = 8;
constexpr absl::Duration kTime = absl::Seconds(5);
constexpr int kGateRuns = 1;
constexpr int kNightRuns = 120;
// Between two deaths of the server; one in so many is a SIGTERM.
constexpr int kLifeMinMs = 200;
constexpr int kLifeMaxMs = 1500;
constexpr int kStoppedOneIn = 4;

class ServiceHistoryTest : public RocksFixture {
 protected:
  std::string Run(uint32_t seed, HistoryFigures& figures) {
    const TempDir directory;
    options_.directory = directory / "store";
    Recorder recorder;
    {
      ServerProcess server(DR_INGEST, {"--data_dir=" + options_.directory, "--free_mib_min=0"});
      std::vector<std::unique_ptr<GrpcService>> services;
      std::atomic<bool> stop{false};
      std::vector<HotClient> clients;
      for (int i = 0; i < kClients; ++i) {
        services.push_back(std::make_unique<GrpcService>(server.address()));
        clients.emplace_back(i, seed * kClients + i, services.back().get(), &recorder, &stop);
      }
      Choices lives(seed);
      RunClients(clients, stop, kTime, [&] {
        std::this_thread::sleep_for(
            std::chrono::milliseconds(lives.Number(kLifeMinMs, kLifeMaxMs)));
        if (lives.OneIn(kStoppedOneIn)) {
          EXPECT_EQ(server.Stop(), 0);
        } else {
          server.Kill();
        }
        server.Start();
      });
    }
    figures.time += recorder.Now();

    Open();
    EXPECT_THAT(FaultsWhileOpen(), ::testing::IsEmpty());
    const auto stored = StoredHistory::Read(*store_);
    Close();
    if (!stored.ok()) return stored.status().ToString();
    EXPECT_GT(stored->size(), 0u);
    return JudgeHistory(*stored, recorder.Take(), figures);
  }
};

TEST_F(ServiceHistoryTest, IsThatOfOneThingAfterAnotherThroughKills) {
  const int runs = Rounds(kGateRuns, kNightRuns);
  HistoryFigures figures;
  for (int run = 0; run < runs; ++run) {
    ASSERT_EQ(Run(Seed() + run, figures), "") << "seed " << Seed() + run;
    PrintProgress("history of the service", run + 1, runs);
  }
  PrintFigures(figures, "service");
}

}  // namespace
}  // namespace disclosure::testing_support
