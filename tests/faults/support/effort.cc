#include "tests/faults/support/effort.h"

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <random>

#include "absl/strings/numbers.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "common/base/check.h"

namespace disclosure::testing_support {
namespace {

constexpr uint32_t kGateSeed = 20171231;
constexpr absl::Duration kProgressInterval = absl::Seconds(5);

bool Night() { return std::getenv("DR_FAULT_NIGHT") != nullptr; }

uint32_t ChooseSeed() {
  uint32_t seed = Night() ? std::random_device()() : kGateSeed;
  if (const char* const given = std::getenv("DR_FAULT_SEED")) {
    DR_CHECK(absl::SimpleAtoi(given, &seed));
  }
  std::cout << "SEED " << seed << " (DR_FAULT_SEED=" << seed << " repeats the choices)"
            << std::endl;
  return seed;
}

}  // namespace

int Rounds(int gate, int night) {
  int rounds = Night() ? night : gate;
  if (const char* const given = std::getenv("DR_FAULT_ROUNDS")) {
    DR_CHECK(absl::SimpleAtoi(given, &rounds));
  }
  return rounds;
}

uint32_t Seed() {
  static const uint32_t seed = ChooseSeed();
  return seed;
}

void PrintFigure(absl::string_view name, const std::string& value) {
  std::cout << "FIGURE " << name << " " << value << std::endl;
}

void PrintProgress(absl::string_view what, int done, int all) {
  static absl::Time told = absl::InfinitePast();
  const absl::Time now = absl::Now();
  if (!Night() || now - told < kProgressInterval) return;
  told = now;
  std::cerr << what << ": " << done << " of " << all << std::endl;
}

}  // namespace disclosure::testing_support
