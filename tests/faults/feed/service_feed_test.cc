// Watches over gRPC of the real binary, which is killed and started again under them: each watcher
// goes on with its cursor and is told every change once, in order, whole.
#include <atomic>
#include <chrono>
#include <map>
#include <memory>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/base/check.h"
#include "common/runtime/peer_identity.h"
#include "disclosure/v1/ingest_service.grpc.pb.h"
#include "gmock/gmock.h"
#include "tests/faults/feed/check_watch.h"
#include "tests/faults/feed/watch_log.h"
#include "tests/faults/support/effort.h"
#include "tests/faults/support/patient_channel.h"
#include "tests/ingest-service/storage/rocks_fixture.h"
#include "tests/support/drafts.h"
#include "tests/support/server_process.h"

namespace disclosure::testing_support {
namespace {

using Stub = v1::IngestService::StubInterface;

constexpr int kWriters = 4;
constexpr int kReports = 3;  // of each writer
// Rounds: a life of the server each.
constexpr int kGateLives = 4;
constexpr int kNightLives = 200;
constexpr int kLifeMinMs = 200;
constexpr int kLifeMaxMs = 1500;
// Of a call; no call takes as long unless something is broken.
constexpr auto kPatience = std::chrono::seconds(60);
// One response in so many ends the watcher's stream, or takes it up to 20 ms.
constexpr int kLeavesOneIn = 20;
constexpr int kSlowOneIn = 10;
constexpr int kSlowMaxMs = 20;
// Sessions after the last push; then what is missing does not come any more.
constexpr int kVainSessionsMax = 30;

std::unique_ptr<Stub> Connect(const std::string& address) {
  return v1::IngestService::NewStub(PatientChannel(address));
}

void Prepare(grpc::ClientContext& context) {
  context.AddMetadata(kIdentityMetadataKey, "operator/feed");
  context.set_wait_for_ready(true);
  context.set_deadline(std::chrono::system_clock::now() + kPatience);
}

std::string AgencyOf(int writer) { return absl::StrCat("w", writer); }

v1::ListReportsResponse ListAll(Stub& stub, const std::string& agency) {
  v1::ListReportsRequest request;
  request.set_parent("agencies/" + (agency.empty() ? "-" : agency));
  grpc::ClientContext context;
  Prepare(context);
  v1::ListReportsResponse response;
  DR_CHECK(stub.ListReports(&context, request, &response).ok());
  return response;
}

// Pushes drafts until `stop`, each until it is acknowledged.
void Write(const std::string& address, int writer, const std::atomic<bool>& stop) {
  const std::unique_ptr<Stub> stub = Connect(address);
  for (int i = 0; !stop; ++i) {
    v1::PushDraftRequest request =
        Draft(absl::StrCat("agencies/", AgencyOf(writer), "/reports/", 2015 + i % kReports),
              absl::StrCat(i));
    request.set_request_id(absl::StrFormat("%08x-0000-4000-8000-%012x", writer, i));
    bool acknowledged = false;
    while (!acknowledged) {
      grpc::ClientContext context;
      Prepare(context);
      v1::PushDraftResponse response;
      acknowledged = stub->PushDraft(&context, request, &response).ok();
    }
  }
}

// A watcher that notes what it is told, and the newest etag of each report.
class Watcher {
 public:
  Watcher(const std::string& agency, uint32_t seed, std::string cursor)
      : choices_(seed), log_({agency, {}}, std::move(cursor)) {}

