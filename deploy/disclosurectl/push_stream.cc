#include "deploy/disclosurectl/push_stream.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "deploy/disclosurectl/backoff.h"
#include "deploy/disclosurectl/draft_file.h"
#include "deploy/disclosurectl/failure_text.h"
#include "deploy/disclosurectl/finding_text.h"
#include "deploy/disclosurectl/progress.h"

namespace disclosure {
namespace {

constexpr int kAttemptsMax = 5;

class ManyDrafts {
 public:
  ManyDrafts(Session* session, const std::vector<std::string>* files)
      : session_(session),
        files_(files),
        progress_(session->console().err, session->console().err_is_terminal,
                  session->console().clock) {}

  absl::StatusOr<int> Run() {
    while (next_ < files_->size()) {
      const size_t before = next_;
      const absl::Status status = PushOverOneStream();
      if (next_ == files_->size()) break;
      if (next_ > before) backoff_.Reset();
      if (status.code() != absl::StatusCode::kUnavailable || backoff_.attempts() == kAttemptsMax) {
        return status;
      }
      session_->console().sleep(backoff_.Next());
    }
    return exit_code_;
  }

 private:
  // Pushes until all is answered or the stream breaks, and returns how the stream ended.
  absl::Status PushOverOneStream() {
    const auto context = session_->NewStreamContext();
    const auto stream = session_->ingest().PushDrafts(context.get());
    while (next_ < files_->size()) {
      const std::string& file = (*files_)[next_];
      progress_.Tell(absl::StrCat("pushing ", next_ + 1, " of ", files_->size(), ": ", file));
      absl::StatusOr<v1::PushDraftRequest> draft = ReadDraftFile(file, *session_->console().in);
      if (!draft.ok()) {
        Refused(draft.status());
        continue;
      }
      v1::PushDraftsRequest request;
      *request.mutable_push() = *std::move(draft);
      v1::PushDraftsResponse response;
      if (!stream->Write(request) || !stream->Read(&response)) break;
      Answered(response);
    }
    stream->WritesDone();
    const absl::Status status = FromGrpcStatus(stream->Finish());
    // A stream that ends early without an error is a broken one too.
    return status.ok() ? absl::UnavailableError("the stream ended before every answer") : status;
  }

  void Answered(const v1::PushDraftsResponse& response) {
    if (!response.has_accepted()) {
      const google::rpc::Status& refused = response.refused();
      Refused(FromGrpcStatus(grpc::Status(static_cast<grpc::StatusCode>(refused.code()),
                                          refused.message(), refused.SerializeAsString())));
      return;
    }
    const v1::PushDraftResponse& accepted = response.accepted();
    *session_->console().out
        << (*files_)[next_] << "\t" << accepted.revision().name() << "\t"
        << (accepted.unchanged() ? "未变化" : "已保存") << "\t问题 "
        << accepted.revision().findings_size() << " 个，阻止提交 "
        << BlockingFindings(accepted.revision().findings(), accepted.report().waivers()).size()
        << " 个" << std::endl;
    ++next_;
  }

  void Refused(const absl::Status& status) {
    *session_->console().err << (*files_)[next_] << ": " << FailureText(status) << std::flush;
    if (exit_code_ == kExitOk) exit_code_ = ExitCodeOfCall(status);
    ++next_;
  }

  Session* const session_;
  const std::vector<std::string>* const files_;
  Progress progress_;
  Backoff backoff_;
  size_t next_ = 0;  // first file without an answer
  int exit_code_ = kExitOk;
};

}  // namespace

absl::StatusOr<int> PushManyDrafts(Session& session, const std::vector<std::string>& files) {
  return ManyDrafts(&session, &files).Run();
}

}  // namespace disclosure
