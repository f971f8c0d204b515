// Whether what clients saw is what one store may show that does one thing after another.
//
// The store publishes the order of its changes, so that the question, which is hard in general, is
// answered in one pass: every change has its place, and every other answer must have been true at
// one moment that lies behind all that was over when its call began, and before all that began when
// its call was over. The earliest such moment is taken each time; when no choice explains all
// answers, this one fails too, and the first call without a moment is named.
#ifndef DISCLOSURE_TESTS_FAULTS_HISTORY_CHECK_HISTORY_H_
#define DISCLOSURE_TESTS_FAULTS_HISTORY_CHECK_HISTORY_H_

#include <string>
#include <vector>

#include "tests/faults/history/call.h"
#include "tests/faults/history/stored_history.h"

namespace disclosure::testing_support {

enum class HistoryFault {
  kBrokenOrder,         // the stored history contradicts itself
  kLostWrite,           // acknowledged, but not stored
  kSharedChange,        // two requests were told that the same change is theirs
  kPhantomChange,       // stored, but nobody asked for it
  kPhantomReport,       // shown, but never stored
  kWrongReport,         // shown otherwise than stored, or as the answer to another request
  kOverwrite,           // stored although its etag was not that of the report
  kOrderInverted,       // stored before something that was over when it was asked for
  kFutureRead,          // shows a change that had not been asked for
  kStaleRead,           // shows a state that a finished change had replaced
  kReadsGoBack,         // shows an older state than a finished answer had shown
  kTornList,            // a page whose reports never stood together
  kUnexplainedRefusal,  // no state that would refuse it
};

struct HistoryViolation {
  HistoryFault fault;
  std::string what;
};

struct HistoryVerdict {
  std::vector<HistoryViolation> violations;
  size_t unknown = 0;         // requests without an answer that may have changed something
  size_t unknown_stored = 0;  // those of them that had
};

// `calls` in any order. Every write has a mark of its own or an etag.
HistoryVerdict CheckHistory(const StoredHistory& stored, const std::vector<ClientCall>& calls);

std::string FaultName(HistoryFault fault);

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_FAULTS_HISTORY_CHECK_HISTORY_H_
