#include "render-service/pages/grid.h"

#include "gmock/gmock.h"

namespace disclosure {
namespace {

// GB/T 9704-2012, 5.2: 天头 37 mm, 订口 28 mm, 版心 156 x 225 mm, 22 lines of 28 characters.
TEST(GridTest, LinesFillTheTypeArea) {
  EXPECT_EQ(kTypeTop + LineOffset(0), 37000);
  EXPECT_EQ(kTypeTop + LineOffset(21) + kSize3, 262000);
  EXPECT_EQ(kTypeLeft + ToMicrometres(28 * kCell), 184000);
  EXPECT_EQ(kPageWidth - kTypeLeft - kTypeWidth, 26000);
  EXPECT_EQ(kPageHeight - kTypeTop - kTypeHeight, 35000);
}

TEST(GridTest, EveryPitchIsTheSameButForRounding) {
  for (int line = 1; line <= 22; ++line) {
    const Micrometres pitch = LineOffset(line) - LineOffset(line - 1);
    EXPECT_GE(pitch, 10445);  // 29.61 pt
    EXPECT_LE(pitch, 10446);
  }
}

TEST(GridTest, SizesOfLettersAreThoseOfWordProcessors) {
  EXPECT_EQ(kSize2, 7761);  // 22 pt
  EXPECT_EQ(kSize3, 5644);  // 16 pt
  EXPECT_EQ(kSize4, 4939);  // 14 pt
  EXPECT_EQ(kSize5, 3704);  // 10.5 pt
}

TEST(GridTest, SeventhsAreRoundedToTheNearestMicrometre) {
  const struct {
    Sevenths from;
    Micrometres want;
  } kCases[] = {{0, 0}, {3, 0}, {4, 1}, {7, 1}, {-3, 0}, {-4, -1}, {39000, 5571}, {19500, 2786}};
  for (const auto& c : kCases) EXPECT_EQ(ToMicrometres(c.from), c.want) << c.from;
}

}  // namespace
}  // namespace disclosure
