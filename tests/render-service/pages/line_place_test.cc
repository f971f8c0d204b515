#include "render-service/pages/line_place.h"

#include <string>

#include "gmock/gmock.h"
#include "render-service/pages/type_case.h"
#include "tests/support/test_fonts.h"

namespace disclosure {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Field;
using testing_support::TestFonts;

// Origins of the letters of `text` on a line of `cells`, in hundredths of a cell.
std::vector<int> Origins(const std::string& text, int cells, bool justify = true) {
  TypeCase type(TestFonts());
  const Letters letters = type.Set(text, FontRole::kBody, TypeSize());
  std::vector<int> origins;
  for (const GlyphRun& run :
       PlaceLine(letters, {0, letters.letters.size()}, 0, cells * kCell, justify)) {
    for (const Micrometres offset : run.offsets) {
      const Sevenths at = ToSevenths(run.x + offset) * 100;
      origins.push_back(static_cast<int>((at + kCell / 2) / kCell));
    }
  }
  return origins;
}

TEST(LinePlaceTest, IdeographsStandInTheCells) {
  EXPECT_THAT(Origins("政府，信息", 5), ElementsAre(0, 100, 200, 300, 400));
}

TEST(LinePlaceTest, WhatIsLeftIsSpreadOverTheLine) {
  EXPECT_THAT(Origins("政府信息公", 6), ElementsAre(0, 125, 250, 375, 500));
  EXPECT_THAT(Origins("政府信息公", 6, /*justify=*/false), ElementsAre(0, 100, 200, 300, 400));
}

TEST(LinePlaceTest, ALineThatWouldBePulledApartEndsEarly) {
  EXPECT_THAT(Origins("政府信息", 7), ElementsAre(0, 100, 200, 300));
}

// The half cell that 138 leaves over is spread over the line, so that figures of one, two and three
// digits stand alike beside their words.
TEST(LinePlaceTest, WhatAFigureLeavesIsSpreadOverTheLine) {
  const std::vector<int> origins = Origins("申请138件办结", 7);
  EXPECT_EQ(origins[0], 0);
  EXPECT_EQ(origins[1], 110);
  EXPECT_THAT(std::vector<int>(origins.end() - 3, origins.end()), ElementsAre(380, 490, 600));
}

// Marks that gave way take their cells again where the line has room for it.
TEST(LinePlaceTest, IdeographsReturnToTheGridBehindMarks) {
  EXPECT_THAT(Origins("政》。府信", 5), ElementsAre(0, 100, 200, 300, 400));
  EXPECT_THAT(Origins("政》。府信", 5, /*justify=*/false), ElementsAre(0, 100, 150, 250, 350));
}

TEST(LinePlaceTest, AnOpeningMarkGivesUpItsLeftHalf) {
  EXPECT_THAT(Origins("（《政", 5, /*justify=*/false), ElementsAre(0, 50, 150));
}

TEST(LinePlaceTest, AMarkThatDoesNotFitHangs) {
  EXPECT_THAT(Origins("政府信息，", 4), ElementsAre(0, 100, 200, 300, 400));
}

TEST(LinePlaceTest, AMarkThatAlmostFitsIsSqueezed) {
  const std::vector<int> origins = Origins("政1府信》", 4);
  EXPECT_EQ(origins.back(), 350);
}

TEST(LinePlaceTest, ALatinRunAtTheEdgeStandsFlush) { EXPECT_EQ(Origins("i政府信息", 5)[0], 0); }

TEST(LinePlaceTest, RunsAreOfOneFaceAndElement) {
  TypeCase type(TestFonts());
  const Letters letters =
      type.Set({{"政喆", FontRole::kBody, 4}, {"府", FontRole::kBody, 5}}, TypeSize());

  const std::vector<GlyphRun> runs = PlaceLine(letters, {0, 3}, 0, 28 * kCell, /*justify=*/false);

  ASSERT_EQ(runs.size(), 3u);
  EXPECT_EQ(runs[0].text, "政");
  EXPECT_FALSE(runs[0].substitute);
  EXPECT_EQ(runs[1].text, "喆");
  EXPECT_TRUE(runs[1].substitute);
  EXPECT_EQ(runs[1].element, 4);
  EXPECT_EQ(runs[2].element, 5);
  EXPECT_THAT(runs, Each(Field(&GlyphRun::size, kSize3)));
  EXPECT_THAT(runs, Each(Field(&GlyphRun::offsets, ElementsAre(0))));
}

}  // namespace
}  // namespace disclosure
