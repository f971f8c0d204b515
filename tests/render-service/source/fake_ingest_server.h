// An ingest-service on a free port that answers GetRevision, ListForms and CompareRevisions as
// it is told.
#ifndef DISCLOSURE_TESTS_RENDER_SERVICE_SOURCE_FAKE_INGEST_SERVER_H_
#define DISCLOSURE_TESTS_RENDER_SERVICE_SOURCE_FAKE_INGEST_SERVER_H_

#include <grpcpp/grpcpp.h>
#include <grpcpp/health_check_service_interface.h>

#include <functional>
#include <memory>
#include <string>

#include "common/base/mutex.h"
#include "common/runtime/grpc_status.h"
#include "disclosure/v1/ingest_service.grpc.pb.h"

namespace disclosure::testing_support {

class FakeIngestServer : public v1::IngestService::Service {
 public:
  using Answer = std::function<absl::StatusOr<v1::Revision>(const v1::GetRevisionRequest&,
                                                            grpc::ServerContext*)>;

  explicit FakeIngestServer(const std::shared_ptr<grpc::ServerCredentials>& credentials =
                                grpc::InsecureServerCredentials()) {
    grpc::EnableDefaultHealthCheckService(true);
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", credentials, &port_);
    builder.RegisterService(this);
    server_ = builder.BuildAndStart();
    SetServing(true);
  }
  ~FakeIngestServer() override { Stop(); }

  std::string address() const { return "127.0.0.1:" + std::to_string(port_); }
  void SetServing(bool serving) {
    server_->GetHealthCheckService()->SetServingStatus("disclosure.v1.IngestService", serving);
  }
  void Stop() { server_->Shutdown(std::chrono::system_clock::now()); }

  // Set before the first call.
  Answer on_get_revision;
  absl::StatusOr<v1::ListFormsResponse> forms = v1::ListFormsResponse();
  absl::StatusOr<v1::Comparison> comparison = v1::Comparison();

  // What came with the last call.
  v1::GetRevisionRequest last_request() const {
    MutexLock lock(&mu_);
    return last_request_;
  }
  v1::CompareRevisionsRequest last_comparison() const {
    MutexLock lock(&mu_);
    return last_comparison_;
  }
  std::string last_identity() const {
    MutexLock lock(&mu_);
    return last_identity_;
  }
  std::chrono::system_clock::time_point last_deadline() const {
    MutexLock lock(&mu_);
    return last_deadline_;
  }

  grpc::Status GetRevision(grpc::ServerContext* context, const v1::GetRevisionRequest* request,
                           v1::GetRevisionResponse* response) override {
    Note(*context);
    {
      MutexLock lock(&mu_);
      last_request_ = *request;
    }
    const absl::StatusOr<v1::Revision> revision = on_get_revision(*request, context);
    if (revision.ok()) *response->mutable_revision() = *revision;
    return ToGrpcStatus(revision.status(), "ingest.disclosure");
  }
  grpc::Status ListForms(grpc::ServerContext* context, const v1::ListFormsRequest*,
                         v1::ListFormsResponse* response) override {
    Note(*context);
    if (forms.ok()) *response = *forms;
    return ToGrpcStatus(forms.status(), "ingest.disclosure");
  }
  grpc::Status CompareRevisions(grpc::ServerContext* context,
                                const v1::CompareRevisionsRequest* request,
                                v1::CompareRevisionsResponse* response) override {
    Note(*context);
    {
      MutexLock lock(&mu_);
      last_comparison_ = *request;
    }
    if (comparison.ok()) *response->mutable_comparison() = *comparison;
    return ToGrpcStatus(comparison.status(), "ingest.disclosure");
  }

 private:
  void Note(const grpc::ServerContext& context) {
    const auto found = context.client_metadata().find("disclosure-identity");
    MutexLock lock(&mu_);
    last_identity_ = found == context.client_metadata().end()
                         ? ""
                         : std::string(found->second.data(), found->second.size());
    last_deadline_ = context.deadline();
  }

  int port_ = 0;
  std::unique_ptr<grpc::Server> server_;
  mutable Mutex mu_;
  v1::GetRevisionRequest last_request_ ABSL_GUARDED_BY(mu_);
  v1::CompareRevisionsRequest last_comparison_ ABSL_GUARDED_BY(mu_);
  std::string last_identity_ ABSL_GUARDED_BY(mu_);
  std::chrono::system_clock::time_point last_deadline_ ABSL_GUARDED_BY(mu_);
};

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_RENDER_SERVICE_SOURCE_FAKE_INGEST_SERVER_H_
