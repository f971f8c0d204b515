#include "render-service/document/numbering.h"

#include "absl/strings/str_cat.h"
#include "common/base/check.h"

namespace disclosure {
namespace {

constexpr const char* kDigits[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

}  // namespace

std::string ChineseNumeral(int number) {
  if (number < 1 || number > 999) return absl::StrCat(number);
  const int hundreds = number / 100;
  const int tens = number / 10 % 10;
  const int ones = number % 10;
  std::string numeral;
  if (hundreds > 0) absl::StrAppend(&numeral, kDigits[hundreds], "百");
  if (tens > 0) {
    // 十一, but 一百一十一: the leading 一 is left out below a hundred only.
    absl::StrAppend(&numeral, tens == 1 && hundreds == 0 ? "" : kDigits[tens], "十");
  } else if (hundreds > 0 && ones > 0) {
    numeral += kDigits[0];
  }
  if (ones > 0) numeral += kDigits[ones];
  return numeral;
}

std::string HeadingNumbering(int level, int number) {
  DR_CHECK(level >= 1 && level <= 4);
  if (level == 1) return absl::StrCat(ChineseNumeral(number), "、");
  if (level == 2) return absl::StrCat("（", ChineseNumeral(number), "）");
  if (level == 3) return absl::StrCat(number, ".");
  return absl::StrCat("（", number, "）");
}

}  // namespace disclosure
