#include "ingest-service/checks/narrative/quantity.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"

namespace disclosure {
namespace {

using View = absl::string_view;

// Digits of a number at most, both sides of the point together: what a Decimal holds.
constexpr size_t kDigitsMax = Decimal::kIntegerDigitsMax;
// Stands for "no upper end".
constexpr int64_t kWithoutEnd = 999999999999;

// Longest first where one begins another. Those of dates and numbering make a number none.
constexpr View kUnits[] = {"个百分点", "个工作日", "个月", "人次", "条次", "件次", "场次", "篇次",
                           "部门",     "万元",     "亿元", "条",   "件",   "次",   "人",   "名",
                           "篇",       "期",       "场",   "起",   "宗",   "份",   "项",   "部",
                           "家",       "处",       "个",   "批",   "册",   "元",   "%",    "％",
                           "倍",       "户",       "天",   "小时"};
constexpr View kNotCounted[] = {"年", "月", "日", "号", "时", "分钟",
                                "点", "楼", "层", "级", "届", "章"};
constexpr View kChineseUnits[] = {"件", "条", "人", "名", "次", "起", "宗",
                                  "篇", "期", "场", "个", "家", "份"};

// Value of a Chinese numeral by the three bytes of its UTF-8, -1 for any other character.
int NumeralValue(unsigned code) {
  switch (code) {
    case 0xE99BB6:  // 零
    case 0xE38087:  // 〇
      return 0;
    case 0xE4B880:  // 一
      return 1;
    case 0xE4BA8C:  // 二
    case 0xE4B8A4:  // 两
      return 2;
    case 0xE4B889:  // 三
      return 3;
    case 0xE59B9B:  // 四
      return 4;
    case 0xE4BA94:  // 五
      return 5;
    case 0xE585AD:  // 六
      return 6;
    case 0xE4B883:  // 七
      return 7;
    case 0xE585AB:  // 八
      return 8;
    case 0xE4B99D:  // 九
      return 9;
    case 0xE58D81:  // 十
      return 10;
    case 0xE799BE:  // 百
      return 100;
    case 0xE58D83:  // 千
      return 1000;
    default:
      return -1;
  }
}

bool ConsumeAny(View& text, std::initializer_list<View> words) {
  for (const View word : words) {
    if (absl::ConsumePrefix(&text, word)) return true;
  }
  return false;
}

bool EndsWithAny(View text, std::initializer_list<View> words) {
  for (const View word : words) {
    if (absl::EndsWith(text, word)) return true;
  }
  return false;
}

void ConsumeSpaces(View& text) {
  while (ConsumeAny(text, {" ", "\u3000", "\u2002", "\u00a0"})) {
  }
}

// The digit, half or full width, that `text` begins with; -1 when none.
int DigitAt(View text) {
  if (text.empty()) return -1;
  if (absl::ascii_isdigit(text[0])) return text[0] - '0';
  if (text.size() >= 3 && text[0] == '\xEF' && text[1] == '\xBC' && text[2] >= '\x90' &&
      text[2] <= '\x99') {
    return text[2] - '\x90';
  }
  return -1;
}

int NumeralAt(View text) {
  if (text.size() < 3) return -1;
  const auto byte = [&](size_t i) { return static_cast<unsigned>(static_cast<uint8_t>(text[i])); };
  return NumeralValue(byte(0) << 16 | byte(1) << 8 | byte(2));
}

// A number as it is written, before its unit is looked at.
struct Digits {
  Decimal value;
  Decimal place{Decimal::FromInteger(1)};  // of the last digit that is not a trailing zero
  int decimals = 0;
  size_t length = 0;  // in bytes
};

// Reads digits with thousands separators and a decimal point. Nothing for what is no number, such
// as `1.2.3`; `length` tells what to skip either way.
std::optional<Digits> ReadDigits(View text, size_t& length) {
  std::string plain;
  View rest = text;
  int decimals = -1;
  bool good = true;
  while (true) {
    if (const int digit = DigitAt(rest); digit >= 0) {
      plain.push_back(static_cast<char>('0' + digit));
      rest.remove_prefix(absl::ascii_isdigit(rest[0]) ? 1 : 3);
      if (decimals >= 0) ++decimals;
    } else if (rest.size() > 1 && (rest[0] == '.' || absl::StartsWith(rest, "．")) &&
               DigitAt(rest.substr(rest[0] == '.' ? 1 : 3)) >= 0) {
      good = good && decimals < 0;
      decimals = 0;
      plain.push_back('.');
      rest.remove_prefix(rest[0] == '.' ? 1 : 3);
    } else if (rest.size() > 3 && rest[0] == ',' && decimals < 0 && plain.size() <= 12 &&
               DigitAt(rest.substr(1)) >= 0 && DigitAt(rest.substr(2)) >= 0 &&
               DigitAt(rest.substr(3)) >= 0 && DigitAt(rest.substr(4)) < 0) {
      rest.remove_prefix(1);  // the last group of three
    } else if (rest.size() > 7 && rest[0] == ',' && decimals < 0 && rest[4] == ',' &&
               DigitAt(rest.substr(1)) >= 0 && DigitAt(rest.substr(5)) >= 0) {
      rest.remove_prefix(1);  // a group of three before another
    } else {
      break;
    }
  }
  length = text.size() - rest.size();
  Digits digits;
  digits.length = length;
  digits.decimals = std::max(decimals, 0);
  if (!good || plain.size() > kDigitsMax || digits.decimals > Decimal::kFractionDigitsMax) {
    return std::nullopt;
  }
  const std::optional<Decimal> value = Decimal::Parse(plain);
  if (!value) return std::nullopt;
  digits.value = *value;
  int64_t tenths = 1;
  for (int i = 0; i < digits.decimals; ++i) tenths *= 10;
  digits.place = Decimal::FromInteger(1) / tenths;
  if (digits.decimals == 0) {
    for (size_t i = plain.size(); i > 1 && plain[i - 1] == '0'; --i)
      digits.place = digits.place * 10;
  }
  return digits;
}

// Reads a number in Chinese numerals below 10,000, such as `三十二`.
std::optional<Digits> ReadNumerals(View text, size_t& length) {
  int64_t total = 0;
  int64_t digit = -1;
  int64_t place = 1;
  View rest = text;
  bool good = true;
  while (true) {
    const int value = NumeralAt(rest);
    if (value < 0) break;
    rest.remove_prefix(3);
    if (value >= 10) {
      good = good && (digit > 0 || (digit < 0 && value == 10 && total == 0));
      total += (digit < 0 ? 1 : digit) * value;
      place = value;
      digit = -1;
    } else {
      good = good && digit <= 0;
      digit = value;
      if (value > 0) place = 1;
    }
  }
  length = text.size() - rest.size();
  if (!good) return std::nullopt;
  Digits digits;
  digits.length = length;
  digits.value = Decimal::FromInteger(total + std::max<int64_t>(digit, 0));
  digits.place = Decimal::FromInteger(place);
  return digits;
}

// Sets the ends of what may be meant.
void SetBounds(Quantity& quantity, const Digits& digits, int64_t multiplier, View before,
               View after, bool and_more) {
  const Decimal place = digits.place * multiplier;
  quantity.low = quantity.high = quantity.value;
  if (multiplier > 1) {
    quantity.low = quantity.value - place / 2;
    quantity.high = quantity.value + place;
  }
  if (and_more) {
    const bool round = Decimal::FromInteger(10) <= place || multiplier > 1;
    quantity.low = quantity.value;
    quantity.high = quantity.value + (round ? place : Decimal::FromInteger(10));
  } else if (absl::EndsWith(before, "近")) {
    quantity.low = quantity.value * 8 / 10;
    quantity.high = quantity.value;
  } else if (absl::EndsWith(before, "约") || absl::StartsWith(after, "左右")) {
    quantity.low = quantity.value * 9 / 10;
    quantity.high = quantity.value * 11 / 10;
  }
  if (EndsWithAny(before, {"超过", "超", "逾", "至少", "突破", "不少于"}) ||
      absl::StartsWith(after, "以上")) {
    quantity.low = quantity.value;
    quantity.high = Decimal::FromInteger(kWithoutEnd);
  } else if (EndsWithAny(before, {"不足", "不到", "不超过", "最多"}) ||
             absl::StartsWith(after, "以内") || absl::StartsWith(after, "以下")) {
    quantity.low = Decimal();
    quantity.high = quantity.value;
  }
}

// Whether a number at `begin` belongs to an address, a code, a document or an ordinal.
bool IsPartOfName(View text, size_t begin) {
  if (begin == 0) return false;
  const char before = text[begin - 1];
  return absl::ascii_isalpha(before) || before == '-' || before == '/' || before == '.' ||
         before == '@' || before == '_' || absl::EndsWith(text.substr(0, begin), "第");
}

// The unit that `rest` begins with, consumed; empty when none. False for units that do not count.
bool ReadUnit(View& rest, bool chinese, std::string& unit) {
  if (chinese) {
    for (const View word : kChineseUnits) {
      if (absl::ConsumePrefix(&rest, word)) {
        unit = std::string(word);
        return true;
      }
    }
    return false;
  }
  for (const View word : kNotCounted) {
    if (absl::StartsWith(rest, word)) return false;
  }
  for (const View word : kUnits) {
    if (!absl::ConsumePrefix(&rest, word)) continue;
    unit = word == "％" ? "%" : std::string(word);
    break;
  }
  return true;
}

// What stands at `begin`, whose digits are `digits`; nothing when it counts nothing.
std::optional<Quantity> ReadQuantity(View text, size_t begin, const Digits& digits, bool chinese) {
  Quantity quantity;
  quantity.chinese = chinese;
  quantity.decimals = digits.decimals;
  View rest = text.substr(begin + digits.length);
  ConsumeSpaces(rest);
  bool more = ConsumeAny(rest, {"余", "多"});
  int64_t multiplier = 1;
  if (!absl::StartsWith(rest, "万元") && !absl::StartsWith(rest, "亿元")) {
    if (absl::ConsumePrefix(&rest, "万"))
      multiplier = 10000;
    else if (absl::ConsumePrefix(&rest, "亿"))
      multiplier = 100000000;
  }
  more = ConsumeAny(rest, {"余", "多"}) || more;
  if (!ReadUnit(rest, chinese, quantity.unit)) return std::nullopt;
  if (quantity.unit == "亿元") {
    multiplier = 10000;
    quantity.unit = "万元";
  } else if (multiplier > 1 && quantity.unit == "元") {
    multiplier /= 10000;
    quantity.unit = "万元";
  }
  // `没有一件` and `每一件` count nothing.
  if (DigitAt(rest) >= 0 ||
      (chinese && EndsWithAny(text.substr(0, begin), {"每", "没有", "无", "任何"}))) {
    return std::nullopt;
  }
  quantity.value = digits.value * multiplier;
  View before = text.substr(0, begin);
  while (absl::ConsumeSuffix(&before, " ")) {
  }
  SetBounds(quantity, digits, multiplier, before, rest, more);
  const auto end = static_cast<int>(text.size() - rest.size());
  quantity.number = {static_cast<int>(begin), static_cast<int>(begin + digits.length)};
  quantity.range = {static_cast<int>(begin), end};
  return quantity;
}

// End of the book title that begins at `begin`, or `begin` when it is not closed.
size_t TitleEnd(View text, size_t begin) {
  const size_t close = text.find("》", begin);
  const size_t open = text.find("《", begin + 3);
  return close == View::npos || open < close ? begin : close;
}

}  // namespace

std::vector<Quantity> FindQuantities(View text) {
  std::vector<Quantity> quantities;
  for (size_t i = 0; i < text.size();) {
    const View rest = text.substr(i);
    const auto lead = static_cast<unsigned char>(text[i]);
    if (lead == 0xE3 && absl::StartsWith(rest, "《")) {
      i = TitleEnd(text, i) + 3;
      continue;
    }
    size_t length = 0;
    std::optional<Digits> digits;
    const bool arabic = DigitAt(rest) >= 0;
    const bool chinese = !arabic && lead >= 0xE3 && lead <= 0xE9 && NumeralAt(rest) >= 0;
    if (arabic) digits = ReadDigits(rest, length);
    if (chinese) digits = ReadNumerals(rest, length);
    if (length == 0) {
      // Whole characters only, so that no byte inside one is taken for a beginning.
      i += lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
      continue;
    }
    if (digits && !IsPartOfName(text, i)) {
      if (auto quantity = ReadQuantity(text, i, *digits, chinese)) {
        quantities.push_back(*std::move(quantity));
      }
    }
    i += length;
  }
  return quantities;
}

}  // namespace disclosure
