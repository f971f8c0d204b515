#ifndef DISCLOSURE_TESTS_FAULTS_MODEL_CALL_MAKER_H_
#define DISCLOSURE_TESTS_FAULTS_MODEL_CALL_MAKER_H_

#include <string>
#include <vector>

#include "tests/faults/model/call.h"
#include "tests/faults/model/model_state.h"
#include "tests/faults/model/operation.h"
#include "tests/support/choices.h"

namespace disclosure::testing_support {

// Makes calls that mean something in a state: mostly the sensible next one, at times a mistaken
// one.
class CallMaker {
 public:
  // Borrows `state`.
  CallMaker(const ModelState* state, uint32_t choice) : state_(*state), choices_(choice) {}

  // `kind` is neither kClock nor kReopen.
  Call Make(OperationKind kind);

 private:
  Call Push();
  Call Advance();
  Call Read();
  Call List();
  Call Feed();
  Call Watch();
  Call Trim();

  // A report that probably exists, or a name of none.
  ModelKey AnyKey();
  std::string AnyName();
  // Empty, the present one, an earlier one, one that never was.
  std::string AnyEtag(const ModelKey& key);
  std::string AnyRevisionName();
  // One of a state's tokens, rarely one that was never issued; nothing for the first page.
  std::string AnyToken(const std::string& purpose);
  v1::ReportState AnyState();

  const ModelState& state_;
  Choices choices_;
};

// Calls that read all that is stored in `state`.
std::vector<Call> CallsForEverything(const ModelState& state);

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_FAULTS_MODEL_CALL_MAKER_H_
