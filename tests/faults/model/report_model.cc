#include "tests/faults/model/report_model.h"

#include <algorithm>
#include <type_traits>
#include <utility>

#include "tests/faults/model/model_commits.h"
#include "tests/faults/model/model_reads.h"

namespace disclosure::testing_support {

ReportModel::ReportModel(std::map<int, ModelForm> forms, const std::string& beginning) {
  state_.forms = std::move(forms);
  state_.positions = {beginning};
}

Reply ReportModel::Answer(const Call& call, const Reply& actual) {
  ModelReads reads(&state_);
  ModelCommits commits(&state_, &call, actual.etag);
  Reply reply = std::visit(
      [&](const auto& request) -> Reply {
        using Asked = std::decay_t<decltype(request)>;
        if constexpr (std::is_invocable_v<ModelCommits&, const Asked&>) {
          return commits(request);
        } else {
          return reads(request);
        }
      },
      call.request);
  token_ = reads.token();
  cursor_ = reads.cursor();
  return reply;
}

void ReportModel::Learn(const Reply& actual) {
  if (token_ && !actual.page_token.empty()) state_.tokens[actual.page_token] = *token_;
  if (cursor_ && !actual.cursor.empty()) {
    cursor_->cursor = actual.cursor;
    state_.cursors.push_back(*cursor_);
  }
}

bool ReportModel::LearnPosition(const std::string& position) {
  auto& positions = state_.positions;
  if (positions.size() == state_.changes.size() + 1) return positions.back() == position;
  // One call makes one change at most.
  if (positions.size() != state_.changes.size() ||
      std::find(positions.begin(), positions.end(), position) != positions.end()) {
    return false;
  }
  positions.push_back(position);
  return true;
}

}  // namespace disclosure::testing_support
