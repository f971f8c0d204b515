#include "common/base/decimal.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace disclosure {
namespace {

// Length of the run of digits at the start of `text`.
int LeadingDigits(absl::string_view text) {
  int count = 0;
  while (static_cast<size_t>(count) < text.size() && absl::ascii_isdigit(text[count])) ++count;
  return count;
}

int64_t ToInteger(absl::string_view digits) {
  int64_t value = 0;
  for (const char digit : digits) value = value * 10 + (digit - '0');
  return value;
}

}  // namespace

std::optional<Decimal> Decimal::Parse(absl::string_view text) {
  const bool negative = !text.empty() && text[0] == '-';
  if (negative) text.remove_prefix(1);
  const int integer_digits = LeadingDigits(text);
  if (integer_digits < 1 || integer_digits > kIntegerDigitsMax) return std::nullopt;
  Wide millionths = Wide{ToInteger(text.substr(0, integer_digits))} * kScale;

  text.remove_prefix(integer_digits);
  if (!text.empty()) {
    if (text[0] != '.') return std::nullopt;
    text.remove_prefix(1);
    const int fraction_digits = LeadingDigits(text);
    if (fraction_digits < 1 || fraction_digits > kFractionDigitsMax ||
        static_cast<size_t>(fraction_digits) != text.size()) {
      return std::nullopt;
    }
    int64_t fraction = ToInteger(text);
    for (int i = fraction_digits; i < kFractionDigitsMax; ++i) fraction *= 10;
    millionths += fraction;
  }
  return Decimal(negative ? -millionths : millionths);
}

std::string Decimal::ToString() const {
  const bool negative = millionths_ < 0;
  const Wide absolute = negative ? -millionths_ : millionths_;
  const auto integer = static_cast<uint64_t>(absolute / kScale);
  const auto fraction = static_cast<uint64_t>(absolute % kScale);
  std::string text = absl::StrCat(negative ? "-" : "", integer);
  if (fraction == 0) return text;
  absl::StrAppend(&text, ".", absl::Dec(fraction, absl::kZeroPad6));
  text.erase(text.find_last_not_of('0') + 1);
  return text;
}

bool Decimal::IsPercentageOf(Decimal whole, Decimal percent, int decimals) const {
  if (whole.millionths_ == 0) return false;
  // |100 part / whole - percent| <= half a unit of the last digit, multiplied by 2 whole.
  Wide ulp = kScale;
  for (int i = 0; i < decimals; ++i) ulp /= 10;
  for (int i = decimals; i < 0; ++i) ulp *= 10;
  Wide difference = millionths_ * 100 * kScale - percent.millionths_ * whole.millionths_;
  Wide limit = whole.millionths_ * ulp;
  if (difference < 0) difference = -difference;
  if (limit < 0) limit = -limit;
  return 2 * difference <= limit;
}

std::string Decimal::ToFixed(int fraction_digits) const {
  const Wide absolute = millionths_ < 0 ? -millionths_ : millionths_;
  const auto integer = static_cast<uint64_t>(absolute / kScale);
  const auto fraction = static_cast<uint64_t>(absolute % kScale);
  std::string text =
      absl::StrCat(millionths_ < 0 ? "-" : "", integer, ".", absl::Dec(fraction, absl::kZeroPad6));
  // Without decimals the point goes too.
  text.resize(text.size() - (fraction_digits == 0 ? kFractionDigitsMax + 1
                                                  : kFractionDigitsMax - fraction_digits));
  return text;
}

std::string Percentage(Decimal part, Decimal whole) {
  using Wide = Decimal::Wide;
  constexpr int kHundredthsOfAPerCent = 10000;
  const bool negative = part.millionths_ < 0;
  const Wide absolute = negative ? -part.millionths_ : part.millionths_;
  Wide hundredths =
      (2 * absolute * kHundredthsOfAPerCent + whole.millionths_) / (2 * whole.millionths_);
  std::string text;
  const bool signed_text = negative && hundredths != 0;
  // From the last digit; a ratio may exceed what 64 bits hold.
  for (int digits = 0; digits < 3 || hundredths != 0; ++digits) {
    if (digits == 2) text.push_back('.');
    text.push_back(static_cast<char>('0' + static_cast<int>(hundredths % 10)));
    hundredths /= 10;
  }
  if (signed_text) text.push_back('-');
  return std::string(text.rbegin(), text.rend());
}

int FractionDigits(absl::string_view text) {
  const size_t point = text.find('.');
  return point == absl::string_view::npos ? 0 : static_cast<int>(text.size() - point - 1);
}

}  // namespace disclosure
