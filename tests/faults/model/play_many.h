#ifndef DISCLOSURE_TESTS_FAULTS_MODEL_PLAY_MANY_H_
#define DISCLOSURE_TESTS_FAULTS_MODEL_PLAY_MANY_H_

#include <functional>
#include <optional>

#include "absl/strings/string_view.h"
#include "tests/faults/model/player.h"

namespace disclosure::testing_support {

// A difference, and which play met it.
struct MetDifference {
  int index = 0;
  Difference difference;
};

// Calls `play` with 0 to `count` - 1, several at a time, since a play waits more than it computes.
// Gives the first difference met, and begins no play after it. `what` is what progress counts.
std::optional<MetDifference> PlayMany(
    int count, absl::string_view what,
    const std::function<std::optional<Difference>(int index)>& play);

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_FAULTS_MODEL_PLAY_MANY_H_
