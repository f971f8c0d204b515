#include "tests/faults/model/operation.h"

#include <random>

#include "absl/strings/str_cat.h"
#include "tests/support/choices.h"

namespace disclosure::testing_support {
namespace {

struct Weighed {
  OperationKind kind;
  const char* name;
  int weight;  // of 1000
};

// In the order of OperationKind.
constexpr Weighed kKinds[] = {
    {OperationKind::kPush, "kPush", 300},    {OperationKind::kAdvance, "kAdvance", 270},
    {OperationKind::kRead, "kRead", 140},    {OperationKind::kList, "kList", 110},
    {OperationKind::kFeed, "kFeed", 60},     {OperationKind::kWatch, "kWatch", 60},
    {OperationKind::kClock, "kClock", 40},   {OperationKind::kTrim, "kTrim", 10},
    {OperationKind::kReopen, "kReopen", 10},
};
constexpr int kWeights = 1000;

}  // namespace

std::vector<Operation> RandomOperations(uint32_t seed, int count) {
  std::mt19937 random(seed);
  Choices choices([&random] { return static_cast<uint32_t>(random()); });
  std::vector<Operation> operations;
  for (int i = 0; i < count; ++i) {
    int weight = choices.Number(1, kWeights);
    const Weighed* kind = kKinds;
    for (; weight > kind->weight; ++kind) weight -= kind->weight;
    operations.push_back({kind->kind, static_cast<uint32_t>(random())});
  }
  return operations;
}

std::string TextOf(const std::vector<Operation>& operations) {
  std::string text;
  for (const Operation& operation : operations) {
    absl::StrAppend(&text, "{", kKinds[static_cast<int>(operation.kind)].name, ", ",
                    operation.choice, "} ");
  }
  return text;
}

}  // namespace disclosure::testing_support
