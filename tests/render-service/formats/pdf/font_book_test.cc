#include "render-service/formats/pdf/font_book.h"

#include "gmock/gmock.h"
#include "tests/support/test_fonts.h"

namespace disclosure::pdf {
namespace {

using ::testing::ElementsAre;
using testing_support::TestFonts;

GlyphRun RunOf(FontRole role, char32_t character) {
  const PlacedGlyph placed = TestFonts().Find(role, character);
  GlyphRun run;
  run.face = placed.face;
  run.role = role;
  run.substitute = placed.substitute;
  run.glyphs = {placed.glyph};
  return run;
}

Letter EncodeIn(FontBook& book, FontRole role, char32_t character) {
  const GlyphRun run = RunOf(role, character);
  return book.Encode(run, character, run.glyphs[0]);
}

TEST(FontBookTest, EmbeddedFontsAreNumberedByFirstUseAndCodedByCid) {
  FontBook book(v1::FONT_EMBEDDING_UNSPECIFIED);
  const FontFace& fang = TestFonts().Face(FontRole::kBody);

  const Letter hei = EncodeIn(book, FontRole::kHeading, U'一');
  const Letter body = EncodeIn(book, FontRole::kBody, U'一');
  const Letter again = EncodeIn(book, FontRole::kHeading, U'、');

  EXPECT_EQ(hei.font, 0u);
  EXPECT_EQ(body.font, 1u);
  EXPECT_EQ(again.font, 0u);
  EXPECT_EQ(body.code, fang.CidOf(fang.GlyphOf(U'一')));
  EXPECT_EQ(body.width, 1000);
  EXPECT_THAT(book.GlyphsOf(&fang), ElementsAre(fang.GlyphOf(U'一')));
}

TEST(FontBookTest, AGlyphThatStandsForTwoCharactersTakesTwoFonts) {
  FontBook book(v1::FONT_EMBEDDING_EMBEDDED);
  const GlyphRun run = RunOf(FontRole::kBody, U'一');

  const Letter one = book.Encode(run, U'一', run.glyphs[0]);
  const Letter radical = book.Encode(run, U'⼀', run.glyphs[0]);
  const Letter one_again = book.Encode(run, U'一', run.glyphs[0]);

  EXPECT_NE(one.font, radical.font);
  EXPECT_EQ(one.font, one_again.font);
  EXPECT_EQ(one.code, radical.code);
  EXPECT_EQ(book.fonts()[radical.font].characters.at(radical.code), U'⼀');
  EXPECT_TRUE(book.fonts()[one.font].first_of_face);
  EXPECT_FALSE(book.fonts()[radical.font].first_of_face);
}

TEST(FontBookTest, AGlyphForEverythingTakesNoMoreFontsThanTheLimit) {
  FontBook book(v1::FONT_EMBEDDING_EMBEDDED);
  const GlyphRun run = RunOf(FontRole::kBody, U'一');

  for (char32_t c = 0xF0000; c < 0xF0100; ++c) book.Encode(run, c, 0);

  ASSERT_EQ(book.fonts().size(), kFontsOfFaceMax);
  EXPECT_EQ(book.fonts().front().characters.at(0), char32_t{0xF0000});
  EXPECT_EQ(book.fonts().back().characters.at(0), char32_t{0xFFFD});
}

TEST(FontBookTest, ByNameCharactersAreTheirOwnCodes) {
  FontBook book(v1::FONT_EMBEDDING_BY_NAME);

  const Letter han = EncodeIn(book, FontRole::kBody, U'一');
  const Letter digit = EncodeIn(book, FontRole::kBody, U'7');
  const Letter song = EncodeIn(book, FontRole::kSong, U'一');

  EXPECT_EQ(han.code, 0x4E00);
  EXPECT_EQ(han.width, 1000);
  EXPECT_EQ(digit.width, 500);
  EXPECT_EQ(digit.font, han.font);
  EXPECT_NE(song.font, han.font);
  EXPECT_EQ(book.fonts()[han.font].face, nullptr);
  EXPECT_EQ(book.fonts()[song.font].role, FontRole::kSong);
}

TEST(FontBookTest, ByNameSubstitutesAreEmbedded) {
  FontBook book(v1::FONT_EMBEDDING_BY_NAME);

  const Letter rare = EncodeIn(book, FontRole::kBody, U'喆');
  const Letter beyond = EncodeIn(book, FontRole::kBody, char32_t{0x20BB7});

  EXPECT_EQ(book.fonts()[rare.font].face->name(), "NotoSerifCJKsc-Regular");
  EXPECT_EQ(rare.font, beyond.font);
}

}  // namespace
}  // namespace disclosure::pdf
