// What a caller notices of another one that floods: the latency of calls that come at a steady
// pace, alone and while a second process makes calls of another agency as fast as it can, or opens
// streams and is silent, and their quotient. Server, caller and flood share this machine, so the
// flood also costs what its client costs; it runs at a lower priority, as it would run elsewhere.
//
//   fairness_bench INGEST_SERVICE [SECONDS_PER_PHASE [FLAG...]]     default 5; flags of the server
#include <grpcpp/grpcpp.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "common/base/check.h"
#include "disclosure/v1/ingest_service.grpc.pb.h"
#include "tests/bench/measure.h"
#include "tests/support/samples.h"
#include "tests/support/server_process.h"
#include "tests/support/temp_dir.h"

namespace disclosure::bench {
namespace {

constexpr absl::Duration kPace = absl::Milliseconds(20);
constexpr int kRounds = 5;
constexpr int kFloodThreads = 128;
constexpr int kFloodChannels = 16;
constexpr int kSilentStreams = 64;  // a connection each
constexpr char kPushes[] = "pushes";
constexpr char kRefusedPushes[] = "refused pushes";
constexpr char kComparisons[] = "comparisons";
constexpr char kReads[] = "reads";
constexpr char kDeniedReads[] = "denied reads";
constexpr char kStreamedPushes[] = "streamed pushes";
constexpr char kSilence[] = "silent streams";
constexpr const char* kFloods[] = {kPushes, kRefusedPushes, kStreamedPushes, kComparisons,
                                   kReads,  kDeniedReads,   kSilence};
constexpr const char* kCalls[] = {"PushDraft", "GetReport"};

// Calls of one agency on its own connection.
class Caller {
 public:
  Caller(const std::string& address, std::string agency) : agency_(std::move(agency)) {
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    stub_ = v1::IngestService::NewStub(
        grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments));
    draft_ = testing_support::HunanSample();
  }

  v1::PushDraftRequest Draft(const std::string& report, const std::string& mark) const {
    v1::PushDraftRequest draft = draft_;
    draft.set_name(absl::StrCat("agencies/", agency_, "/reports/", report));
    draft.mutable_content()->mutable_heading()->set_document_number(mark);
    return draft;
  }

  grpc::Status Push(const std::string& report, const std::string& mark, bool well_formed = true) {
    v1::PushDraftRequest draft = Draft(report, mark);
    if (!well_formed) draft.mutable_content()->mutable_table()->mutable_cells(0)->set_value("x");
    grpc::ClientContext context;
    Identify(context);
    v1::PushDraftResponse response;
    return stub_->PushDraft(&context, draft, &response);
  }
  // A stream of drafts of which none comes, for as long as `context` lives.
  auto OpenStream(grpc::ClientContext& context) {
    Identify(context);
    return stub_->PushDrafts(&context);
  }
  // Pushes one draft after the other until the stream ends.
  void StreamPushes(const std::string& report, const std::string& mark) {
    grpc::ClientContext context;
    const auto stream = OpenStream(context);
    for (int i = 0;; ++i) {
      v1::PushDraftsRequest request;
      *request.mutable_push() = Draft(report, absl::StrCat(mark, "-", i));
      v1::PushDraftsResponse response;
      if (!stream->Write(request) || !stream->Read(&response)) return;
    }
  }
  grpc::Status Get(const std::string& report, const std::string& agency = "") {
    v1::GetReportRequest request;
    request.set_name(
        absl::StrCat("agencies/", agency.empty() ? agency_ : agency, "/reports/", report));
    grpc::ClientContext context;
    Identify(context);
    v1::GetReportResponse response;
    return stub_->GetReport(&context, request, &response);
  }

  // The newest revision with the first.
  grpc::Status Compare(const std::string& report) {
    v1::CompareRevisionsRequest request;
    request.set_name(absl::StrCat("agencies/", agency_, "/reports/", report, "/revisions/latest"));
    request.set_base(absl::StrCat("agencies/", agency_, "/reports/", report, "/revisions/1"));
    grpc::ClientContext context;
    Identify(context);
    v1::CompareRevisionsResponse response;
    return stub_->CompareRevisions(&context, request, &response);
  }

 private:
  void Identify(grpc::ClientContext& context) const {
    context.AddMetadata("disclosure-identity", absl::StrCat("agency/", agency_));
  }

