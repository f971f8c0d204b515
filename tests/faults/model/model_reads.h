#ifndef DISCLOSURE_TESTS_FAULTS_MODEL_MODEL_READS_H_
#define DISCLOSURE_TESTS_FAULTS_MODEL_MODEL_READS_H_

#include <optional>
#include <string>

#include "tests/faults/model/call.h"
#include "tests/faults/model/model_state.h"

namespace disclosure::testing_support {

// What the model answers to requests that change no report. What a reply hands out, a page token or
// a cursor, means what stands in token() and cursor() afterwards.
class ModelReads {
 public:
  // Borrows `state`, whose watchers move, and whose history loses its beginning.
  explicit ModelReads(ModelState* state) : state_(*state) {}

  Reply operator()(const v1::GetReportRequest& request);
  Reply operator()(const v1::GetRevisionRequest& request);
  Reply operator()(const v1::ListReportsRequest& request);
  Reply operator()(const v1::ListRevisionsRequest& request);
  Reply operator()(const v1::CompareRevisionsRequest& request);
  Reply operator()(const v1::RecheckReportRequest& request);
  Reply operator()(const ReadChangesRequest& request);
  Reply operator()(const TrimRequest& request);
  Reply operator()(const WatchRequest& request);

  const std::optional<ModelToken>& token() const { return token_; }
  const std::optional<ModelCursor>& cursor() const { return cursor_; }

 private:
  // A revision looked up by name, or why there is none.
  struct Found {
    std::string refusal;
    ModelKey key;
    int number = 0;
    const ModelRevision* revision = nullptr;
  };
  Found Look(const std::string& name) const;
  // Nothing when the service never returned `position`.
  std::optional<size_t> ChangesBefore(const std::string& position) const;

  ModelState& state_;
  std::optional<ModelToken> token_;
  std::optional<ModelCursor> cursor_;
};

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_FAULTS_MODEL_MODEL_READS_H_
