// PDF as independent programs read it: qpdf and those of poppler.
#include "render-service/formats/pdf/pdf.h"

#include <random>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "tests/support/hand_made_pages.h"
#include "tests/support/run_tool.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_fonts.h"

namespace disclosure {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using testing_support::HandMadePages;
using testing_support::RunTool;
using testing_support::TempDir;
using testing_support::TestFonts;

constexpr char kRare[] = "承办人：王喆、李堃、𠮷田";

// What a `command` with `%` for the file prints of the document.
std::string Read(const PagedDocument& document, const std::string& command,
                 v1::FontEmbedding embedding = v1::FONT_EMBEDDING_EMBEDDED) {
  const TempDir dir;
  const std::string path = dir.Write("a.pdf", WritePdf(document, embedding));
  const auto result = RunTool(absl::StrReplaceAll(command, {{"%", path}}));
  EXPECT_EQ(result.exit_code, 0) << command << "\n" << result.output;
  return result.output;
}

// Two pages with everything a document may have.
PagedDocument Everything() {
  HandMadePages pages(TestFonts());
  pages.Print("年度报告", FontRole::kTitle, 60000, 50000, pages.Add(ElementKind::kTitle, 0), 7761);
  const int heading = pages.Add(ElementKind::kHeading, 0);
  pages.element(heading).level = 1;
  pages.Print("一、概述", FontRole::kHeading, 39288, 70000, heading);
  const int paragraph = pages.Add(ElementKind::kParagraph, 0);
  const int fact = pages.Add(ElementKind::kFact, paragraph);
  Micrometres x = pages.Print("全年主动公开信息", FontRole::kBody, 39288, 80000, paragraph);
  x = pages.Print("2831", FontRole::kBody, x, 80000, fact);
  pages.Print("条。", FontRole::kBody, x, 80000, paragraph);
  pages.Print("（一）楷体", FontRole::kKai, 39288, 90000, paragraph);
  pages.Print(kRare, FontRole::kBody, 39288, 100000, paragraph);
  pages.Print("— 1 —", FontRole::kSong, 150000, 270000, -1, 4939);
  pages.NewPage();
  pages.document().pages[1].width = 297000;
  pages.document().pages[1].height = 210000;
  pages.document().pages[1].lines = {{20000, 40000, 100000, 40000, 353}};
  const int table = pages.Add(ElementKind::kTable, 0);
  pages.Print("统计表", FontRole::kHeading, 20000, 30000,
              pages.Add(ElementKind::kTableTitle, table));
  const int row = pages.Add(ElementKind::kTableRow, pages.Add(ElementKind::kTableBody, table));
  const int head = pages.Add(ElementKind::kHeadCell, row);
  pages.element(head).scope = HeadScope::kRow;
  pages.Print("受理申请", FontRole::kSong, 20000, 50000, head);
  const int cell = pages.Add(ElementKind::kCell, row);
  pages.Print("17", FontRole::kSong, 60000, 50000, cell);
  pages.Print("—2—", FontRole::kSong, 10000, 100000, -1, 4939);
  pages.document().pages[1].runs.back().turned = true;
  pages.document().outline = {{"一、概述", 1, 0, 65000, heading}, {"统计表", 1, 1, 25000, table}};
  return pages.document();
}

TEST(PdfTest, QpdfFindsNothingAmiss) {
  for (const auto embedding : {v1::FONT_EMBEDDING_EMBEDDED, v1::FONT_EMBEDDING_BY_NAME}) {
    const std::string verdict = Read(Everything(), "qpdf --check %", embedding);
    EXPECT_THAT(verdict, AllOf(HasSubstr("PDF Version: 1.7"),
                               HasSubstr("No syntax or stream encoding errors found")));
  }
}

TEST(PdfTest, TextComesBackInBothWaysOfEmbedding) {
  for (const auto embedding : {v1::FONT_EMBEDDING_EMBEDDED, v1::FONT_EMBEDDING_BY_NAME}) {
    const std::string text = Read(Everything(), "pdftotext -raw % -", embedding);
    for (const char* line : {"年度报告", "一、概述", "全年主动公开信息2831条。", "（一）楷体",
                             kRare, "— 1 —", "统计表"}) {
      EXPECT_THAT(text, HasSubstr(line));
    }
  }
}

TEST(PdfTest, EveryFontIsAnEmbeddedSubsetThatReadsAsUnicode) {
  const std::string fonts = Read(Everything(), "pdffonts % | tail -n +3");
  for (const char* name :
       {"+FandolSong-Bold", "+FandolHei-Regular", "+FandolFang-Regular", "+FandolKai-Regular",
        "+FandolSong-Regular", "+NotoSerifCJKsc-Regular"}) {
    EXPECT_THAT(fonts, HasSubstr(name));
  }
  EXPECT_EQ(std::count(fonts.begin(), fonts.end(), '\n'), 6);
  EXPECT_THAT(fonts, AllOf(HasSubstr("yes yes yes"), Not(HasSubstr(" no "))));
}

TEST(PdfTest, ByNameOnlySubstitutesAreEmbedded) {
  const std::string fonts =
      Read(Everything(), "pdffonts % | tail -n +3", v1::FONT_EMBEDDING_BY_NAME);
  for (const char* name :
       {"FZXBSJW--GB1-0", "SimHei", "FangSong_GB2312", "KaiTi_GB2312", "SimSun"}) {
    EXPECT_THAT(fonts, ::testing::ContainsRegex(absl::StrCat(name, " .*UniGB-UTF16-H .*no  no")));
  }
  EXPECT_THAT(fonts, ::testing::ContainsRegex("NotoSerifCJKsc-Regular.*Identity-H .*yes yes yes"));
  EXPECT_THAT(fonts, Not(HasSubstr("Fandol")));
}

TEST(PdfTest, SaysWhatItIs) {
  const std::string info = Read(Everything(), "pdfinfo %");
  EXPECT_THAT(info, AllOf(HasSubstr("Tagged:          yes"),
                          HasSubstr("湖南省质量技术监督局2017年"), HasSubstr("Pages:           2"),
                          HasSubstr("UserProperties:  yes"), HasSubstr("841.89")));
}

TEST(PdfTest, StructureHoldsTextAndCellsInOrder) {
  const std::string tree = Read(Everything(), "pdfinfo -struct-text %");
  const char* const parts[] = {"Document",         "年度报告", "H1",    "一、概述", "P",
                               "全年主动公开信息", "Span",     "2831",  "条。",     "Table",
                               "Caption",          "统计表",   "TBody", "TR",       "TH",
                               "/Scope /Row",      "受理申请", "TD",    "17"};
  size_t at = 0;
  for (const char* part : parts) {
    const size_t found = tree.find(part, at);
    ASSERT_NE(found, std::string::npos) << part << " in\n" << tree;
    at = found + 1;
  }
  EXPECT_THAT(tree, Not(HasSubstr("— 1 —")));  // an artifact
}

TEST(PdfTest, EqualDocumentsGiveEqualBytesInEveryThread) {
  const PagedDocument document = Everything();
  const std::string first = WritePdf(document, v1::FONT_EMBEDDING_EMBEDDED);
  std::vector<std::string> others(3);
  std::vector<std::thread> threads;
  for (std::string& other : others) {
    threads.emplace_back([&] { other = WritePdf(document, v1::FONT_EMBEDDING_EMBEDDED); });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& other : others) EXPECT_TRUE(other == first);
}

// Another process would open the fonts anew.
TEST(PdfTest, FontsOpenedAnewGiveEqualBytes) {
  const auto fonts = FontLibrary::Open({DR_FONT_DIR});
  ASSERT_TRUE(fonts.ok());
  const auto written = [](const FontLibrary& library) {
    HandMadePages pages(library);
    pages.Print("政府信息公开，王喆", FontRole::kBody, 28000, 42000,
                pages.Add(ElementKind::kParagraph, 0));
    return WritePdf(pages.document(), v1::FONT_EMBEDDING_EMBEDDED);
  };
  EXPECT_TRUE(written(**fonts) == written(TestFonts()));
}

// Glyphs behind the first gap of an Adobe-GB1 font have other CIDs than numbers. Taken one for the
// other, nothing would be drawn.
TEST(PdfTest, GlyphsWhoseCidIsAnotherNumberAreDrawn) {
  const FontFace& face = TestFonts().Face(FontRole::kBody);
  for (const char32_t character : {U'¥', U'▅', U'ꀐ'}) {
    ASSERT_NE(face.CidOf(face.GlyphOf(character)), face.GlyphOf(character));
  }
  HandMadePages pages(TestFonts());
  pages.Print("¥▅ꀐ", FontRole::kBody, 28000, 42000, pages.Add(ElementKind::kParagraph, 0), 56440);

  EXPECT_THAT(Read(pages.document(), "pdftotext % -"), HasSubstr("¥▅ꀐ"));
  // Each leaves ink in its cell, which is 100 dots wide at this size; the end of a PGM file is
  // its dots, a byte each.
  for (const int left : {50, 150, 250}) {
    const std::string ink =
        Read(pages.document(),
             absl::StrCat("pdftoppm -r 45 -gray -x ", left, " -y 0 -W 100 -H 100 % | tail -c 10000",
                          " | tr -d '\\377' | wc -c"));
    EXPECT_GT(std::stoi(ink), 100) << left;
  }
}

// As most fonts that an agency buys are.
TEST(PdfTest, TrueTypeIsEmbeddedAndDrawn) {
  const auto face = FontFace::Open(DR_TRUETYPE_FONT);
  ASSERT_TRUE(face.ok()) << face.status();
  ASSERT_FALSE((*face)->is_cff());
  HandMadePages pages(TestFonts());
  pages.Print("政府信息", FontRole::kBody, 28000, 42000, pages.Add(ElementKind::kParagraph, 0));
  GlyphRun& run = pages.document().pages[0].runs[0];
  run.face = face->get();
  run.glyphs.clear();
  for (const char32_t character : {U'政', U'府', U'信', U'息'}) {
    run.glyphs.push_back((*face)->GlyphOf(character));
  }

  EXPECT_THAT(Read(pages.document(), "qpdf --check %"), HasSubstr("No syntax or stream"));
  EXPECT_THAT(Read(pages.document(), "pdftotext % -"), HasSubstr("政府信息"));
  EXPECT_THAT(Read(pages.document(), "pdffonts %"),
              ::testing::ContainsRegex("UMingCN +CID TrueType +Identity-H +yes yes yes"));
  const std::string ink =
      Read(pages.document(), "pdftoppm -r 100 -gray % | tail -c +16 | tr -d '\\377' | wc -c");
  EXPECT_GT(std::stoi(ink), 500);
}

TEST(PdfTest, AGlyphOfTwoCharactersReadsAsEither) {
  HandMadePages pages(TestFonts());
  const int paragraph = pages.Add(ElementKind::kParagraph, 0);
  pages.Print("一二一", FontRole::kBody, 28000, 42000, paragraph);
  pages.document().pages[0].runs[0].text = "一二⼀";
  EXPECT_THAT(Read(pages.document(), "pdftotext % -"), HasSubstr("一二⼀"));
}

// Whatever ingest-service lets in: no control characters.
TEST(PdfTest, AnyTextIsSafe) {
  std::mt19937 random(1951);
  HandMadePages pages(TestFonts());
  const std::string hostile = "()\\<>[]{}/%) Tj ET EMC endstream endobj \\) 喆𫖯\u0301";
  pages.document().title = hostile;
  pages.document().author = hostile;
  pages.document().identifier = hostile;
  pages.document().outline = {{hostile, 1, 0, 0, -1}};
  const int paragraph = pages.Add(ElementKind::kParagraph, 0);
  pages.element(paragraph).code = hostile;
  pages.Print(hostile, FontRole::kBody, 28000, 42000, paragraph);
  for (int line = 0; line < 40; ++line) {
    std::string text;
    for (int i = 0; i < 30; ++i) {
      char32_t c = 0x20 + random() % 0x2FFE0;
      if (c >= 0x7F && c < 0xA0) c = U'一';
      if (c >= 0xD800 && c < 0xF900) c = U'二';
      if (c < 0x80) {
        text += static_cast<char>(c);
      } else if (c < 0x800) {
        text += {static_cast<char>(0xC0 | c >> 6), static_cast<char>(0x80 | (c & 0x3F))};
      } else if (c < 0x10000) {
        text += {static_cast<char>(0xE0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 0x3F)),
                 static_cast<char>(0x80 | (c & 0x3F))};
      } else {
        text += {static_cast<char>(0xF0 | c >> 18), static_cast<char>(0x80 | (c >> 12 & 0x3F)),
                 static_cast<char>(0x80 | (c >> 6 & 0x3F)), static_cast<char>(0x80 | (c & 0x3F))};
      }
    }
    pages.Print(text, FontRole::kBody, 28000, 50000 + 5000 * line, paragraph);
  }

  for (const auto embedding : {v1::FONT_EMBEDDING_EMBEDDED, v1::FONT_EMBEDDING_BY_NAME}) {
    EXPECT_THAT(Read(pages.document(), "qpdf --check %", embedding),
                HasSubstr("No syntax or stream encoding errors found"));
    // Spaces are the reader's guesses where viewers are told other widths than the layout's.
    EXPECT_THAT(Read(pages.document(), "pdftotext -raw % - | tr -d ' \\n'", embedding),
                HasSubstr("()\\<>[]{}/%)TjETEMCendstreamendobj\\)喆"));
    EXPECT_THAT(Read(pages.document(), "pdfinfo %", embedding), HasSubstr(hostile));
  }
}

TEST(PdfTest, XmpInTheFileIsWellFormed) {
  const TempDir dir;
  const std::string path = dir.Write("a.pdf", WritePdf(Everything(), v1::FONT_EMBEDDING_EMBEDDED));
  const auto xmp = RunTool(absl::StrCat("pdfinfo -meta ", path, " | xmllint --noout -"));
  EXPECT_EQ(xmp.exit_code, 0) << xmp.output;
}

}  // namespace
}  // namespace disclosure
