#include "render-service/pages/fill_pages.h"

#include <string>
#include <utility>

#include "gmock/gmock.h"
#include "tests/render-service/pages/printed_pages.h"
#include "tests/support/test_fonts.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using testing_support::TestFonts;

// A strip marked `mark`, at its top left corner.
Strip Marked(const std::string& mark) {
  Strip strip;
  GlyphRun& run = strip.runs.emplace_back();
  run.text = mark;
  run.element = 0;
  return strip;
}
Strip Line(const std::string& mark, bool keep_next = false) {
  Strip strip = Marked(mark);
  strip.keep_next = keep_next;
  return strip;
}
Strip Piece(const std::string& mark, Micrometres height) {
  Strip strip = Marked(mark);
  strip.on_grid = false;
  strip.height = height;
  return strip;
}

PagedDocument Fill(Layout layout) {
  PagedDocument paged;
  paged.elements.emplace_back();
  FillPages(std::move(layout), &paged);
  return paged;
}

// The marks on each page.
std::vector<std::string> Marks(const PagedDocument& paged) {
  std::vector<std::string> pages;
  for (const Page& page : paged.pages) {
    std::string& marks = pages.emplace_back();
    for (const GlyphRun& run : page.runs) marks += run.text;
  }
  return pages;
}
std::vector<Micrometres> Tops(const Page& page) {
  std::vector<Micrometres> tops;
  for (const GlyphRun& run : page.runs) tops.push_back(run.y);
  return tops;
}

TEST(FillPagesTest, NothingIsOnePage) { EXPECT_THAT(Fill({}).pages, SizeIs(1)); }

TEST(FillPagesTest, LinesFillTheGrid) {
  Layout layout;
  for (int i = 0; i < 45; ++i) layout.strips.push_back(Line("a"));

  const PagedDocument paged = Fill(std::move(layout));

  EXPECT_THAT(Marks(paged), ElementsAre(std::string(22, 'a'), std::string(22, 'a'), "a"));
  EXPECT_EQ(Tops(paged.pages[0])[0], 37000);
  EXPECT_EQ(Tops(paged.pages[0])[21] + kSize3, 262000);
  EXPECT_EQ(Tops(paged.pages[2])[0], 37000);
}

TEST(FillPagesTest, WhatKeepsTogetherGoesToTheNextPage) {
  Layout layout;
  for (int i = 0; i < 20; ++i) layout.strips.push_back(Line("a"));
  layout.strips.push_back(Line("b", true));
  layout.strips.push_back(Line("c", true));
  layout.strips.push_back(Line("d"));

  EXPECT_THAT(Marks(Fill(std::move(layout))), ElementsAre(std::string(20, 'a'), "bcd"));
}

TEST(FillPagesTest, WhatNoPageHoldsIsParted) {
  Layout layout;
  layout.strips.push_back(Line("a"));
  for (int i = 0; i < 30; ++i) layout.strips.push_back(Line("b", true));

  EXPECT_THAT(Marks(Fill(std::move(layout))),
              ElementsAre("a" + std::string(21, 'b'), std::string(9, 'b')));
}

TEST(FillPagesTest, BlankLinesAreLeftOutAtTheTopOfAPage) {
  Layout layout;
  Strip blank = Line(" ");
  blank.blank = true;
  layout.strips = {blank, Line("a")};

  EXPECT_THAT(Marks(Fill(std::move(layout))), ElementsAre("a"));
}

TEST(FillPagesTest, TextGoesOnOnTheGridBelowATable) {
  Layout layout;
  layout.strips = {Line("a"), Piece("t", 12000), Line("b")};

  const PagedDocument paged = Fill(std::move(layout));

  // The table starts with the second line; 2.5 mm of air lie between its end and the fourth.
  EXPECT_THAT(Tops(paged.pages[0]),
              ElementsAre(37000, 37000 + LineOffset(1), 37000 + LineOffset(3)));
}

