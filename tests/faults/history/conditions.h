// What an answer says about the moment at which it was true.
#ifndef DISCLOSURE_TESTS_FAULTS_HISTORY_CONDITIONS_H_
#define DISCLOSURE_TESTS_FAULTS_HISTORY_CONDITIONS_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "tests/faults/history/call.h"
#include "tests/faults/history/stored_history.h"

namespace disclosure::testing_support {

// Holds of one report, null where there is none.
struct Condition {
  std::string name;
  std::function<bool(const v1::Report*)> holds;
};

// What `call`, which stored nothing, was told. Borrows `call`.
std::vector<Condition> ConditionsOf(const StoredHistory& stored, const ClientCall& call);

// The first moment of `from` to `to` at which all of `conditions` hold.
std::optional<uint64_t> FindMoment(const StoredHistory& stored,
                                   const std::vector<Condition>& conditions, uint64_t from,
                                   uint64_t to);

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_FAULTS_HISTORY_CONDITIONS_H_
