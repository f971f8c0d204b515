#ifndef DISCLOSURE_TESTS_SUPPORT_CHOICES_H_
#define DISCLOSURE_TESTS_SUPPORT_CHOICES_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <random>
#include <utility>

namespace disclosure::testing_support {

// Choices among numbers, all from one stream: of a seed, or of a fuzzer's bytes. The same stream
// gives the same choices on every machine.
class Choices {
 public:
  explicit Choices(uint32_t seed)
      : next_([random = std::mt19937(seed)]() mutable { return static_cast<uint32_t>(random()); }) {
  }
  // `next` gives numbers of 32 bits for ever; all 0 will do.
  explicit Choices(std::function<uint32_t()> next) : next_(std::move(next)) {}

  // One of `from` to `to`, both included.
  int Number(int from, int to) {
    return from + static_cast<int>(next_() % static_cast<uint32_t>(to - from + 1));
  }
  bool OneIn(int count) { return Number(1, count) == count; }
  // A length up to `max`: often 0, often a few, at times the most.
  int Length(int max) {
    switch (Number(0, 7)) {
      case 0:
        return 0;
      case 1:
        return max;
      case 2:
        return Number(0, max);
      default:
        return Number(0, max < 24 ? max : 24);
    }
  }
  // One element of an array.
  template <typename T, size_t kCount>
  const T& Of(const T (&values)[kCount]) {
    return values[Number(0, static_cast<int>(kCount) - 1)];
  }

 private:
  std::function<uint32_t()> next_;
};

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_SUPPORT_CHOICES_H_
