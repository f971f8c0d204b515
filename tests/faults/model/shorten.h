#ifndef DISCLOSURE_TESTS_FAULTS_MODEL_SHORTEN_H_
#define DISCLOSURE_TESTS_FAULTS_MODEL_SHORTEN_H_

#include <algorithm>
#include <functional>
#include <vector>

namespace disclosure::testing_support {

// Leaves out of `failing` what is not needed for `fails` to say so: halves first, then ever smaller
// pieces, down to single elements. Asks `fails` at most `trials_max` times, never of all elements.
template <typename T>
std::vector<T> Shorten(std::vector<T> failing, int trials_max,
                       const std::function<bool(const std::vector<T>&)>& fails) {
  int trials = 0;
  for (size_t piece = (failing.size() + 1) / 2; piece > 0;
       piece = piece == 1 ? 0 : (piece + 1) / 2) {
    for (size_t begin = 0; begin < failing.size() && trials < trials_max;) {
      const size_t end = std::min(begin + piece, failing.size());
      std::vector<T> fewer(failing.begin(), failing.begin() + static_cast<long>(begin));
      fewer.insert(fewer.end(), failing.begin() + static_cast<long>(end), failing.end());
      ++trials;
      if (fails(fewer)) {
        failing = std::move(fewer);
      } else {
        begin = end;
      }
    }
  }
  return failing;
}

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_FAULTS_MODEL_SHORTEN_H_
