#include "render-service/formats/ofd/millimetres.h"

#include "gmock/gmock.h"

namespace disclosure {
namespace {

TEST(MillimetresTest, ExactAndShort) {
  const struct {
    Micrometres length;
    const char* text;
  } kCases[] = {{0, "0"},
                {1, "0.001"},
                {10, "0.01"},
                {100, "0.1"},
                {1000, "1"},
                {5571, "5.571"},
                {5570, "5.57"},
                {210000, "210"},
                {-1, "-0.001"},
                {-1500, "-1.5"},
                {2147483647, "2147483.647"}};
  for (const auto& c : kCases) EXPECT_EQ(Millimetres(c.length), c.text);
}

TEST(MillimetresTest, StepsThatRepeatAreGrouped) {
  EXPECT_EQ(Deltas({}), "");
  EXPECT_EQ(Deltas({5571}), "5.571");
  EXPECT_EQ(Deltas({5571, 5571}), "5.571 5.571");
  EXPECT_EQ(Deltas({5571, 5571, 5571}), "g 3 5.571");
  EXPECT_EQ(Deltas({1000, 5571, 5571, 5571, 5571, -200, 3000, 3000}), "1 g 4 5.571 -0.2 3 3");
  EXPECT_EQ(Deltas({1000, 1000, 1000, 2000, 2000, 2000}), "g 3 1 g 3 2");
}

TEST(MillimetresTest, BoxIsCornerAndSize) {
  EXPECT_EQ((Box{1500, -20, 210000, 297000}).ToString(), "1.5 -0.02 210 297");
}

}  // namespace
}  // namespace disclosure