  // Watches, again and again, until all writers have stopped and everything has come.
  void Run(const std::string& address, const std::atomic<bool>& stopped) {
    const std::unique_ptr<Stub> stub = Connect(address);
    for (int vain = 0; vain < kVainSessionsMax && !HasAll(*stub, stopped); vain += stopped) {
      grpc::ClientContext context;
      Prepare(context);
      const auto stream = stub->WatchReports(&context, log_.NextRequest(choices_));
      v1::WatchReportsResponse response;
      for (int received = 1; stream->Read(&response); ++received) {
        log_.Add(response);
        for (const auto& change : response.changes()) {
          newest_[change.report().name()] = change.report().etag();
        }
        if (choices_.OneIn(kSlowOneIn)) {
          std::this_thread::sleep_for(std::chrono::milliseconds(choices_.Number(1, kSlowMaxMs)));
        }
        if (choices_.OneIn(kLeavesOneIn)) break;
        // The first response of a session is empty; later ones are when nothing has come.
        if (stopped && (HasAll(*stub, stopped) || (received > 1 && response.changes().empty())))
          break;
      }
      context.TryCancel();
      stream->Finish();
    }
  }

  const WatchLog& log() const { return log_; }

 private:
  bool HasAll(Stub& stub, const std::atomic<bool>& stopped) const {
    if (!stopped) return false;
    const v1::ListReportsResponse list = ListAll(stub, log_.filter().agency);
    for (const v1::Report& report : list.reports()) {
      const auto newest = newest_.find(report.name());
      if (newest == newest_.end() || newest->second != report.etag()) return false;
    }
    return true;
  }

  Choices choices_;
  WatchLog log_;
  std::map<std::string, std::string> newest_;
};

class ServiceFeedTest : public RocksFixture {
 protected:
  // Lets the server live `lives` times, and gives what the watchers were told.
  std::vector<std::unique_ptr<Watcher>> Run(int lives) {
    ServerProcess server(DR_INGEST, {"--data_dir=" + options_.directory, "--free_mib_min=0"});
    const std::string start = ListAll(*Connect(server.address()), "").cursor();
    std::vector<std::unique_ptr<Watcher>> watchers;
    for (const std::string& agency : {std::string(), std::string(), AgencyOf(1)}) {
      watchers.push_back(std::make_unique<Watcher>(agency, Seed() + watchers.size(), start));
    }
    std::atomic<bool> stop{false};
    std::atomic<bool> stopped{false};
    std::vector<std::thread> writers;
    std::vector<std::thread> readers;
    for (auto& watcher : watchers) {
      readers.emplace_back([&] { watcher->Run(server.address(), stopped); });
    }
    for (int i = 0; i < kWriters; ++i) {
      writers.emplace_back([&, i] { Write(server.address(), i, stop); });
    }
    Choices choices(Seed());
    for (int life = 1; life < lives; ++life) {
      std::this_thread::sleep_for(
          std::chrono::milliseconds(choices.Number(kLifeMinMs, kLifeMaxMs)));
      server.Kill();
      server.Start();
      PrintProgress("lives of the server", life, lives);
    }
    stop = true;
    for (std::thread& writer : writers) writer.join();
    stopped = true;
    for (std::thread& reader : readers) reader.join();
    return watchers;
  }
};

TEST_F(ServiceFeedTest, CursorsCarryWatchersThroughKills) {
  const auto watchers = Run(Rounds(kGateLives, kNightLives));
  Open();
  EXPECT_THAT(FaultsWhileOpen(), ::testing::IsEmpty());
  const auto stored = StoredFeed::Read(*store_);
  ASSERT_THAT(stored, IsOk());

  EXPECT_GT(stored->size(), 0u);
  size_t deliveries = 0;
  size_t reconnects = 0;
  for (const auto& watcher : watchers) {
    EXPECT_EQ(CheckWatch(*stored, watcher->log(), /*complete=*/true).first, "");
    deliveries += watcher->log().deliveries().size();
    reconnects += watcher->log().sessions().size() - 1;
  }
  PrintFigure("feed.service.changes", absl::StrCat(stored->size()));
  PrintFigure("feed.service.deliveries", absl::StrCat(deliveries));
  PrintFigure("feed.service.reconnects", absl::StrCat(reconnects));
}

}  // namespace
}  // namespace disclosure::testing_support
