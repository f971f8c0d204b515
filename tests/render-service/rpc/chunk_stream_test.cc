#include "render-service/rpc/chunk_stream.h"

#include <grpcpp/grpcpp.h>

#include <atomic>
#include <functional>
#include <future>
#include <memory>
#include <string>
#include <thread>
#include <utility>

#include "common/base/error.h"
#include "common/runtime/grpc_status.h"
#include "disclosure/v1/render_service.grpc.pb.h"
#include "gtest/gtest.h"

namespace disclosure {
namespace {

using Part = v1::StreamBulletinResponse;
using Stream = ChunkStream<Part>;

// `count` chunks of 32 KiB. Tells how many were taken and when it is gone.
class CountedParts : public PartProducer<Part> {
 public:
  struct Witness {
    std::atomic<int> taken{0};
    std::promise<void> gone;
  };
  using SharedWitness = std::shared_ptr<Witness>;

  CountedParts(int count, SharedWitness witness) : count_(count), witness_(std::move(witness)) {}
  ~CountedParts() override { witness_->gone.set_value(); }

  bool Next(Part* part) override {
    if (witness_->taken == count_) return false;
    ++witness_->taken;
    part->mutable_chunk()->set_data(std::string(32 << 10, 'x'));
    return true;
  }

 private:
  const int count_;
  const SharedWitness witness_;
};

// Hands every new stream to the test.
class StreamService
    : public v1::RenderService::WithCallbackMethod_StreamBulletin<v1::RenderService::Service> {
 public:
  std::function<void(Stream*)> on_stream;

  grpc::ServerWriteReactor<Part>* StreamBulletin(grpc::CallbackServerContext* context,
                                                 const v1::StreamBulletinRequest*) override {
    auto ticket = gate_.Enter(*context, "StreamBulletin", "");
    EXPECT_TRUE(ticket.ok());
    auto* stream = new Stream(*std::move(ticket));
    on_stream(stream);
    return stream;
  }

 private:
  CallGate gate_{OfService("s", {{"StreamBulletin", CallClass::kStream, {Role::kOperator}}}),
                 CallLimits(), /*trust_identity_metadata=*/true};
};

class ChunkStreamTest : public ::testing::Test {
 protected:
  ChunkStreamTest() {
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port_);
    builder.RegisterService(&service_);
    server_ = builder.BuildAndStart();
  }
  // Returns only when every stream is done and deleted.
  ~ChunkStreamTest() override { server_->Shutdown(); }

  // One connection of its own: a stalled stream must not hold up another's.
  std::unique_ptr<v1::RenderService::Stub> NewStub() const {
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    return v1::RenderService::NewStub(grpc::CreateCustomChannel(
        "127.0.0.1:" + std::to_string(port_), grpc::InsecureChannelCredentials(), arguments));
  }
  void Begin(Stream* stream, int count, CountedParts::SharedWitness witness) {
    stream->Begin(std::make_unique<CountedParts>(count, std::move(witness)));
  }

