// An independent model of the service: what it must answer, worked out on plain maps and lists,
// with no code of the service but its messages.
#ifndef DISCLOSURE_TESTS_FAULTS_MODEL_REPORT_MODEL_H_
#define DISCLOSURE_TESTS_FAULTS_MODEL_REPORT_MODEL_H_

#include <map>
#include <optional>
#include <string>

#include "tests/faults/model/call.h"
#include "tests/faults/model/model_state.h"

namespace disclosure::testing_support {

class ReportModel {
 public:
  // `forms` by report year; `beginning` is the position before the first change.
  ReportModel(std::map<int, ModelForm> forms, const std::string& beginning);

  // By which answers are given from now on.
  void SetNow(int64_t micros) { state_.now_micros = micros; }
  // What `call` is to be answered by a service that chose `actual.etag` if it had to.
  Reply Answer(const Call& call, const Reply& actual);
  // Takes in what the service handed out with the reply to the last call, which was the right one.
  void Learn(const Reply& actual);
  // Takes in the service's newest position. False when it cannot be that.
  bool LearnPosition(const std::string& position);
  // Watches end with the process. From now on nothing can be stored when `read_only`.
  void Reopen(bool read_only) {
    state_.watchers.clear();
    state_.read_only = read_only;
  }

  const ModelState& state() const { return state_; }

 private:
  ModelState state_;
  std::optional<ModelToken> token_;
  std::optional<ModelCursor> cursor_;
};

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_FAULTS_MODEL_REPORT_MODEL_H_
