#include "tests/faults/model/call_maker.h"

#include "absl/strings/str_cat.h"
#include "common/base/check.h"
#include "tests/faults/model/known_names.h"

namespace disclosure::testing_support {
namespace {

constexpr const char* kBadNames[] = {"agencies/A/reports/2017", "agencies/a/reports/02017",
                                     "agencies/a/reports/2005"};  // the last has no form

}  // namespace

ModelKey CallMaker::AnyKey() {
  // A few reports get most of the calls, so that they get somewhere.
  if (!choices_.OneIn(3)) return {kAgencies[choices_.Number(0, 1)], kYears[choices_.Number(0, 1)]};
  return {choices_.Of(kAgencies), choices_.Of(kYears)};
}

std::string CallMaker::AnyName() {
  if (choices_.OneIn(30)) return choices_.Of(kBadNames);
  return NameOf(AnyKey());
}

std::string CallMaker::AnyEtag(const ModelKey& key) {
  const ModelReport* const report = state_.Find(key);
  switch (choices_.Number(0, 9)) {
    case 0:
      return "";
    case 1:
      return absl::StrCat("never ", kNobody);
    case 2:
      return state_.etags.empty() ? "" : Any(state_.etags, choices_);
    default:
      return report == nullptr ? "" : state_.ReportOf(*report).etag();
  }
}

v1::ReportState CallMaker::AnyState() {
  return static_cast<v1::ReportState>(
      choices_.Number(v1::REPORT_STATE_DRAFT, v1::REPORT_STATE_WITHDRAWN));
}

Call CallMaker::Make(OperationKind kind) {
  switch (kind) {
    case OperationKind::kPush:
      return Push();
    case OperationKind::kAdvance:
      return Advance();
    case OperationKind::kRead:
      return Read();
    case OperationKind::kList:
      return List();
    case OperationKind::kFeed:
      return Feed();
    case OperationKind::kWatch:
      // Before the first listing there is no cursor to begin at.
      return state_.cursors.empty() ? List() : Watch();
    case OperationKind::kTrim:
      return Trim();
    case OperationKind::kClock:
    case OperationKind::kReopen:
      break;
  }
  DR_CHECK(false);
  return {};
}

}  // namespace disclosure::testing_support
