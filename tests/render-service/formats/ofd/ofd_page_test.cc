// Where letters and rules stand.
#include "render-service/formats/ofd/ofd_page.h"

#include <algorithm>

#include "gmock/gmock.h"
#include "render-service/formats/ofd/ofd.h"
#include "render-service/pages/typeset.h"
#include "tests/render-service/formats/ofd/paged_sample.h"
#include "tests/render-service/formats/ofd/read_ofd.h"
#include "tests/support/sample_documents.h"
#include "tests/support/test_fonts.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;
using testing_support::kSampleReports;
using testing_support::MakeRun;
using testing_support::PagedSample;
using testing_support::ReadLetter;
using testing_support::ReadOfd;
using testing_support::ReadOfdPackage;
using testing_support::ReadPage;
using testing_support::ReadText;
using testing_support::SampleDocument;
using testing_support::SampleReport;
using testing_support::TestFonts;

ReadOfd ByName(const PagedDocument& document) {
  return ReadOfdPackage(WriteOfd(document, v1::FONT_EMBEDDING_BY_NAME));
}

// The letters of `run` as they must be read back: all behind the spaces that it begins with.
std::vector<ReadLetter> LettersOf(const GlyphRun& run) {
  std::vector<ReadLetter> letters;
  size_t index = 0;
  for (size_t at = 0; at < run.text.size(); ++index) {
    const char32_t c = NextCodePoint(run.text, &at);
    if (letters.empty() && (c == U' ' || c == U'\u3000')) continue;
    const Micrometres offset = run.offsets[index];
    letters.push_back(run.turned ? ReadLetter{c, run.x, run.y + offset}
                                 : ReadLetter{c, run.x + offset, run.y});
  }
  return letters;
}

void ExpectSameLetters(const Page& page, const ReadPage& read) {
  size_t next = 0;
  for (const GlyphRun& run : page.runs) {
    const std::vector<ReadLetter> letters = LettersOf(run);
    if (letters.empty()) continue;
    ASSERT_LT(next, read.texts.size());
    const ReadText& text = read.texts[next++];
    EXPECT_EQ(text.size, run.size);
    ASSERT_THAT(text.letters, SizeIs(letters.size())) << run.text;
    for (size_t i = 0; i < letters.size(); ++i) {
      EXPECT_EQ(text.letters[i].character, letters[i].character) << run.text;
      EXPECT_EQ(text.letters[i].x, letters[i].x) << run.text << " " << i;
      EXPECT_EQ(text.letters[i].y, letters[i].y) << run.text << " " << i;
    }
  }
  EXPECT_EQ(next, read.texts.size());
}

std::vector<PagedDocument> AllDocuments() {
  std::vector<PagedDocument> documents = {PagedSample(TestFonts())};
  for (const SampleReport& sample : kSampleReports) {
    documents.push_back(TypesetBulletin(SampleDocument(sample), TestFonts()));
    documents.push_back(TypesetTable(SampleDocument(sample), TestFonts()));
  }
  return documents;
}

TEST(OfdPageTest, EveryLetterStandsWhereThePageModelHasIt) {
  for (const PagedDocument& document : AllDocuments()) {
    const ReadOfd ofd = ByName(document);

    ASSERT_EQ(ofd.pages.size(), document.pages.size());
    for (size_t i = 0; i < ofd.pages.size(); ++i) {
      SCOPED_TRACE(i);
      ExpectSameLetters(document.pages[i], ofd.pages[i]);
    }
  }
}

// Viewers cut off what leaves the box of its object: nothing may, of any font.
TEST(OfdPageTest, BoxesHoldTheirLetters) {
  for (const PagedDocument& document : AllDocuments()) {
    const ReadOfd ofd = ByName(document);
    for (const ReadPage& page : ofd.pages) {
      for (const ReadText& text : page.texts) {
        for (const ReadLetter& letter : text.letters) {
          EXPECT_GE(letter.x, text.left);
          EXPECT_LE(letter.x, text.right);
          EXPECT_GT(letter.y, text.top - 1);
          EXPECT_LT(letter.y, text.bottom);
        }
        const auto height = std::min(text.bottom - text.top, text.right - text.left);
        EXPECT_GE(height, text.size);
      }
    }
  }
}

TEST(OfdPageTest, LettersOfALineUpInItsBox) {
  PagedDocument document = PagedSample(TestFonts());
  document.pages.resize(1);
  document.outline.clear();
  document.pages[0].runs = {MakeRun(TestFonts(), FontRole::kBody, "字", 50000, 80000)};

  const ReadText text = ByName(document).pages[0].texts[0];

  const FontMetrics& metrics = TestFonts().Face(FontRole::kBody).metrics();
  EXPECT_LE(text.top, 80000 - 5644L * metrics.ascent / metrics.units_per_em);
  EXPECT_GE(text.bottom, 80000 - 5644L * metrics.descent / metrics.units_per_em);
  EXPECT_EQ(text.left, 50000);
  EXPECT_GE(text.right, 50000 + 5644);
}

