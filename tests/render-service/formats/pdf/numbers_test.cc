#include "render-service/formats/pdf/numbers.h"

#include <cstdint>
#include <limits>

#include "gtest/gtest.h"

namespace disclosure::pdf {
namespace {

TEST(NumbersTest, DecimalsWithoutZerosAtTheEnd) {
  struct Row {
    int64_t value;
    int decimals;
    const char* text;
  };
  const Row rows[] = {
      {0, 3, "0"},
      {1, 3, "0.001"},
      {-1, 3, "-0.001"},
      {1000, 3, "1"},
      {-12500, 3, "-12.5"},
      {595276, 3, "595.276"},
      {7, 0, "7"},
      {-105, 1, "-10.5"},
      {std::numeric_limits<int64_t>::min(), 0, "-9223372036854775808"},
  };
  for (const Row& row : rows) EXPECT_EQ(Decimal(row.value, row.decimals), row.text);
}

TEST(NumbersTest, PointsOfMicrometres) {
  EXPECT_EQ(Millipoints(25400), 72000);  // an inch
  EXPECT_EQ(Millipoints(210000), 595276);
  EXPECT_EQ(Millipoints(297000), 841890);
  EXPECT_EQ(Millipoints(-25400), -72000);
  EXPECT_EQ(Millipoints(0), 0);
}

TEST(NumbersTest, HalvesRoundAwayFromZero) {
  EXPECT_EQ(DivideRounded(5, 10), 1);
  EXPECT_EQ(DivideRounded(-5, 10), -1);
  EXPECT_EQ(DivideRounded(4, 10), 0);
  EXPECT_EQ(DivideRounded(-4, 10), 0);
}

TEST(NumbersTest, Utf16InHex) {
  std::string text;
  AppendUtf16Hex(&text, U'政');
  AppendUtf16Hex(&text, char32_t{0x20BB7});
  EXPECT_EQ(text, "653FD842DFB7");
}

}  // namespace
}  // namespace disclosure::pdf
