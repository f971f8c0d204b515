// What a caller notices of another one that floods: the latency of calls that come at a steady
// pace, alone and while a second process makes calls of another agency as fast as it can, and their
// quotient. Servers, caller and flood share this machine, so the flood also costs what its client
// costs; it runs at a lower priority, as it would run elsewhere.
//
//   fairness_bench INGEST_SERVICE RENDER_SERVICE [SECONDS [FLOOD...] [FLAG...]]
//
// SECONDS of a phase, 5 by default; floods by name, all by default; flags of both services.
#include <grpcpp/grpcpp.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/base/check.h"
#include "tests/bench/fairness/caller.h"
#include "tests/bench/fairness/flood.h"
#include "tests/bench/measure.h"
#include "tests/support/server_process.h"
#include "tests/support/temp_dir.h"

namespace disclosure::bench {
namespace {

constexpr absl::Duration kPace = absl::Milliseconds(20);
constexpr int kRounds = 5;

pid_t StartFlood(const std::string& self, const Servers& servers, const std::string& name) {
  std::vector<std::string> words = {"nice",    "-n",           "10",           self,
                                    "--flood", servers.ingest, servers.render, name};
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

struct Options {
  std::string self;
  std::string ingest;
  std::string render;
  absl::Duration time;
  std::vector<std::string> floods;
  std::vector<std::string> flags;
};

struct SteadyCall {
  std::string name;
  std::function<grpc::Status(int i)> call;
};

std::vector<SteadyCall> CallsBeside(const FloodKind& flood, Caller& caller) {
  const auto mark = [](int i) { return absl::StrCat(absl::ToUnixMicros(absl::Now()), "-", i); };
  const SteadyCall push = {"push", [&caller, mark](int i) { return caller.Push("2017", mark(i)); }};
  const SteadyCall read = {"read", [&caller](int) { return caller.Get("2017"); }};
  const SteadyCall page = {"page",
                           [&caller, mark](int i) { return caller.RenderPage("2017", mark(i)); }};
  if (flood.renders) return {page};
  return {push, read};
}

void Print(const FloodKind& flood, const SteadyCall& call, const Beside& row) {
  std::printf("%-16s %7d %-6s %9.2f %9.2f %9.2f %9.2f %7.2f\n", flood.name.c_str(), flood.threads,
              call.name.c_str(), absl::ToDoubleMilliseconds(row.alone.p50),
              absl::ToDoubleMilliseconds(row.alone.p99),
              absl::ToDoubleMilliseconds(row.flooded.p50),
              absl::ToDoubleMilliseconds(row.flooded.p99),
              absl::FDivDuration(row.flooded.p99, row.alone.p99));
  std::fflush(stdout);
}

void Run(const Options& options) {
  testing_support::TempDir directory;
  std::vector<std::string> flags = options.flags;
  flags.push_back("--data_dir=" + (directory / "store"));
  testing_support::ServerProcess ingest(options.ingest, flags);
  flags.back() = "--ingest=" + ingest.address();
  testing_support::ServerProcess render(options.render, flags);
  const Servers servers = {ingest.address(), render.address()};
  Caller caller(servers, "steady");
  DR_CHECK(caller.Push("2017", "first").ok());
  DR_CHECK(Caller(servers, "flood").Push("2017", "first").ok());

  std::printf("a call every %s beside a flood\n", absl::FormatDuration(kPace).c_str());
  std::printf("%-16s %7s %-6s %9s %9s %9s %9s %7s\n", "flood", "threads", "call", "alone p50",
              "p99", "flood p50", "p99", "ratio");
  for (const FloodKind& flood : FloodKinds()) {
    const auto& wanted = options.floods;
    if (!wanted.empty() && std::count(wanted.begin(), wanted.end(), flood.name) == 0) continue;
    for (const SteadyCall& call : CallsBeside(flood, caller)) {
      Print(flood, call, Measure(options.time, call.call, [&] {
              return StartFlood(options.self, servers, flood.name);
            }));
    }
  }
}

}  // namespace
}  // namespace disclosure::bench

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv, argv + argc);
  if (argc == 5 && arguments[1] == "--flood") {
    disclosure::bench::Flood({arguments[2], arguments[3]}, arguments[4]);
  }
  double seconds = 5;
  if (argc < 3 || (argc > 3 && !absl::SimpleAtod(arguments[3], &seconds))) {
    std::fprintf(stderr,
                 "usage: fairness_bench INGEST_SERVICE RENDER_SERVICE [SECONDS [FLOOD...] "
                 "[FLAG...]]\n");
    return 64;
  }
  disclosure::bench::Options options = {arguments[0],           arguments[1], arguments[2],
                                        absl::Seconds(seconds), {},           {}};
  for (int i = 4; i < argc; ++i) {
    (absl::StartsWith(arguments[i], "--") ? options.flags : options.floods).push_back(arguments[i]);
  }
  disclosure::bench::Run(options);
  return 0;
}