TEST(OfdPageTest, TurnedLettersGoDownWithTheirTopsToTheRight) {
  const ReadOfd ofd = ByName(PagedSample(TestFonts()));

  const ReadText& number = ofd.pages[1].texts[0];
  EXPECT_EQ(number.letters.front().x, 20000);
  EXPECT_EQ(number.letters.front().y, 30000);
  EXPECT_EQ(number.letters.back().x, 20000);
  EXPECT_GT(number.letters.back().y, 40000);
  EXPECT_LT(20000 - number.left, number.right - 20000) << "more room above than below the letters";
  const pugi::xml_node object =
      ofd.pages[1].xml.child("ofd:Content").child("ofd:Layer").child("ofd:TextObject");
  EXPECT_EQ(std::string(object.attribute("CTM").value()).substr(0, 9), "0 1 -1 0 ");
}

TEST(OfdPageTest, LandscapePageSaysSo) {
  const ReadOfd ofd = ByName(PagedSample(TestFonts()));

  EXPECT_STREQ(ofd.pages[0].xml.child("ofd:Area").child_value("ofd:PhysicalBox"), "0 0 210 297");
  EXPECT_STREQ(ofd.pages[1].xml.child("ofd:Area").child_value("ofd:PhysicalBox"), "0 0 297 210");
}

TEST(OfdPageTest, LeadingSpacesMoveNothing) {
  const ReadOfd ofd = ByName(PagedSample(TestFonts()));

  const ReadText& text = ofd.pages[0].texts[2];
  EXPECT_EQ(text.letters[0].character, U'全');
  EXPECT_GT(text.letters[0].x, 39288);
}

TEST(OfdPageTest, SpacesAloneAreNoObject) {
  PagedDocument document = PagedSample(TestFonts());
  document.pages[0].runs = {MakeRun(TestFonts(), FontRole::kBody, " 　", 0, 80000)};

  EXPECT_THAT(ByName(document).pages[0].texts, SizeIs(0));
}

// Viewers in Java and JavaScript count UTF-16 units when they give out DeltaX.
TEST(OfdPageTest, LettersBeyondTheBmpDoNotShiftTheNext) {
  PagedDocument document = PagedSample(TestFonts());
  GlyphRun run = MakeRun(TestFonts(), FontRole::kBody, "甲𫖯乙丙", 50000, 80000);
  document.pages[0].runs = {run};

  const ReadOfd ofd = ByName(document);

  ExpectSameLetters(document.pages[0], ofd.pages[0]);
  std::vector<std::string> codes;
  const pugi::xml_node layer = ofd.pages[0].xml.child("ofd:Content").child("ofd:Layer");
  for (const pugi::xml_node code : layer.child("ofd:TextObject").children("ofd:TextCode")) {
    codes.push_back(code.child_value());
  }
  EXPECT_THAT(codes, ElementsAre("甲𫖯", "乙丙"));
}

TEST(OfdPageTest, TextIsLiteral) {
  PagedDocument document = PagedSample(TestFonts());
  const std::string text = "</ofd:TextCode><![CDATA[&amp;\"']]>  x";
  document.pages[0].runs = {MakeRun(TestFonts(), FontRole::kBody, text, 50000, 80000),
                            MakeRun(TestFonts(), FontRole::kBody,
                                    "a\x01"
                                    "b\uFFFF"
                                    "c",
                                    50000, 90000)};

  const ReadOfd ofd = ByName(document);

  ExpectSameLetters({210000, 297000, {document.pages[0].runs[0]}, {}},
                    {0, {ofd.pages[0].texts[0]}, {}});
  std::u32string second;
  for (const ReadLetter& letter : ofd.pages[0].texts[1].letters) second += letter.character;
  EXPECT_EQ(second, U"a\uFFFDb\uFFFDc");
}

TEST(OfdPageTest, RulesOfOneWidthAreOnePath) {
  const ReadOfd ofd = ByName(PagedSample(TestFonts()));

  std::vector<std::string> paths;
  const pugi::xml_node layer = ofd.pages[0].xml.child("ofd:Content").child("ofd:Layer");
  for (const pugi::xml_node path : layer.children("ofd:PathObject")) {
    paths.push_back(std::string(path.attribute("Boundary").value()) + "|" +
                    path.attribute("LineWidth").value() + "|" +
                    path.child_value("ofd:AbbreviatedData"));
  }
  EXPECT_THAT(paths, ElementsAre("99.75 89.75 0.5 20.5|0.25|M 0.25 0.25 L 0.25 20.25",
                                 "29.65 89.65 150.7 20.7|0.35|"
                                 "M 0.35 0.35 L 150.35 0.35 M 0.35 20.35 L 150.35 20.35 "
                                 "M 0.35 0.35 L 0.35 20.35 M 150.35 0.35 L 150.35 20.35"));
}

}  // namespace
}  // namespace disclosure
