#include "render-service/pages/type_case.h"

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "render-service/pages/utf8.h"
#include "tests/support/test_fonts.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing_support::TestFonts;

constexpr Sevenths kHalf = kCell / 2;

std::vector<Sevenths> Widths(const std::string& text, TypeSize size = TypeSize()) {
  TypeCase type(TestFonts());
  std::vector<Sevenths> widths;
  for (const Letter& letter : type.Set(text, FontRole::kBody, size).letters) {
    widths.push_back(letter.width);
  }
  return widths;
}

Sevenths Width(const std::string& text) {
  Sevenths width = 0;
  for (const Sevenths letter : Widths(text)) width += letter;
  return width;
}

std::string Printed(const std::string& text) {
  TypeCase type(TestFonts());
  std::string printed;
  for (const Letter& letter : type.Set(text, FontRole::kBody, TypeSize()).letters) {
    AppendUtf8(letter.character, &printed);
  }
  return printed;
}

TEST(TypeCaseTest, IdeographsAndMarksTakeACell) {
  EXPECT_THAT(Widths("政。"), ElementsAre(kCell, kCell));
}

TEST(TypeCaseTest, OfMarksInARowOneGivesWay) {
  EXPECT_THAT(Widths("》。政"), ElementsAre(kHalf, kCell, kCell));
  EXPECT_THAT(Widths("》、《"), ElementsAre(kHalf, kHalf, kCell));
  EXPECT_THAT(Widths("（《政"), ElementsAre(kCell, kHalf, kCell));
  // Their blanks are on the outside.
  EXPECT_THAT(Widths("（）"), ElementsAre(kCell, kCell));
}

TEST(TypeCaseTest, LatinRunsTakeWholeHalfCells) {
  EXPECT_EQ(Width("2017"), 4 * kHalf);
  EXPECT_EQ(Width("138"), 3 * kHalf);
  for (const char* run : {"a", "GB/T", "www.zjj.example.invalid", "98.5%", "WiFi", "i"}) {
    EXPECT_EQ(Width(run) % kHalf, 0) << run;
    EXPECT_GT(Width(run), 0) << run;
  }
}

TEST(TypeCaseTest, OffTheGridLettersHaveTheirOwnWidth) {
  const TypeSize size = TypeSize::Free(kSize5);
  EXPECT_THAT(Widths("政", size), ElementsAre(ToSevenths(kSize5)));
  EXPECT_LT(Widths("i", size)[0], Widths("W", size)[0]);
}

TEST(TypeCaseTest, WhatShowsNothingIsNotPrinted) {
  EXPECT_EQ(Printed("葛\xF3\xA0\x84\x80城\xE2\x80\x8B市\xE2\x80\x8D。"), "葛城市。");
}

TEST(TypeCaseTest, SpacesAreOfTwoWidths) {
  EXPECT_EQ(Printed("政\xC2\xA0府\xE2\x80\x83信"), "政 府 信");
  EXPECT_THAT(Widths("政\xC2\xA0\xE2\x80\x83 　"), ElementsAre(kCell, kHalf, kHalf, kHalf, kCell));
}

TEST(TypeCaseTest, CombiningMarksTakeNoRoom) {
  EXPECT_THAT(Widths("政\xCC\x87府"), ElementsAre(kCell, 0, kCell));
}

TEST(TypeCaseTest, EachSubstituteIsReportedOnce) {
  TypeCase type(TestFonts());

  type.Set("喆喆政", FontRole::kBody, TypeSize());
  type.Set("喆堃", FontRole::kTitle, TypeSize());

  EXPECT_THAT(type.Warnings(),
              ElementsAre("字体“仿宋”缺少“喆”（U+5586），已用 NotoSerifCJKsc-Regular 代替",
                          "字体“小标宋”缺少“堃”（U+5803），已用 NotoSerifCJKsc-Bold 代替"));
}

TEST(TypeCaseTest, ACharacterOfNoFontIsPrintedAsAMissingOne) {
  TypeCase type(TestFonts());

  const Letters set = type.Set("\xF0\x9F\x98\x80", FontRole::kBody, TypeSize());

  ASSERT_EQ(set.letters.size(), 1u);
  EXPECT_EQ(set.letters[0].character, U'〓');
  EXPECT_NE(set.letters[0].glyph.glyph, 0u);
  EXPECT_THAT(type.Warnings(),
              ElementsAre("没有字体含有“\xF0\x9F\x98\x80”（U+1F600），已印作“〓”"));
}

TEST(TypeCaseTest, OrdinaryTextBringsNoWarnings) {
  TypeCase type(TestFonts());
  for (int role = 0; role < kFontRoles; ++role) {
    type.Set("政府信息公开，2017年“abc” GB/T　—…·《（〔〕）》；：？！％℃①",
             static_cast<FontRole>(role), TypeSize());
  }
  EXPECT_THAT(type.Warnings(), IsEmpty());
}

TEST(TypeCaseTest, WarningsHaveAnEnd) {
  TypeCase type(TestFonts());
  std::string text;
  for (char32_t c = 0x3400; c < 0x3400 + 300; ++c) AppendUtf8(c, &text);

  type.Set(text, FontRole::kBody, TypeSize());

  EXPECT_EQ(type.Warnings().size(), kWarningsMax);
  EXPECT_EQ(type.Warnings().back(), "另有201个字符不是用规定的字体印的");
}

}  // namespace
}  // namespace disclosure
