#include "render-service/formats/pdf/page_content.h"

#include <random>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "tests/support/hand_made_pages.h"
#include "tests/support/test_fonts.h"

namespace disclosure::pdf {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing_support::HandMadePages;
using testing_support::TestFonts;

constexpr Micrometres kSize = 5644;

PageContent Written(HandMadePages& pages) {
  FontBook book(v1::FONT_EMBEDDING_EMBEDDED);
  return WritePage(pages.document().pages[0], pages.document().elements, book);
}

std::string CodeOf(char32_t character) {
  const FontFace& face = TestFonts().Face(FontRole::kBody);
  return absl::StrCat(absl::Hex(face.CidOf(face.GlyphOf(character)), absl::kZeroPad4));
}

// One run of `text` in the body font, each letter at its offset.
HandMadePages OneRun(absl::string_view text, const std::vector<Micrometres>& offsets) {
  HandMadePages pages(TestFonts());
  const int paragraph = pages.Add(ElementKind::kParagraph, 0);
  pages.Print(text, FontRole::kBody, 28000, 42000, paragraph, kSize);
  pages.document().pages[0].runs[0].offsets = offsets;
  return pages;
}

TEST(PageContentTest, AnEmptyPageShowsNothing) {
  HandMadePages pages(TestFonts());
  const PageContent content = Written(pages);
  EXPECT_EQ(content.stream, "");
  EXPECT_THAT(content.marked, IsEmpty());
}

TEST(PageContentTest, ALetterStandsOnTheBaseline) {
  HandMadePages pages = OneRun("一", {0});
  const PageContent content = Written(pages);
  EXPECT_THAT(content.stream, HasSubstr("/P <</MCID 0>> BDC BT\n1 0 0 1 79.37 722.835 Tm\n"
                                        "/F0 15.999 Tf\n[<"));
  EXPECT_THAT(content.marked, ElementsAre(1));
}

TEST(PageContentTest, LettersOfAGridAreOneString) {
  const std::vector<Micrometres> grid = {0, 5571, 11143, 16714, 22286};
  HandMadePages pages = OneRun("一一一一一", grid);
  const std::string string = [] {
    std::string codes;
    for (int i = 0; i < 5; ++i) {
      for (const char c : CodeOf(U'一')) codes += static_cast<char>(std::toupper(c));
    }
    return codes;
  }();
  EXPECT_THAT(Written(pages).stream, HasSubstr(absl::StrCat("[<", string, ">] TJ")));
}

TEST(PageContentTest, TurnedTextRunsDownwards) {
  HandMadePages pages(TestFonts());
  pages.Print("一", FontRole::kSong, 10000, 20000, -1);
  pages.document().pages[0].runs[0].turned = true;
  const PageContent content = Written(pages);
  EXPECT_THAT(content.stream, HasSubstr("/Artifact <</Type /Pagination>> BDC BT\n0 -1 1 0 "));
  EXPECT_THAT(content.marked, IsEmpty());
}

TEST(PageContentTest, LinesAreArtifacts) {
  HandMadePages pages(TestFonts());
  pages.document().pages[0].lines = {{25400, 25400, 50800, 25400, 353},
                                     {25400, 25400, 25400, 50800, 353}};
  EXPECT_EQ(Written(pages).stream,
            "/Artifact <</Type /Layout>> BDC\n1.001 w\n"
            "72 769.89 m 144 769.89 l S\n72 769.89 m 72 697.89 l S\nEMC\n");
}

TEST(PageContentTest, NeighboursOfOneElementShareAStretch) {
  HandMadePages pages(TestFonts());
  const int paragraph = pages.Add(ElementKind::kParagraph, 0);
  const int fact = pages.Add(ElementKind::kFact, paragraph);
  pages.Print("一", FontRole::kBody, 0, 10000, paragraph);
  pages.Print("二", FontRole::kHeading, 0, 20000, paragraph);
  pages.Print("三", FontRole::kBody, 0, 30000, fact);
  pages.Print("四", FontRole::kBody, 0, 40000, paragraph);
  EXPECT_THAT(Written(pages).marked, ElementsAre(paragraph, fact, paragraph));
}

// Where each letter of the only run of `stream` stands, in micrometres from its first: what a
// viewer makes of strings, adjustments and spacing.
std::vector<double> PlacesIn(const std::string& stream, const std::vector<int>& widths) {
  double spacing = 0, size = 0, pen = 0;
  std::vector<double> places;
  for (const auto line : absl::StrSplit(stream, '\n')) {
    const std::vector<std::string> words = absl::StrSplit(line, ' ');
    if (words.back() == "Tc") spacing = std::stod(words[0]);
    if (words.back() == "Tf") size = std::stod(words[1]);
    if (words.back() != "TJ") continue;
    for (size_t i = 1; words[0][i] != ']';) {
      if (words[0][i] != '<') {
        size_t used = 0;
        pen -= std::stod(words[0].substr(i), &used) * size / 1000;
        i += used;
        continue;
      }
      for (++i; words[0][i] != '>'; i += 4) {
        places.push_back(pen);
        pen += widths[places.size() - 1] * size / 1000 + spacing;
      }
      ++i;
    }
  }
  for (double& place : places) place *= 25400.0 / 72;
  return places;
}

// Random lines: a grid with letters that stand elsewhere, as compressed marks and figures do.
TEST(PageContentTest, EveryLetterStandsWithinAFewMicrometresOfItsPlace) {
  std::mt19937 random(20180321);
  const FontFace& face = TestFonts().Face(FontRole::kBody);
  for (int round = 0; round < 300; ++round) {
    std::string text;
    std::vector<Micrometres> offsets;
    std::vector<int> widths;
    Micrometres at = 0;
    for (int i = 0; i < 40; ++i) {
      const bool digit = random() % 4 == 0;
      text += digit ? "7" : "政";
      widths.push_back(face.Advance(face.GlyphOf(digit ? U'7' : U'政')));
      offsets.push_back(at);
      at += random() % 5 == 0 ? static_cast<Micrometres>(random() % 9000)
                              : static_cast<Micrometres>(digit ? 2786 : 5571 + random() % 2);
    }
    HandMadePages pages = OneRun(text, offsets);

    const std::vector<double> places = PlacesIn(Written(pages).stream, widths);

    ASSERT_EQ(places.size(), offsets.size());
    for (size_t i = 0; i < places.size(); ++i) ASSERT_NEAR(places[i], offsets[i], 6);
  }
}

}  // namespace
}  // namespace disclosure::pdf
