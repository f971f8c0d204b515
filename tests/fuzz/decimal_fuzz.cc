// Any text as a cell value, two of them with a line break between: what is parsed is printed as the
// same number, and sums and shares of two do not lose a digit.
#include <cstdint>
#include <string>

#include "common/base/check.h"
#include "common/base/decimal.h"
#include "tests/fuzz/byte_choices.h"
#include "tests/fuzz/fuzz_target.h"

namespace disclosure::fuzz {
namespace {

void ExpectRoundTrip(Decimal value, absl::string_view text) {
  DR_CHECK(Decimal::Parse(value.ToString()) == value);
  DR_CHECK(value.ToString().size() <= text.size());
  DR_CHECK(Decimal::Parse(value.ToFixed(Decimal::kFractionDigitsMax)) == value);
  const int digits = FractionDigits(text);
  DR_CHECK(digits >= 0 && digits <= Decimal::kFractionDigitsMax);
  DR_CHECK(Decimal::Parse(value.ToFixed(digits)) == value);
  for (int shorter = 0; shorter < digits; ++shorter) {
    DR_CHECK(Decimal::Parse(value.ToFixed(shorter)).has_value());
  }
}

}  // namespace

void Try(absl::string_view bytes) {
  const absl::string_view first = TakeUntil('\n', &bytes);
  const auto a = Decimal::Parse(first);
  const auto b = Decimal::Parse(bytes);
  if (a) ExpectRoundTrip(*a, first);
  if (b) ExpectRoundTrip(*b, bytes);
  if (!a || !b) return;

  DR_CHECK(*a + *b - *b == *a);
  DR_CHECK(*a - *b + *b == *a);
  DR_CHECK((*a < *b) + (*b < *a) + (*a == *b) == 1);
  DR_CHECK((*a <= *b) == !(*b < *a));
  DR_CHECK((*a - *b < Decimal()) == (*a < *b));
  DR_CHECK(*a * 7 / 7 == *a);
  for (int decimals = -2; decimals <= 4; ++decimals) a->IsPercentageOf(*b, *b, decimals);
  if (Decimal() < *b) {
    const std::string share = Percentage(*a, *b);
    DR_CHECK(share.size() > 3 && share[share.size() - 3] == '.');
    DR_CHECK(Percentage(*b, *b) == "100.00");
  }
}

}  // namespace disclosure::fuzz
