// Durable pushes of the 20 KB sample through gRPC, beside raw synced RocksDB writes of the same
// bytes in the same run: one loop, and as many threads as there are clients. Server and clients
// share this process and this machine.
//
//   push_bench [SECONDS_PER_POINT]        default 4
#include <grpcpp/grpcpp.h>
#include <rocksdb/db.h>
#include <rocksdb/options.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/base/check.h"
#include "common/runtime/server.h"
#include "disclosure/v1/ingest_service.grpc.pb.h"
#include "ingest-service/rpc/access.h"
#include "ingest-service/rpc/domain.h"
#include "ingest-service/rpc/ingest_service.h"
#include "ingest-service/storage/rocks_draft_store.h"
#include "tests/bench/measure.h"
#include "tests/support/samples.h"
#include "tests/support/temp_dir.h"

namespace disclosure::bench {
namespace {

constexpr int kClients[] = {1, 8, 64};

std::string Unique(int thread, int i) { return absl::StrCat("客户", thread, "第", i, "次"); }

Rate RawWrites(int threads, absl::Duration time, const std::string& bytes) {
  testing_support::TempDir directory;
  rocksdb::Options options;
  options.create_if_missing = true;
  rocksdb::DB* raw = nullptr;
  DR_CHECK(rocksdb::DB::Open(options, directory.path(), &raw).ok());
  const std::unique_ptr<rocksdb::DB> db(raw);
  rocksdb::WriteOptions synced;
  synced.sync = true;
  return Repeat(threads, time, [&](int thread, int i) {
    DR_CHECK(db->Put(synced, Unique(thread, i), bytes).ok());
  });
}

struct PushRate {
  Rate rate;
  double pushes_per_sync = 0;
};

// One running ingest-service, as main.cc composes it.
class Service {
 public:
  explicit Service(const std::string& directory) {
    RocksStoreOptions options;
    options.directory = directory;
    options.create_if_missing = true;
    store_ = *RocksDraftStore::Open(options, &clock_);
    tokens_ = std::make_unique<TokenSealer>(store_->identity().token_key);
    push_ = std::make_unique<PushDraft>(store_.get(), &forms_, &clock_);
    lifecycle_ = std::make_unique<Lifecycle>(store_.get());
    read_ = std::make_unique<ReadReports>(store_.get(), &forms_, tokens_.get());
    compare_ = std::make_unique<CompareRevisions>(store_.get(), &forms_);
    recheck_ = std::make_unique<RecheckReport>(store_.get(), &forms_);
    feed_ = std::make_unique<ChangeFeed>(store_.get(), tokens_.get(), &clock_);
    rpc_ = std::make_unique<IngestServiceRpc>(
        IngestUseCases{push_.get(), lifecycle_.get(), read_.get(), compare_.get(), recheck_.get(),
                       feed_.get()},
        &gate_);
    ServerOptions listening;
    listening.listen = "127.0.0.1:0";
    server_ = *Server::Start(listening, {"ingest-service",
                                         "disclosure.v1.IngestService",
                                         kErrorDomain,
                                         {rpc_.get()},
                                         &gate_,
                                         [this] { rpc_->EndStreams(); }});
    server_->SetServing(true);
  }

  const std::string& address() const { return server_->address(); }
  StoreStats stats() const { return store_->stats(); }

 private:
  Clock clock_;
  const FormCatalogue forms_ = *FormCatalogue::Load();
  CallGate gate_{IngestPolicies(), CallLimits(), /*trust_identity_metadata=*/true};
  std::unique_ptr<RocksDraftStore> store_;
  std::unique_ptr<TokenSealer> tokens_;
  std::unique_ptr<PushDraft> push_;
  std::unique_ptr<Lifecycle> lifecycle_;
  std::unique_ptr<ReadReports> read_;
  std::unique_ptr<CompareRevisions> compare_;
  std::unique_ptr<RecheckReport> recheck_;
  std::unique_ptr<ChangeFeed> feed_;
  std::unique_ptr<IngestServiceRpc> rpc_;
  std::unique_ptr<Server> server_;
};

PushRate Pushes(int clients, absl::Duration time, const v1::PushDraftRequest& sample) {
  testing_support::TempDir directory;
  Service service(directory.path() + "/store");
  std::vector<std::unique_ptr<v1::IngestService::Stub>> stubs;
  std::vector<v1::PushDraftRequest> drafts(clients, sample);
  for (int c = 0; c < clients; ++c) {
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    stubs.push_back(v1::IngestService::NewStub(grpc::CreateCustomChannel(
        service.address(), grpc::InsecureChannelCredentials(), arguments)));
    drafts[c].set_name(absl::StrCat("agencies/c", c, "/reports/2017"));
  }
  const StoreStats before = service.stats();
  PushRate result;
  result.rate = Repeat(clients, time, [&](int client, int i) {
    v1::PushDraftRequest& draft = drafts[client];
    draft.mutable_content()->mutable_heading()->set_document_number(Unique(client, i));
    grpc::ClientContext context;
    v1::PushDraftResponse response;
    const grpc::Status status = stubs[client]->PushDraft(&context, draft, &response);
    if (!status.ok()) std::fprintf(stderr, "push: %s\n", status.error_message().c_str());
    DR_CHECK(status.ok() && !response.unchanged());
  });
  const StoreStats after = service.stats();
  result.pushes_per_sync = static_cast<double>(after.commits - before.commits) /
                           static_cast<double>(after.wal_syncs - before.wal_syncs);
  return result;
}

void Run(absl::Duration time) {
  const v1::PushDraftRequest sample = testing_support::HunanSample();
  const std::string bytes = sample.content().SerializeAsString();
  std::printf("durable pushes of %zu bytes, server and clients on this machine\n", bytes.size());
  std::printf("%8s %10s %8s %8s %12s %10s %7s %12s %7s\n", "clients", "pushes/s", "p50 ms",
              "p99 ms", "pushes/sync", "raw loop/s", "ratio", "raw thr/s", "ratio");
  for (const int clients : kClients) {
    const Rate loop = RawWrites(1, time, bytes);
    const PushRate push = Pushes(clients, time, sample);
    const Rate threads = RawWrites(clients, time, bytes);
    std::printf("%8d %10.0f %8.2f %8.2f %12.1f %10.0f %7.2f %12.0f %7.2f\n", clients,
                push.rate.per_second, absl::ToDoubleMilliseconds(push.rate.p50),
                absl::ToDoubleMilliseconds(push.rate.p99), push.pushes_per_sync, loop.per_second,
                push.rate.per_second / loop.per_second, threads.per_second,
                push.rate.per_second / threads.per_second);
    std::fflush(stdout);
  }
}

}  // namespace
}  // namespace disclosure::bench

int main(int argc, char** argv) {
  double seconds = 4;
  if (argc > 1 && !absl::SimpleAtod(argv[1], &seconds)) {
    std::fprintf(stderr, "usage: push_bench [SECONDS_PER_POINT]\n");
    return 64;
  }
  disclosure::bench::Run(absl::Seconds(seconds));
  return 0;
}
