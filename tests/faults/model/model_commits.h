#ifndef DISCLOSURE_TESTS_FAULTS_MODEL_MODEL_COMMITS_H_
#define DISCLOSURE_TESTS_FAULTS_MODEL_MODEL_COMMITS_H_

#include <functional>
#include <string>
#include <utility>

#include "tests/faults/model/call.h"
#include "tests/faults/model/model_state.h"

namespace disclosure::testing_support {

// What requests that may change a report do to the model, and what they are answered.
class ModelCommits {
 public:
  // Borrows both. `etag` is what the service chose for the state that `call` leaves, if it does.
  ModelCommits(ModelState* state, const Call* call, std::string etag)
      : state_(*state), call_(*call), etag_(std::move(etag)) {}

  Reply operator()(const v1::PushDraftRequest& request);
  Reply operator()(const v1::SubmitReportRequest& request);
  Reply operator()(const v1::ReturnReportRequest& request);
  Reply operator()(const v1::ApproveReportRequest& request);
  Reply operator()(const v1::PublishReportRequest& request);
  Reply operator()(const v1::WithdrawReportRequest& request);

 private:
  // A well-formed push.
  struct Draft {
    ModelKey key;
    std::string etag;
    std::string body;  // what a request id stands for
    ModelRevision revision;
  };

  // Fills `draft`; a refusal when there is something wrong with it.
  std::string Prepare(const v1::PushDraftRequest& request, Draft& draft) const;
  // A refusal of `draft` as the report stands, or nothing.
  std::string RefusePush(const Draft& draft) const;
  bool IsUnchanged(const Draft& draft) const;
  // The report that `draft` makes.
  v1::Report NextReport(const Draft& draft, int64_t micros) const;
  Reply DryRun(const Draft& draft) const;
  Reply Commit(const Draft& draft, const std::string& request_id);
  Reply AnswerAgain(const Draft& draft, const ModelAnswer& answer) const;

  // Makes `report` the newest state of the report `key`, and gives what is answered.
  const v1::Report& Store(const ModelKey& key, v1::Report report, const std::string& action);
  // Moves the report `name` on when its etag is `etag` or that is empty. `change` gives a refusal
  // or nothing.
  template <typename Response>
  Reply Move(const std::string& name, const std::string& etag, const std::string& action,
             const std::function<std::string(const ModelReport& report, v1::Report& next)>& change);
  std::string RefuseEtag(const std::string& etag, const v1::Report* report) const;

  ModelState& state_;
  const Call& call_;
  const std::string etag_;
};

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_FAULTS_MODEL_MODEL_COMMITS_H_
