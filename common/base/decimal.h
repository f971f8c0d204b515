#ifndef DISCLOSURE_COMMON_BASE_DECIMAL_H_
#define DISCLOSURE_COMMON_BASE_DECIMAL_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace disclosure {

// An exact decimal in millionths: the value type of a table cell.
//
// Holds every cell value of the contract and every sum of up to kTermsMax of them without
// overflow. Compare with ==, <, <=. Thread-compatible value type.
class Decimal {
 public:
  static constexpr int kIntegerDigitsMax = 12;
  static constexpr int kFractionDigitsMax = 6;
  // Sums of more terms than this may overflow.
  static constexpr int kTermsMax = 1000;

  constexpr Decimal() = default;
  static constexpr Decimal FromInteger(int64_t value) { return Decimal(Wide{value} * kScale); }

  // Parses `-?[0-9]{1,12}(\.[0-9]{1,6})?`. Returns nothing for any other text.
  static std::optional<Decimal> Parse(absl::string_view text);

  // Plain notation without trailing zeros, such as `18.871`.
  std::string ToString() const;
  // The same with exactly `fraction_digits` digits after the point, 0 to kFractionDigitsMax, such
  // as `18.8710` with 4. Digits beyond are cut off.
  std::string ToFixed(int fraction_digits) const;

  Decimal operator+(Decimal other) const { return Decimal(millionths_ + other.millionths_); }
  Decimal operator-(Decimal other) const { return Decimal(millionths_ - other.millionths_); }
  Decimal& operator+=(Decimal other) { return *this = *this + other; }
  // Exact for factors and divisors up to 1e9; a quotient is cut to millionths.
  Decimal operator*(int64_t factor) const { return Decimal(millionths_ * factor); }
  Decimal operator/(int64_t divisor) const { return Decimal(millionths_ / divisor); }
  // Whether `percent`, written with `decimals` digits behind the point, is this over `whole` in per
  // cent, rounded half up or half down; -2 decimals are whole hundreds. Never when `whole` is 0.
  bool IsPercentageOf(Decimal whole, Decimal percent, int decimals) const;
  // Whether this is more than `factor` times `other`. Exact for factors from 0 to 1000.
  bool ExceedsTimes(Decimal factor, Decimal other) const {
    return millionths_ * kScale > factor.millionths_ * other.millionths_;
  }
  bool operator==(Decimal other) const { return millionths_ == other.millionths_; }
  bool operator!=(Decimal other) const { return millionths_ != other.millionths_; }
  bool operator<(Decimal other) const { return millionths_ < other.millionths_; }
  bool operator<=(Decimal other) const { return millionths_ <= other.millionths_; }

 private:
  friend std::string Percentage(Decimal part, Decimal whole);

  __extension__ using Wide = __int128;
  static constexpr int64_t kScale = 1000000;
  explicit constexpr Decimal(Wide millionths) : millionths_(millionths) {}

  Wide millionths_ = 0;
};

// `part` over `whole`, which is above 0, in per cent with exactly two decimals, such as `-33.33`.
// Rounded half up by amount (四舍五入), so that 0.125 % is `0.13` and -0.125 % is `-0.13`. Exact
// for every sum of up to Decimal::kTermsMax cell values.
std::string Percentage(Decimal part, Decimal whole);

// Digits that `text`, a valid cell value, has after the decimal point.
int FractionDigits(absl::string_view text);

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_BASE_DECIMAL_H_
