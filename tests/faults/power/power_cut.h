#ifndef DISCLOSURE_TESTS_FAULTS_POWER_POWER_CUT_H_
#define DISCLOSURE_TESTS_FAULTS_POWER_POWER_CUT_H_

#include <cstddef>
#include <cstdint>
#include <string>

namespace disclosure::testing_support {

// Names below the root of a disk that is cut off.
inline constexpr char kStoreName[] = "store";
inline constexpr char kCheckpointName[] = "checkpoint";

// A disk as a power cut left it, and what it must hold.
struct PowerCut {
  std::string image;  // the directory
  std::string label;  // where the power was cut, for messages
  uint32_t seed = 0;  // of the choices that checking it makes
  // Acknowledgements before the cut, of the ledger.
  size_t acknowledged = 0;
  // Whether a checkpoint was acknowledged, and acknowledgements before it was begun.
  bool checkpointed = false;
  size_t checkpoint_acknowledged = 0;
  // Cuts of the recovery itself to make and check.
  int second_cuts = 0;
};

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_FAULTS_POWER_POWER_CUT_H_
