// What is asked of the service and of the model alike, and what they answer.
#ifndef DISCLOSURE_TESTS_FAULTS_MODEL_CALL_H_
#define DISCLOSURE_TESTS_FAULTS_MODEL_CALL_H_

#include <string>
#include <variant>

#include "absl/strings/string_view.h"
#include "disclosure/v1/errors.pb.h"
#include "disclosure/v1/ingest_service.pb.h"
#include "google/protobuf/message.h"

namespace disclosure::testing_support {

// DraftStore::ReadChanges.
struct ReadChangesRequest {
  std::string position;
  std::string until;
  int changes_max = 1;
  size_t bytes_max = 1;
};

// RocksDraftStore::TrimHistory. Ends all watches first: how far each is, only the service knows.
struct TrimRequest {
  std::string position;
};

// All that a watcher gets by now.
struct WatchRequest {
  int watcher = 0;
  // Begins a new watch as that watcher; else goes on with the one there is.
  bool anew = false;
  v1::WatchReportsRequest request;
  // Changes to wait for.
  int changes = 0;
};

using Request =
    std::variant<v1::PushDraftRequest, v1::SubmitReportRequest, v1::ReturnReportRequest,
                 v1::ApproveReportRequest, v1::PublishReportRequest, v1::WithdrawReportRequest,
                 v1::GetReportRequest, v1::GetRevisionRequest, v1::ListReportsRequest,
                 v1::ListRevisionsRequest, v1::CompareRevisionsRequest, v1::RecheckReportRequest,
                 ReadChangesRequest, TrimRequest, WatchRequest>;

struct Call {
  Request request;
  std::string actor;
  bool cancelled = false;  // the caller of a push has left already
};

// An answer or refusal as text. What a server is free to choose stands apart: in `text` there is
// only whether it chose something.
struct Reply {
  std::string text;
  std::string etag{};        // of the report in an answer that may have changed it
  std::string page_token{};  // as returned
  std::string cursor{};      // as returned, by a watch the last one; a position where that is asked
};

// `call` on one line, long texts cut.
std::string TextOf(const Call& call);
std::string TextOf(const google::protobuf::Message& message);
// `reason` by name with what a caller may decide by, empty for none.
std::string RefusalText(v1::ErrorReason reason, absl::string_view detail = "");
// `text`, when longer than a line or so its beginning.
std::string Brief(const std::string& text);

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_FAULTS_MODEL_CALL_H_
