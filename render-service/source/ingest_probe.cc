#include "render-service/source/ingest_probe.h"

#include <optional>
#include <utility>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "common/runtime/log.h"

namespace disclosure {
namespace {

// How long a wait for a change lasts before the probe looks whether to stop.
constexpr absl::Duration kLookInterval = absl::Seconds(1);

}  // namespace

IngestProbe::IngestProbe(std::shared_ptr<grpc::Channel> channel,
                         std::function<void(bool serving)> on_change)
    : channel_(std::move(channel)), on_change_(std::move(on_change)), thread_([this] { Run(); }) {}

IngestProbe::~IngestProbe() {
  stopping_ = true;
  thread_.join();
}

void IngestProbe::Run() {
  std::optional<bool> last;
  while (!stopping_) {
    const grpc_connectivity_state state = channel_->GetState(/*try_to_connect=*/true);
    const bool serving = state == GRPC_CHANNEL_READY;
    if (last != serving) {
      Log(serving ? LogLevel::kInfo : LogLevel::kWarn, serving ? "ingest_reached" : "ingest_away");
      on_change_(serving);
      last = serving;
    }
    channel_->WaitForStateChange(state, absl::ToChronoTime(absl::Now() + kLookInterval));
  }
}

}  // namespace disclosure
