#ifndef DISCLOSURE_TESTS_DEPLOY_DISCLOSURECTL_FAKE_INGEST_SERVICE_H_
#define DISCLOSURE_TESTS_DEPLOY_DISCLOSURECTL_FAKE_INGEST_SERVICE_H_

#include <algorithm>
#include <string>
#include <vector>

#include "disclosure/v1/ingest_service.grpc.pb.h"

namespace disclosure::testing_support {

// An ingest-service that says what a test tells it to. One call at a time.
class FakeIngestService : public v1::IngestService::Service {
 public:
  // What the n-th WatchReports or PushDrafts stream does before it ends with `status`; streams
  // beyond the last end at once with NOT_FOUND.
  struct Stream {
    std::vector<v1::WatchReportsResponse> responses;
    int pushes = 0;
    grpc::Status status;
  };

  grpc::Status GetReport(grpc::ServerContext* context, const v1::GetReportRequest* request,
                         v1::GetReportResponse* response) override {
    Remember(*context);
    if (request->name() != report.name()) return {grpc::StatusCode::NOT_FOUND, "no such report"};
    *response->mutable_report() = report;
    return grpc::Status::OK;
  }
  grpc::Status GetRevision(grpc::ServerContext*, const v1::GetRevisionRequest* request,
                           v1::GetRevisionResponse* response) override {
    if (request->name() != revision.name()) return {grpc::StatusCode::NOT_FOUND, "no revision"};
    *response->mutable_revision() = revision;
    return grpc::Status::OK;
  }
  grpc::Status ListReports(grpc::ServerContext*, const v1::ListReportsRequest* request,
                           v1::ListReportsResponse* response) override {
    lists.push_back(*request);
    response->add_reports()->set_name("report " + request->page_token());
    if (lists.size() < 3) response->set_next_page_token(std::to_string(lists.size()));
    return grpc::Status::OK;
  }
  grpc::Status SubmitReport(grpc::ServerContext*, const v1::SubmitReportRequest* request,
                            v1::SubmitReportResponse* response) override {
    submit = *request;
    *response->mutable_report() = report;
    return grpc::Status::OK;
  }
  grpc::Status ApproveReport(grpc::ServerContext*, const v1::ApproveReportRequest* request,
                             v1::ApproveReportResponse*) override {
    approve = *request;
    return grpc::Status::OK;
  }
  grpc::Status PushDraft(grpc::ServerContext*, const v1::PushDraftRequest* request,
                         v1::PushDraftResponse* response) override {
    pushed.push_back(*request);
    *response->mutable_report() = report;
    *response->mutable_revision() = revision;
    return grpc::Status::OK;
  }

  grpc::Status RecheckReport(grpc::ServerContext*, const v1::RecheckReportRequest* request,
                             v1::RecheckReportResponse* response) override {
    judged = request->name();
    *response = recheck;
    return judge_status;
  }
  grpc::Status CompareRevisions(grpc::ServerContext*, const v1::CompareRevisionsRequest* request,
                                v1::CompareRevisionsResponse* response) override {
    judged = request->name();
    compared_with = request->base();
    *response = comparison;
    return judge_status;
  }

  grpc::Status WatchReports(grpc::ServerContext*, const v1::WatchReportsRequest* request,
                            grpc::ServerWriter<v1::WatchReportsResponse>* writer) override {
    watches.push_back(*request);
    const Stream stream = NextStream();
    for (const v1::WatchReportsResponse& response : stream.responses) writer->Write(response);
    return stream.status;
  }

  // Refuses drafts whose note is `refuse`.
  grpc::Status PushDrafts(
      grpc::ServerContext*,
      grpc::ServerReaderWriter<v1::PushDraftsResponse, v1::PushDraftsRequest>* stream) override {
    const Stream plan = NextStream();
    v1::PushDraftsRequest request;
    for (int i = 0; i < plan.pushes && stream->Read(&request); ++i) {
      pushed.push_back(request.push());
      v1::PushDraftsResponse response;
      response.set_index(i);
      if (request.push().note() == "refuse") {
        response.mutable_refused()->set_code(grpc::StatusCode::FAILED_PRECONDITION);
        response.mutable_refused()->set_message("frozen");
      } else {
        response.mutable_accepted()->mutable_revision()->set_name(request.push().name() +
                                                                  "/revisions/1");
      }
      stream->Write(response);
    }
    return plan.status;
  }

  v1::Report report;
  v1::Revision revision;
  std::vector<Stream> streams;
  std::vector<v1::ListReportsRequest> lists;
  std::vector<v1::WatchReportsRequest> watches;
  std::vector<v1::PushDraftRequest> pushed;
  v1::SubmitReportRequest submit;
  v1::ApproveReportRequest approve;
  std::string identity;  // of the last GetReport
  v1::RecheckReportResponse recheck;
  v1::CompareRevisionsResponse comparison;
  grpc::Status judge_status;  // of RecheckReport and CompareRevisions
  std::string judged;         // `name` of the last of either
  std::string compared_with;

 private:
  Stream NextStream() {
    if (next_stream_ == streams.size()) return {{}, 0, {grpc::StatusCode::NOT_FOUND, "the end"}};
    return streams[next_stream_++];
  }
  void Remember(const grpc::ServerContext& context) {
    const auto found = context.client_metadata().find("disclosure-identity");
    if (found == context.client_metadata().end()) return;
    identity.assign(found->second.data(), found->second.size());
  }

  size_t next_stream_ = 0;
};

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_DEPLOY_DISCLOSURECTL_FAKE_INGEST_SERVICE_H_
