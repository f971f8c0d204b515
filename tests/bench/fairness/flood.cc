#include "tests/bench/fairness/flood.h"

#include <unistd.h>

#include <memory>
#include <thread>

#include "absl/strings/str_cat.h"
#include "common/base/check.h"

namespace disclosure::bench {
namespace {

constexpr char kReport[] = "2017";
constexpr int kThreads = 128;
// More than may have a place at once: what is beyond is refused.
constexpr int kManyThreads = 512;
// More than may be held back besides.
constexpr int kTooManyThreads = 1024;
constexpr absl::Duration kShortTime = absl::Milliseconds(20);
constexpr int kSilentStreams = 64;
constexpr int kChannels = 16;

// Holds a stream open.
void BeSilent(Caller& caller) {
  grpc::ClientContext context;
  const auto stream = caller.OpenStream(context);
  for (;;) pause();
}

std::vector<FloodKind> MakeFloodKinds() {
  const auto push = [](Caller& caller, const std::string& mark) { caller.Push(kReport, mark); };
  const auto refused = [](Caller& caller, const std::string& mark) {
    caller.Push(kReport, mark, /*well_formed=*/false);
  };
  const auto stream = [](Caller& caller, const std::string& mark) {
    caller.StreamPushes(kReport, mark);
  };
  const auto compare = [](Caller& caller, const std::string&) { caller.Compare(kReport); };
  const auto read = [](Caller& caller, const std::string&) { caller.Get(kReport); };
  const auto denied = [](Caller& caller, const std::string&) { caller.Get(kReport, "steady"); };
  const auto nonsense = [](Caller& caller, const std::string&) { caller.PushNonsense(); };
  const auto open = [](Caller& caller, const std::string&) { caller.OpenAndEnd(); };
  const auto silent = [](Caller& caller, const std::string&) { BeSilent(caller); };
  const auto hasty = [](Caller& caller, const std::string&) {
    caller.Get(kReport, "steady", kShortTime);
  };
  const auto cancel = [](Caller& caller, const std::string&) { caller.OpenAndCancel(kShortTime); };
  const auto page = [](Caller& caller, const std::string& mark) {
    caller.RenderPage(kReport, mark);
  };
  const auto pdf = [](Caller& caller, const std::string&) { caller.RenderPdf(kReport); };
  return {{"pushes", kThreads, push},
          {"refused pushes", kThreads, refused},
          {"streamed pushes", kThreads, stream},
          {"comparisons", kThreads, compare},
          {"reads", kThreads, read},
          {"denied reads", kThreads, denied},
          {"silent streams", kSilentStreams, silent},
          {"opened streams", kThreads, open},
          {"nonsense", kThreads, nonsense},
          {"more pushes", kManyThreads, push},
          {"more reads", kManyThreads, read},
          {"too many reads", kTooManyThreads, read},
          {"hasty reads", kThreads, hasty},
          {"cancelled streams", kThreads, cancel},
          {"pages", kThreads, page, /*renders=*/true},
          {"PDF", kThreads, pdf, /*renders=*/true},
          {"more PDF", kManyThreads, pdf, /*renders=*/true}};
}

}  // namespace

const std::vector<FloodKind>& FloodKinds() {
  static const auto* const kinds = new std::vector<FloodKind>(MakeFloodKinds());
  return *kinds;
}

void Flood(const Servers& servers, const std::string& name) {
  const FloodKind* kind = nullptr;
  for (const FloodKind& each : FloodKinds()) {
    if (each.name == name) kind = &each;
  }
  DR_CHECK(kind != nullptr);
  std::vector<std::unique_ptr<Caller>> callers;
  for (int c = 0; c < kChannels; ++c) callers.push_back(std::make_unique<Caller>(servers, "flood"));
  std::vector<std::thread> threads;
  for (int t = 0; t < kind->threads; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0;; ++i) kind->call(*callers[t % kChannels], absl::StrCat(t, "-", i));
    });
  }
  for (;;) pause();
}

}  // namespace disclosure::bench
