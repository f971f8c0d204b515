// A bulletin pulled again and again from the cache, beside a bare gRPC stream that sends the same
// bytes in the same pieces, in the same run: throughput, and time to the first byte.
//
//   stream_bench [SECONDS_PER_POINT]        default 3
#include <grpcpp/grpcpp.h>

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/base/check.h"
#include "common/base/worker_pool.h"
#include "common/runtime/server.h"
#include "disclosure/v1/render_service.grpc.pb.h"
#include "render-service/rpc/access.h"
#include "render-service/rpc/render_service.h"
#include "tests/bench/measure.h"
#include "tests/support/fake_revision_source.h"

namespace disclosure::bench {
namespace {

constexpr char kName[] = "agencies/bench/reports/2017/revisions/1";
constexpr int kClients[] = {1, 4};

using Parts = std::vector<v1::StreamBulletinResponse>;

// Sends prepared messages and does nothing else.
class BareService final
    : public v1::RenderService::WithCallbackMethod_StreamBulletin<v1::RenderService::Service> {
 public:
  explicit BareService(const Parts* parts) : parts_(parts) {}

  grpc::ServerWriteReactor<v1::StreamBulletinResponse>* StreamBulletin(
      grpc::CallbackServerContext*, const v1::StreamBulletinRequest*) override {
    class Sender final : public grpc::ServerWriteReactor<v1::StreamBulletinResponse> {
     public:
      explicit Sender(const Parts* parts) : parts_(parts) { Send(); }
      void OnWriteDone(bool ok) override { ok ? Send() : Finish(grpc::Status::CANCELLED); }
      void OnDone() override { delete this; }

     private:
      void Send() {
        if (next_ == parts_->size()) return Finish(grpc::Status::OK);
        StartWrite(&(*parts_)[next_++]);
      }
      const Parts* const parts_;
      size_t next_ = 0;
    };
    return new Sender(parts_);
  }

 private:
  const Parts* const parts_;
};

struct Pull {
  size_t bytes = 0;
  absl::Duration first_byte;
};

Pull PullOnce(v1::RenderService::Stub& stub, Parts* keep = nullptr) {
  grpc::ClientContext context;
  context.AddMetadata("disclosure-identity", "publisher/bench");
  v1::StreamBulletinRequest request;
  request.set_name(kName);
  request.set_format(v1::BULLETIN_FORMAT_TEXT);
  Pull pull;
  const absl::Time start = absl::Now();
  const auto reader = stub.StreamBulletin(&context, request);
  v1::StreamBulletinResponse part;
  while (reader->Read(&part)) {
    if (part.has_chunk()) {
      if (pull.bytes == 0) pull.first_byte = absl::Now() - start;
      pull.bytes += part.chunk().text().size();
    }
    if (keep != nullptr) keep->push_back(part);
  }
  DR_CHECK(reader->Finish().ok());
  return pull;
}

std::unique_ptr<v1::RenderService::Stub> Connect(const std::string& address) {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  return v1::RenderService::NewStub(
      grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments));
}

std::unique_ptr<Server> Serve(grpc::Service* service, CallGate* gate) {
  ServerOptions options;
  options.listen = "127.0.0.1:0";
  auto server = *Server::Start(options, {"bench", "bench", "bench", {service}, gate, nullptr});
  server->SetServing(true);
  return server;
}

struct Speed {
  double mib_per_second = 0;
  absl::Duration first_byte_p50;
};

Speed Measure(const std::string& address, int clients, absl::Duration time) {
  std::vector<std::unique_ptr<v1::RenderService::Stub>> stubs;
  for (int c = 0; c < clients; ++c) stubs.push_back(Connect(address));
  for (auto& stub : stubs) PullOnce(*stub);  // connects
  std::vector<std::vector<absl::Duration>> firsts(clients);
  std::vector<size_t> bytes(clients);
  const absl::Time start = absl::Now();
  Repeat(clients, time, [&](int client, int) {
    const Pull pull = PullOnce(*stubs[client]);
    firsts[client].push_back(pull.first_byte);
    bytes[client] += pull.bytes;
  });
  const double seconds = absl::ToDoubleSeconds(absl::Now() - start);
  Speed speed;
  std::vector<absl::Duration> all;
  for (int c = 0; c < clients; ++c) {
    speed.mib_per_second += static_cast<double>(bytes[c]) / (1 << 20) / seconds;
    all.insert(all.end(), firsts[c].begin(), firsts[c].end());
  }
  std::sort(all.begin(), all.end());
  speed.first_byte_p50 = Quantile(all, 0.5);
  return speed;
}

void Compare(const char* label, int paragraphs, absl::Duration time) {
  testing_support::FakeRevisionSource source;
  source.AddForm(testing_support::SmallForm());
  source.Add(testing_support::SmallRevision(kName, paragraphs));
  RevisionCache revisions(&source, /*bytes_max=*/256 << 20);
  RenditionCache renditions({/*bytes_max=*/64 << 20, /*making_max=*/8});
  RenditionJob job(&revisions, &renditions, /*fonts=*/nullptr);
  CallGate gate(RenderPolicies(), CallLimits(), /*trust_identity_metadata=*/true);
  WorkerPool workers(2, 1024);
  RenderServiceRpc service(&gate, &job, &workers);
  const auto server = Serve(&service, &gate);

  Parts parts;
  const Pull whole = PullOnce(*Connect(server->address()), &parts);
  BareService bare(&parts);
  CallGate open_gate({}, CallLimits(), true);
  const auto bare_server = Serve(&bare, &open_gate);

  for (const int clients : kClients) {
    // Both ways round, so that neither has the warmer machine.
    const Speed bare_first = Measure(bare_server->address(), clients, time / 2);
    const Speed ours_first = Measure(server->address(), clients, time / 2);
    const Speed ours_second = Measure(server->address(), clients, time / 2);
    const Speed bare_second = Measure(bare_server->address(), clients, time / 2);
    const double ours = (ours_first.mib_per_second + ours_second.mib_per_second) / 2;
    const double bare_rate = (bare_first.mib_per_second + bare_second.mib_per_second) / 2;
    const double first =
        absl::ToDoubleMicroseconds(ours_first.first_byte_p50 + ours_second.first_byte_p50) / 2;
    const double bare_byte =
        absl::ToDoubleMicroseconds(bare_first.first_byte_p50 + bare_second.first_byte_p50) / 2;
    std::printf("%-7s %9zu %8d %10.0f %10.0f %7.2f %12.0f %12.0f %7.2f\n", label, whole.bytes,
                clients, ours, bare_rate, ours / bare_rate, first, bare_byte, first / bare_byte);
    std::fflush(stdout);
  }
}

}  // namespace
}  // namespace disclosure::bench

int main(int argc, char** argv) {
  double seconds = 3;
  if (argc > 1 && !absl::SimpleAtod(argv[1], &seconds)) {
    std::fprintf(stderr, "usage: stream_bench [SECONDS_PER_POINT]\n");
    return 64;
  }
  std::printf("%-7s %9s %8s %10s %10s %7s %12s %12s %7s\n", "size", "bytes", "readers", "MiB/s",
              "bare", "ratio", "1st byte us", "bare us", "ratio");
  disclosure::bench::Compare("20 KB", 50, absl::Seconds(seconds));
  disclosure::bench::Compare("8 MiB", 20500, absl::Seconds(seconds));
  return 0;
}
