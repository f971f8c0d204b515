#ifndef DISCLOSURE_TESTS_FAULTS_MODEL_OPERATION_H_
#define DISCLOSURE_TESTS_FAULTS_MODEL_OPERATION_H_

#include <cstdint>
#include <string>
#include <vector>

namespace disclosure::testing_support {

enum class OperationKind { kPush, kAdvance, kRead, kList, kFeed, kWatch, kClock, kTrim, kReopen };

// One step of a sequence. What exactly it asks for follows from `choice` and from what was stored
// until then, so that it still makes sense when steps before it are left out.
struct Operation {
  OperationKind kind;
  uint32_t choice;
};

// `count` steps; the same for the same seed.
std::vector<Operation> RandomOperations(uint32_t seed, int count);

std::string TextOf(const std::vector<Operation>& operations);

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_FAULTS_MODEL_OPERATION_H_