TEST(FillPagesTest, ATableIsClosedAndItsHeadRepeated) {
  Layout layout;
  layout.tables.push_back({28000, 184000, 350});
  Strip head = Piece("h", 10000);
  head.table = 0;
  head.keep_next = true;
  layout.heads.push_back({Piece("c", 5000), head});
  layout.strips.push_back(head);
  for (int i = 0; i < 3; ++i) {
    Strip row = Piece("r", 100000);
    row.table = 0;
    row.head = 0;
    layout.strips.push_back(row);
  }

  const PagedDocument paged = Fill(std::move(layout));

  EXPECT_THAT(Marks(paged), ElementsAre("hrr", "chr"));
  ASSERT_THAT(paged.pages[0].lines, SizeIs(1));
  const RuledLine& rule = paged.pages[0].lines[0];
  EXPECT_THAT((std::vector<Micrometres>{rule.x1, rule.y1, rule.x2, rule.y2, rule.width}),
              ElementsAre(28000, 247000, 184000, 247000, 350));
  EXPECT_THAT(Tops(paged.pages[1]), ElementsAre(37000, 42000, 52000));
  EXPECT_THAT(paged.pages[1].lines, IsEmpty());
}

TEST(FillPagesTest, UprightsOfRowsBecomeOneLine) {
  Layout layout;
  for (int i = 0; i < 3; ++i) {
    Strip row = Piece("r", 10000);
    row.lines.push_back({30000, 0, 30000, 10000, 180});
    layout.strips.push_back(row);
  }

  const PagedDocument paged = Fill(std::move(layout));

  ASSERT_THAT(paged.pages[0].lines, SizeIs(1));
  EXPECT_EQ(paged.pages[0].lines[0].y1, 37000);
  EXPECT_EQ(paged.pages[0].lines[0].y2, 67000);
}

TEST(FillPagesTest, LandscapeStripsHavePagesOfTheirOwn) {
  Layout layout;
  Strip wide = Piece("w", 100000);
  wide.landscape = true;
  layout.strips = {Line("a"), wide, wide, Line("b")};

  const PagedDocument paged = Fill(std::move(layout));

  EXPECT_THAT(Marks(paged), ElementsAre("a", "w", "w", "b"));
  EXPECT_EQ(paged.pages[1].width, 297000);
  EXPECT_EQ(paged.pages[1].height, 210000);
  EXPECT_EQ(Tops(paged.pages[1])[0], 28000);
  EXPECT_EQ(paged.pages[3].width, 210000);
}

TEST(FillPagesTest, OutlineEntriesLearnTheirPlace) {
  PagedDocument paged;
  paged.outline.resize(1);
  Layout layout;
  layout.strips = {Line("a"), Line("b")};
  layout.strips[1].new_page = true;
  layout.strips[1].outline = 0;

  FillPages(std::move(layout), &paged);

  EXPECT_EQ(paged.outline[0].page, 1u);
  EXPECT_EQ(paged.outline[0].y, 37000);
}

// GB/T 9704-2012, 7.5: 4号, dashes 7 mm below the type area, one character from its edge.
TEST(NumberPagesTest, NumbersStandOutside) {
  PagedDocument paged;
  paged.pages.resize(2);
  TypeCase type(TestFonts());

  NumberPages(&type, &paged);

  const GlyphRun& odd = paged.pages[0].runs.at(0);
  EXPECT_EQ(odd.text, "— 1 —");
  EXPECT_EQ(odd.role, FontRole::kSong);
  EXPECT_EQ(odd.size, 4939);
  EXPECT_EQ(odd.element, -1);
  EXPECT_NEAR(RightOf(odd), 184000 - 4939, 3);
  const GlyphRun& even = paged.pages[1].runs.at(0);
  EXPECT_EQ(even.x, 28000 + 4939);
  // The dash lies in the middle of its em box.
  EXPECT_NEAR(odd.y - Baseline(kSize4) + kSize4 / 2, 269000, 1);
  EXPECT_EQ(even.y, odd.y);
}

TEST(NumberPagesTest, ALandscapePageHasItsNumberWhereTheSheetHasIt) {
  PagedDocument paged;
  paged.pages.resize(2);
  std::swap(paged.pages[0].width, paged.pages[0].height);
  TypeCase type(TestFonts());

  NumberPages(&type, &paged);

  const GlyphRun& turned = paged.pages[0].runs.at(0);
  EXPECT_TRUE(turned.turned);
  EXPECT_EQ(turned.x, 297000 - paged.pages[1].runs.at(0).y);
  EXPECT_GT(turned.y, 150000);  // at the right of the sheet, which is the page's bottom
  EXPECT_LT(turned.y + turned.offsets.back() + kSize4, 184000);
}

}  // namespace
}  // namespace disclosure