  const std::string agency_;
  std::unique_ptr<v1::IngestService::Stub> stub_;
  v1::PushDraftRequest draft_;
};

// Holds its streams open until it is killed.
[[noreturn]] void BeSilent(const std::string& address) {
  std::vector<std::unique_ptr<Caller>> callers;
  std::vector<std::unique_ptr<grpc::ClientContext>> contexts;
  std::vector<decltype(callers[0]->OpenStream(*contexts[0]))> streams;
  for (int i = 0; i < kSilentStreams; ++i) {
    callers.push_back(std::make_unique<Caller>(address, "flood"));
    contexts.push_back(std::make_unique<grpc::ClientContext>());
    streams.push_back(callers.back()->OpenStream(*contexts.back()));
  }
  for (;;) pause();
}

// Makes calls of `kind` until it is killed.
void Flood(const std::string& address, absl::string_view kind) {
  if (kind == kSilence) BeSilent(address);
  std::vector<std::unique_ptr<Caller>> callers;
  for (int c = 0; c < kFloodChannels; ++c) {
    callers.push_back(std::make_unique<Caller>(address, "flood"));
  }
  std::vector<std::thread> threads;
  for (int t = 0; t < kFloodThreads; ++t) {
    threads.emplace_back([&, t] {
      Caller& caller = *callers[t % kFloodChannels];
      for (int i = 0;; ++i) {
        if (kind == kReads) {
          caller.Get("2017");
        } else if (kind == kDeniedReads) {
          caller.Get("2017", "steady");
        } else if (kind == kStreamedPushes) {
          caller.StreamPushes("2017", absl::StrCat(t, "-", i));
        } else if (kind == kComparisons) {
          caller.Compare("2017");
        } else {
          caller.Push("2017", absl::StrCat(t, "-", i), kind == kPushes);
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

pid_t StartFlood(const std::string& self, const std::string& address, const std::string& kind) {
  std::vector<std::string> words = {"nice", "-n", "10", self, "--flood", address, kind};
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  pid_t pid = 0;
  DR_CHECK(posix_spawnp(&pid, argv[0], nullptr, nullptr, argv.data(), environ) == 0);
  return pid;
}

struct Latency {
  absl::Duration p50;
  absl::Duration p99;
};

// Of calls that begin every kPace, or as soon as the one before is over.
Latency AtAPace(absl::Duration time, const std::function<grpc::Status(int i)>& call) {
  std::vector<absl::Duration> taken;
  const absl::Time end = absl::Now() + time;
  for (int i = 0; absl::Now() < end; ++i) {
    const absl::Time begin = absl::Now();
    const grpc::Status status = call(i);
    DR_CHECK(status.ok());
    taken.push_back(absl::Now() - begin);
    absl::SleepFor(begin + kPace - absl::Now());
  }
  std::sort(taken.begin(), taken.end());
  return {Quantile(taken, 0.5), Quantile(taken, 0.99)};
}

Latency MedianOf(std::vector<Latency> rounds) {
  std::vector<absl::Duration> p50;
  std::vector<absl::Duration> p99;
  for (const Latency& round : rounds) {
    p50.push_back(round.p50);
    p99.push_back(round.p99);
  }
  std::sort(p50.begin(), p50.end());
  std::sort(p99.begin(), p99.end());
  return {p50[p50.size() / 2], p99[p99.size() / 2]};
}

struct Beside {
  Latency alone;
  Latency flooded;
};

// By turns alone and beside a flood, so that a disk that is slow for a while decides nothing.
Beside Measure(absl::Duration time, const std::function<grpc::Status(int i)>& call,
               const std::function<pid_t()>& start_flood) {
  std::vector<Latency> alone;
  std::vector<Latency> flooded;
  for (int round = 0; round < kRounds; ++round) {
    alone.push_back(AtAPace(time, call));
    const pid_t pid = start_flood();
    absl::SleepFor(absl::Seconds(1));
    flooded.push_back(AtAPace(time, call));
    kill(pid, SIGKILL);
    waitpid(pid, nullptr, 0);
  }
  return {MedianOf(alone), MedianOf(flooded)};
}

void Run(const std::string& self, const std::string& ingest, absl::Duration time,
         std::vector<std::string> flags) {
  testing_support::TempDir directory;
  flags.push_back("--data_dir=" + (directory / "store"));
  testing_support::ServerProcess server(ingest, flags);
  Caller caller(server.address(), "steady");
  Caller flood(server.address(), "flood");
  DR_CHECK(caller.Push("2017", "first").ok() && flood.Push("2017", "first").ok());
  const std::function<grpc::Status(int i)> calls[] = {
      [&](int i) {
        return caller.Push("2017", absl::StrCat(absl::ToUnixMicros(absl::Now()), "-", i));
      },
      [&](int) { return caller.Get("2017"); }};

  std::printf("a call every %s beside a flood by %d threads\n", absl::FormatDuration(kPace).c_str(),
              kFloodThreads);
  std::printf("%-16s %-10s %9s %9s %9s %9s %7s\n", "flood", "call", "alone p50", "p99", "flood p50",
              "p99", "ratio");
  for (const char* const kind : kFloods) {
    for (int c = 0; c < 2; ++c) {
      const auto flood_kind = [&] { return StartFlood(self, server.address(), kind); };
      const Beside row = Measure(time, calls[c], flood_kind);
      std::printf(
          "%-16s %-10s %9.2f %9.2f %9.2f %9.2f %7.2f\n", kind, kCalls[c],
          absl::ToDoubleMilliseconds(row.alone.p50), absl::ToDoubleMilliseconds(row.alone.p99),
          absl::ToDoubleMilliseconds(row.flooded.p50), absl::ToDoubleMilliseconds(row.flooded.p99),
          absl::FDivDuration(row.flooded.p99, row.alone.p99));
      std::fflush(stdout);
    }
  }
}

}  // namespace
}  // namespace disclosure::bench

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv, argv + argc);
  if (argc == 4 && arguments[1] == "--flood") {
    disclosure::bench::Flood(arguments[2], arguments[3]);
  }
  double seconds = 5;
  if (argc < 2 || (argc > 2 && !absl::SimpleAtod(arguments[2], &seconds))) {
    std::fprintf(stderr, "usage: fairness_bench INGEST_SERVICE [SECONDS_PER_PHASE [FLAG...]]\n");
    return 64;
  }
  const std::vector<std::string> flags(arguments.begin() + std::min(argc, 3), arguments.end());
  disclosure::bench::Run(arguments[0], arguments[1], absl::Seconds(seconds), flags);
  return 0;
}
