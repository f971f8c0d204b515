#ifndef DISCLOSURE_RENDER_SERVICE_SOURCE_INGEST_CLIENT_H_
#define DISCLOSURE_RENDER_SERVICE_SOURCE_INGEST_CLIENT_H_

#include <memory>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "disclosure/v1/ingest_service.grpc.pb.h"
#include "render-service/renditions/revision_source.h"
#include "render-service/source/ingest_channel.h"

namespace disclosure {

// The longest that one question to ingest-service takes, however late its deadline.
inline constexpr absl::Duration kQuestionTimeMax = absl::Seconds(10);

// Asks ingest-service for revisions and forms, as `publisher/render`: on plaintext so said in
// metadata, with TLS by the certificate of the channel. Names the call for which it asks in
// `traceparent`. Thread-safe. Repeats no call by itself; gRPC does when a call surely did not reach
// the server.
//
// Trusts ingest-service no further than it must: an answer for another name than was asked, or
// with a name that is not canonical, is an error without ErrorInfo.
class IngestClient : public RevisionSource {
 public:
  // Borrows `channel`.
  explicit IngestClient(IngestChannel* channel) : channel_(channel) {}

  absl::StatusOr<v1::Revision> GetRevision(absl::string_view name,
                                           const SourceTerms& terms) override;
  absl::StatusOr<ResolvedRevision> ResolveRevision(absl::string_view name,
                                                   const SourceTerms& terms) override;
  absl::StatusOr<v1::Form> GetForm(absl::string_view name, const SourceTerms& terms) override;
  absl::StatusOr<v1::Comparison> CompareRevisions(absl::string_view name, absl::string_view base,
                                                  const SourceTerms& terms) override;

 private:
  absl::StatusOr<v1::Revision> Fetch(absl::string_view name, v1::RevisionView view,
                                     const SourceTerms& terms);

  std::unique_ptr<v1::IngestService::Stub> Stub() const {
    return v1::IngestService::NewStub(channel_->Current());
  }

  IngestChannel* const channel_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_SOURCE_INGEST_CLIENT_H_
