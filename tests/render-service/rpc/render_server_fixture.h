// RenderService on a free port over a RevisionSource in memory, and a client that pulls from it.
#ifndef DISCLOSURE_TESTS_RENDER_SERVICE_RPC_RENDER_SERVER_FIXTURE_H_
#define DISCLOSURE_TESTS_RENDER_SERVICE_RPC_RENDER_SERVER_FIXTURE_H_

#include <grpcpp/grpcpp.h>

#include <memory>
#include <string>
#include <vector>

#include "common/base/worker_pool.h"
#include "common/runtime/grpc_status.h"
#include "gtest/gtest.h"
#include "render-service/rpc/access.h"
#include "render-service/rpc/render_service.h"
#include "tests/support/fake_revision_source.h"
#include "tests/support/test_fonts.h"

namespace disclosure::testing_support {

// What a stream brought.
struct Pulled {
  absl::Status status;
  v1::Rendition rendition;
  std::string bytes;               // of the chunks
  std::vector<v1::TableRow> rows;  // of the rows format
  v1::RenditionEnd end;
  int messages = 0;
  bool in_order = true;  // rendition, then body at the right offsets, then end
};

inline bool AddBody(const v1::StreamBulletinResponse&, int64_t, Pulled*) { return false; }
inline bool AddBody(const v1::StreamComparisonResponse&, int64_t, Pulled*) { return false; }
inline bool AddBody(const v1::StreamTableResponse& part, int64_t start, Pulled* pulled) {
  if (!part.has_row()) return false;
  const auto index = start + static_cast<int64_t>(pulled->rows.size());
  pulled->in_order = pulled->in_order && part.row().index() == index;
  pulled->rows.push_back(part.row());
  return true;
}

template <typename Response>
void AddPart(const Response& part, int64_t start, Pulled* pulled) {
  const bool first = pulled->messages++ == 0;
  pulled->in_order = pulled->in_order && first == part.has_rendition() && !pulled->end.length();
  if (part.has_rendition()) {
    pulled->rendition = part.rendition();
  } else if (part.has_end()) {
    pulled->end = part.end();
  } else if (!AddBody(part, start, pulled)) {
    const auto offset = start + static_cast<int64_t>(pulled->bytes.size());
    const std::string& piece = part.chunk().has_text() ? part.chunk().text() : part.chunk().data();
    pulled->in_order = pulled->in_order && part.chunk().offset() == offset && !piece.empty() &&
                       piece.size() <= 64 << 10;
    pulled->bytes += piece;
  }
}

class RenderServerTest : public ::testing::Test {
 protected:
  // `fonts` null: a server without.
  explicit RenderServerTest(const FontLibrary* fonts = &TestFonts())
      : job_(&revisions_, &renditions_, fonts) {
    source_.AddForm(SmallForm());
    source_.Add(SmallRevision(kName, /*paragraphs=*/400));
    source_.Point(kLatest, kName);
    source_.Add(SmallRevision(kBase));
    grpc::ServerBuilder builder;
    int port = 0;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
    builder.RegisterService(&service_);
    server_ = builder.BuildAndStart();
    stub_ = v1::RenderService::NewStub(grpc::CreateChannel("127.0.0.1:" + std::to_string(port),
                                                           grpc::InsecureChannelCredentials()));
  }
  ~RenderServerTest() override { server_->Shutdown(); }

  Pulled Pull(const v1::StreamBulletinRequest& request, const std::string& identity = "") {
    return PullFrom<v1::StreamBulletinResponse>(request, identity, [&](grpc::ClientContext* c) {
      return stub_->StreamBulletin(c, request);
    });
  }
  Pulled Pull(const v1::StreamTableRequest& request, const std::string& identity = "") {
    return PullFrom<v1::StreamTableResponse>(
        request, identity, [&](grpc::ClientContext* c) { return stub_->StreamTable(c, request); });
  }
  Pulled Pull(const v1::StreamComparisonRequest& request, const std::string& identity = "") {
    return PullFrom<v1::StreamComparisonResponse>(request, identity, [&](grpc::ClientContext* c) {
      return stub_->StreamComparison(c, request);
    });
  }
  absl::StatusOr<v1::ListRenditionsResponse> List(const std::string& parent,
                                                  const std::string& identity = "") {
    grpc::ClientContext context;
    if (!identity.empty()) context.AddMetadata("disclosure-identity", identity);
    v1::ListRenditionsRequest request;
    request.set_parent(parent);
    v1::ListRenditionsResponse response;
    const grpc::Status status = stub_->ListRenditions(&context, request, &response);
    if (!status.ok()) return FromGrpcStatus(status);
    return response;
  }

  static constexpr int kWorkers = 2;
  static constexpr char kName[] = "agencies/430s00/reports/2017/revisions/3";
  static constexpr char kBase[] = "agencies/430s00/reports/2016/revisions/1";
  static constexpr char kLatest[] = "agencies/430s00/reports/2017/revisions/latest";
  FakeRevisionSource source_;
  RevisionCache revisions_{&source_, kRevisionCacheBytesMax};
  RenditionCache renditions_{RenditionCacheLimits{}};
  RenditionJob job_;
  CallGate gate_{RenderPolicies(), CallLimits{}, /*trust_identity_metadata=*/true};
  WorkerPool workers_{kWorkers, /*queue_max=*/256};
  RenderServiceRpc service_{&gate_, &job_, &workers_};
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<v1::RenderService::Stub> stub_;

 private:
  template <typename Response, typename Request, typename Open>
  static Pulled PullFrom(const Request& request, const std::string& identity, Open open) {
    grpc::ClientContext context;
    if (!identity.empty()) context.AddMetadata("disclosure-identity", identity);
    const auto reader = open(&context);
    Pulled pulled;
    Response part;
    while (reader->Read(&part)) AddPart(part, request.resume().offset(), &pulled);
    pulled.status = FromGrpcStatus(reader->Finish());
    return pulled;
  }
};

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_RENDER_SERVICE_RPC_RENDER_SERVER_FIXTURE_H_