  int port_ = 0;
  StreamService service_;
  std::unique_ptr<grpc::Server> server_;
};

TEST_F(ChunkStreamTest, SendsEveryPartAndEndsWithOk) {
  const auto witness = std::make_shared<CountedParts::Witness>();
  service_.on_stream = [&](Stream* stream) { Begin(stream, 3, witness); };
  grpc::ClientContext context;

  const auto stub = NewStub();
  const auto reader = stub->StreamBulletin(&context, v1::StreamBulletinRequest());
  Part part;
  int read = 0;
  while (reader->Read(&part)) ++read;

  EXPECT_TRUE(reader->Finish().ok());
  EXPECT_EQ(read, 3);
  witness->gone.get_future().wait();
}

TEST_F(ChunkStreamTest, StreamWithoutPartsEndsWithOk) {
  const auto witness = std::make_shared<CountedParts::Witness>();
  service_.on_stream = [&](Stream* stream) { Begin(stream, 0, witness); };
  grpc::ClientContext context;

  const auto stub = NewStub();
  const auto reader = stub->StreamBulletin(&context, v1::StreamBulletinRequest());
  Part part;

  EXPECT_FALSE(reader->Read(&part));
  EXPECT_TRUE(reader->Finish().ok());
}

TEST_F(ChunkStreamTest, FailCarriesReasonAndDomain) {
  service_.on_stream = [](Stream* stream) {
    stream->Fail(MakeError(v1::ERROR_REASON_RENDITION_CHANGED, "resume.etag: another"));
  };
  grpc::ClientContext context;

  const auto stub = NewStub();
  const auto reader = stub->StreamBulletin(&context, v1::StreamBulletinRequest());
  Part part;
  EXPECT_FALSE(reader->Read(&part));
  const grpc::Status status = reader->Finish();

  EXPECT_EQ(status.error_code(), grpc::StatusCode::ABORTED);
  EXPECT_EQ(ReasonOf(FromGrpcStatus(status)), v1::ERROR_REASON_RENDITION_CHANGED);
  EXPECT_NE(status.error_details().find("render.disclosure"), std::string::npos);
}

// A reader that stalls costs what the transport takes ahead, not the document. A second reader
// that pulls the whole of an equal document meanwhile gives an eager server time to do the same.
TEST_F(ChunkStreamTest, StalledReaderIsNotBufferedFor) {
  constexpr int kChunks = 1600;   // 50 MiB
  constexpr int kAheadMax = 320;  // 10 MiB: gRPC's windows and the sockets' buffers
  const auto stalled = std::make_shared<CountedParts::Witness>();
  const auto brisk = std::make_shared<CountedParts::Witness>();
  CountedParts::SharedWitness next = stalled;
  service_.on_stream = [&](Stream* stream) { Begin(stream, kChunks, next); };
  const auto stalled_stub = NewStub();
  grpc::ClientContext stalled_context;
  const auto stalled_reader =
      stalled_stub->StreamBulletin(&stalled_context, v1::StreamBulletinRequest());
  Part part;
  ASSERT_TRUE(stalled_reader->Read(&part));

  next = brisk;
  const auto brisk_stub = NewStub();
  grpc::ClientContext brisk_context;
  const auto brisk_reader = brisk_stub->StreamBulletin(&brisk_context, v1::StreamBulletinRequest());
  while (brisk_reader->Read(&part)) {
  }

  EXPECT_TRUE(brisk_reader->Finish().ok());
  EXPECT_EQ(brisk->taken, kChunks);
  EXPECT_LT(stalled->taken, kAheadMax);
  RecordProperty("chunks_ahead", stalled->taken);
  stalled_context.TryCancel();
  EXPECT_EQ(stalled_reader->Finish().error_code(), grpc::StatusCode::CANCELLED);
  stalled->gone.get_future().wait();
}

TEST_F(ChunkStreamTest, CancelFreesTheStream) {
  const auto witness = std::make_shared<CountedParts::Witness>();
  service_.on_stream = [&](Stream* stream) { Begin(stream, 1 << 20, witness); };
  const auto stub = NewStub();
  grpc::ClientContext context;
  const auto reader = stub->StreamBulletin(&context, v1::StreamBulletinRequest());
  Part part;
  ASSERT_TRUE(reader->Read(&part));

  context.TryCancel();

  EXPECT_EQ(reader->Finish().error_code(), grpc::StatusCode::CANCELLED);
  witness->gone.get_future().wait();
}

TEST_F(ChunkStreamTest, CallCancelledWhilePartsAreMadeEndsAtBegin) {
  const auto witness = std::make_shared<CountedParts::Witness>();
  std::promise<Stream*> started;
  service_.on_stream = [&](Stream* stream) { started.set_value(stream); };
  const auto stub = NewStub();
  grpc::ClientContext context;
  const auto reader = stub->StreamBulletin(&context, v1::StreamBulletinRequest());
  Stream* stream = started.get_future().get();

  context.TryCancel();
  EXPECT_EQ(reader->Finish().error_code(), grpc::StatusCode::CANCELLED);
  while (!stream->cancelled()) std::this_thread::yield();
  Begin(stream, 5, witness);

  witness->gone.get_future().wait();
  EXPECT_EQ(witness->taken, 0);
}

TEST_F(ChunkStreamTest, CallCancelledWhilePartsAreMadeEndsAtFail) {
  std::promise<Stream*> started;
  service_.on_stream = [&](Stream* stream) { started.set_value(stream); };
  const auto stub = NewStub();
  grpc::ClientContext context;
  const auto reader = stub->StreamBulletin(&context, v1::StreamBulletinRequest());
  Stream* stream = started.get_future().get();

  context.TryCancel();
  EXPECT_EQ(reader->Finish().error_code(), grpc::StatusCode::CANCELLED);
  while (!stream->cancelled()) std::this_thread::yield();
  stream->Fail(absl::CancelledError("the caller left"));

  server_->Shutdown();  // hangs when the stream is not freed
}

TEST_F(ChunkStreamTest, PartsMayBeginOnAnotherThreadAfterTheHandlerReturned) {
  const auto witness = std::make_shared<CountedParts::Witness>();
  std::thread worker;
  service_.on_stream = [&](Stream* stream) {
    worker = std::thread([&, stream] { Begin(stream, 20, witness); });
  };
  const auto stub = NewStub();
  grpc::ClientContext context;

  const auto reader = stub->StreamBulletin(&context, v1::StreamBulletinRequest());
  Part part;
  int read = 0;
  while (reader->Read(&part)) ++read;
  worker.join();

  EXPECT_TRUE(reader->Finish().ok());
  EXPECT_EQ(read, 20);
  witness->gone.get_future().wait();
}

}  // namespace
}  // namespace disclosure
