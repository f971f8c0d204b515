#ifndef DISCLOSURE_TESTS_BENCH_FAIRNESS_CALLER_H_
#define DISCLOSURE_TESTS_BENCH_FAIRNESS_CALLER_H_

#include <grpcpp/grpcpp.h>

#include <memory>
#include <string>

#include "absl/time/time.h"
#include "disclosure/v1/ingest_service.grpc.pb.h"
#include "disclosure/v1/render_service.grpc.pb.h"

namespace disclosure::bench {

// Where the services listen.
struct Servers {
  std::string ingest;
  std::string render;
};

// Calls of one agency on its own connections. Reports are named by year, revisions `latest`.
class Caller {
 public:
  Caller(const Servers& servers, std::string agency);

  // Each is another draft when `mark` is.
  grpc::Status Push(const std::string& report, const std::string& mark, bool well_formed = true);
  // A push whose request is no message.
  grpc::Status PushNonsense();
  // Of another agency when one is given.
  grpc::Status Get(const std::string& report, const std::string& agency = "",
                   absl::Duration deadline = absl::InfiniteDuration());
  // The newest revision with the first.
  grpc::Status Compare(const std::string& report);

  // A stream of drafts of which none comes, for as long as `context` lives.
  std::unique_ptr<grpc::ClientReaderWriter<v1::PushDraftsRequest, v1::PushDraftsResponse>>
  OpenStream(grpc::ClientContext& context);
  // Opens such a stream and ends it.
  grpc::Status OpenAndEnd();
  // Opens such a stream and cancels it after `time`.
  void OpenAndCancel(absl::Duration time);
  // Pushes one draft after the other until the stream ends.
  void StreamPushes(const std::string& report, const std::string& mark);

  // The bulletin as a page, which is another one when `mark` is.
  grpc::Status RenderPage(const std::string& report, const std::string& mark);
  // The bulletin as PDF, the same every time.
  grpc::Status RenderPdf(const std::string& report);

 private:
  std::string NameOf(const std::string& report, const std::string& agency = "") const;
  v1::PushDraftRequest Draft(const std::string& report, const std::string& mark) const;
  void Identify(grpc::ClientContext& context) const;
  grpc::Status Stream(const v1::StreamBulletinRequest& request);

  const std::string agency_;
  std::shared_ptr<grpc::Channel> ingest_channel_;
  std::unique_ptr<v1::IngestService::Stub> ingest_;
  std::unique_ptr<v1::RenderService::Stub> render_;
  v1::PushDraftRequest draft_;
};

}  // namespace disclosure::bench

#endif  // DISCLOSURE_TESTS_BENCH_FAIRNESS_CALLER_H_
