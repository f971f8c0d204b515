// Which reports and callers there are.
#ifndef DISCLOSURE_TESTS_FAULTS_MODEL_KNOWN_NAMES_H_
#define DISCLOSURE_TESTS_FAULTS_MODEL_KNOWN_NAMES_H_

#include <iterator>

#include "tests/support/choices.h"

namespace disclosure::testing_support {

// Ids of which some begin with others.
inline constexpr const char* kAgencies[] = {"a", "a-b", "a0", "ab"};
inline constexpr int kYears[] = {2016, 2017, 2018, 2020};
// Remarks of pushers and reviewers.
inline constexpr const char* kNotes[] = {"", "corrected", "as agreed"};
// Tokens, etags and numbers of this kind were never issued.
inline constexpr int kNobody = 1000;

// One element of a container that is not empty.
template <typename Container>
const auto& Any(const Container& container, Choices& choices) {
  return *std::next(container.begin(), choices.Number(0, static_cast<int>(container.size()) - 1));
}

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_FAULTS_MODEL_KNOWN_NAMES_H_
