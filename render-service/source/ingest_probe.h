#ifndef DISCLOSURE_RENDER_SERVICE_SOURCE_INGEST_PROBE_H_
#define DISCLOSURE_RENDER_SERVICE_SOURCE_INGEST_PROBE_H_

#include <grpcpp/channel.h>

#include <atomic>
#include <functional>
#include <memory>
#include <thread>

namespace disclosure {

// Watches whether ingest-service serves, through the health that its channel follows, and keeps
// the channel connecting while nobody calls. Logs each change.
class IngestProbe {
 public:
  // Calls `on_change` on the probe's thread, one call at a time: at once with the state found
  // first, and then at each change.
  IngestProbe(std::shared_ptr<grpc::Channel> channel, std::function<void(bool serving)> on_change);
  // Waits for the thread, at most a second. No call of `on_change` comes after.
  ~IngestProbe();
  IngestProbe(const IngestProbe&) = delete;
  IngestProbe& operator=(const IngestProbe&) = delete;

 private:
  void Run();

  const std::shared_ptr<grpc::Channel> channel_;
  const std::function<void(bool serving)> on_change_;
  std::atomic<bool> stopping_{false};
  std::thread thread_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_SOURCE_INGEST_PROBE_H_
