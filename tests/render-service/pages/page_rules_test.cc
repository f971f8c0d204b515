// The rules of GB/T 9704-2012 on pages of random text.
#include <random>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "render-service/document/block_text.h"
#include "render-service/pages/typeset.h"
#include "tests/render-service/pages/printed_pages.h"
#include "tests/support/test_fonts.h"

namespace disclosure {
namespace {

using testing_support::TestFonts;

constexpr absl::string_view kNoStart[] = {"，", "。", "、", "；", "：", "？", "！",
                                          "）", "》", "”",  "’",  "〕", "%"};
constexpr absl::string_view kNoEnd[] = {"（", "《", "“", "‘", "〔"};
// An em is 73 micrometres wider than a cell.
constexpr Micrometres kEmBeyondCell = 80;

class RandomText {
 public:
  explicit RandomText(unsigned seed) : random_(seed) {}

  int Below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }

  std::string Make(int words) {
    static constexpr const char* kWords[] = {"政",      "府",
                                             "信息",    "公开",
                                             "我局",    "年",
                                             "件",      "abc",
                                             "GB/T",    "2017",
                                             "98%",     "3.14",
                                             "5",       "〔2018〕12号",
                                             " ",       "—",
                                             "……",      "www.zjj.example.invalid",
                                             "x-y",     "喆",
                                             "䶮堃",    "café",
                                             "3119 件", "葛\xF3\xA0\x84\x80",
                                             "①",       "Ａ"};
    static constexpr const char* kMarks[] = {"，", "。", "、", "；", "：", "？", "！", "）", "》",
                                             "”",  "’",  "〕", "（", "《", "“",  "‘",  "〔"};
    std::string text = "政";
    for (int i = Below(words); i >= 0; --i) {
      text += kWords[Below(std::size(kWords))];
      // At most two marks after each other, so that a line can always be broken well; the
      // characters after them end what cannot be parted.
      for (int marks = Below(3); marks > 0; --marks) text += kMarks[Below(std::size(kMarks))];
      text += "政府";
    }
    return text;
  }

 private:
  std::mt19937 random_;
};

std::string Printable(std::string text) {
  for (size_t at; (at = text.find("\xF3\xA0\x84\x80")) != std::string::npos;) text.erase(at, 4);
  return WithoutSpaces(text);
}

// Ideographs and what else takes a whole cell, marks left out.
int Cells(const std::string& text) {
  int cells = 0;
  for (size_t i = 0; i < text.size();) {
    const size_t start = i;
    const char32_t c = NextCodePoint(text, &i);
    const std::string letter = text.substr(start, i - start);
    bool mark = EndsWithClosing(letter);
    for (const absl::string_view opening : kNoEnd) mark = mark || letter == opening;
    if (c > 0x2E80 && !mark) ++cells;
  }
  return cells;
}

void ExpectWellSet(const PrintedLine& line, bool continues, bool goes_on) {
  SCOPED_TRACE(line.text);
  EXPECT_GE(line.left, kTypeLeft);
  constexpr Micrometres kRight = kTypeLeft + kTypeWidth;
  if (line.right > kRight + kEmBeyondCell) {
    EXPECT_TRUE(EndsWithClosing(line.text));
    EXPECT_LE(line.last_origin, kRight);  // the mark's ink is in its left half
  }
  EXPECT_LE(Cells(line.text), kCellsPerLine);
  for (const absl::string_view mark : kNoStart) {
    EXPECT_FALSE(continues && absl::StartsWith(line.text, mark));
  }
  for (const absl::string_view mark : kNoEnd) {
    EXPECT_FALSE(goes_on && absl::EndsWith(line.text, mark));
  }
}

// The paragraph or heading that `element` is or is part of.
int BlockOf(const PagedDocument& paged, int element) {
  while (paged.elements[static_cast<size_t>(element)].kind == ElementKind::kFact) {
    element = paged.elements[static_cast<size_t>(element)].parent;
  }
  return element;
}

TEST(PageRulesTest, TextOfEveryKindFillsTheGrid) {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    SCOPED_TRACE(seed);
    RandomText random(seed);
    Document document;
    std::string want;
    for (int i = 0; i < 40; ++i) {
      Block& block = document.blocks.emplace_back();
      block.spans = {{random.Make(60), std::nullopt},
                     {random.Make(4), Fact{"3.1", "1", ""}},
                     {random.Make(20), std::nullopt}};
      want += Printable(BlockText(block));
    }

    const PagedDocument paged = TypesetBulletin(document, TestFonts());

    EXPECT_EQ(WithoutSpaces(TextOf(paged)), want);
    int before = -1;  // block of the line before
    for (size_t p = 0; p < paged.pages.size(); ++p) {
      const std::vector<PrintedLine> lines = LinesOf(paged.pages[p]);
      const bool full = p + 1 < paged.pages.size();
      EXPECT_TRUE(!full || lines.size() == size_t{kLinesPerPage}) << lines.size();
      for (size_t i = 0; i < lines.size(); ++i) {
        const int block = BlockOf(paged, lines[i].element);
        const bool goes_on = i + 1 < lines.size() && BlockOf(paged, lines[i + 1].element) == block;
        ExpectWellSet(lines[i], block == before, goes_on);
        EXPECT_EQ(lines[i].top, kTypeTop + LineOffset(static_cast<int>(i)));
        before = block;
      }
    }
  }
}

// All but the last line of a paragraph end at the right edge, unless there is too little on them.
TEST(PageRulesTest, TheRightEdgeIsStraight) {
  RandomText random(7);
  Document document;
  for (int i = 0; i < 40; ++i) {
    std::string text;
    for (int k = 0; k < 150; ++k) {
      text +=
          std::vector<std::string>{
              "政", "府", "信息，", "公开。", "12", "《办法》", "年"}[static_cast<size_t>(
              random.Below(7))];
    }
    document.blocks.push_back({false, 0, "", {{text, std::nullopt}}});
  }

  const PagedDocument paged = TypesetBulletin(document, TestFonts());

  for (const Page& page : paged.pages) {
    const std::vector<PrintedLine> lines = LinesOf(page);
    for (size_t i = 0; i + 1 < lines.size(); ++i) {
      if (lines[i].element != lines[i + 1].element) continue;
      SCOPED_TRACE(lines[i].text);
      constexpr Micrometres kRight = kTypeLeft + kTypeWidth;
      const Micrometres ink =
          EndsWithClosing(lines[i].text) ? lines[i].last_origin + kSize3 / 2 : lines[i].right;
      EXPECT_GE(ink, kRight - kSize3 / 2 - kEmBeyondCell);
      EXPECT_LE(ink, kRight + kSize3 / 2 + kEmBeyondCell);
    }
  }
}

TEST(PageRulesTest, HeadingsStandWithTwoLinesAndElementsAreUsed) {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    SCOPED_TRACE(seed);
    RandomText random(seed);
    Document document;
    document.title = random.Make(8);
    document.metadata = {{"索引号", random.Make(2), ""}, {"名称", random.Make(10), ""}};
    for (int i = 0; i < 80; ++i) {
      Block& block = document.blocks.emplace_back();
      block.heading = random.Below(2) == 0;
      block.depth = 1 + random.Below(4);
      block.spans = {{random.Make(block.heading ? 6 : 40), std::nullopt}};
    }
    document.blocks.push_back({false, 0, "", {{random.Make(40), std::nullopt}}});
    document.signature = "县政府";

    const PagedDocument paged = TypesetBulletin(document, TestFonts());

    std::vector<bool> used(paged.elements.size(), false);
    for (const Page& page : paged.pages) {
      const std::vector<PrintedLine> lines = LinesOf(page);
      EXPECT_LE(lines.size(), size_t{kLinesPerPage});
      for (size_t i = 0; i < lines.size(); ++i) {
        const auto kind = paged.elements[static_cast<size_t>(lines[i].element)].kind;
        // A run of headings may be longer than two lines, but text or another one follows each.
        EXPECT_TRUE(kind != ElementKind::kHeading || i + 1 < lines.size()) << lines[i].text;
      }
      for (const GlyphRun& run : page.runs) {
        if (run.element >= 0) used[static_cast<size_t>(run.element)] = true;
      }
    }
    for (size_t i = paged.elements.size() - 1; i > 0; --i) {
      EXPECT_TRUE(used[i]) << i;
      EXPECT_LT(paged.elements[i].parent, static_cast<int>(i));
      used[static_cast<size_t>(paged.elements[i].parent)] = true;
    }
    for (const OutlineEntry& entry : paged.outline) {
      EXPECT_EQ(paged.elements[static_cast<size_t>(entry.element)].kind, ElementKind::kHeading);
      EXPECT_LT(entry.page, paged.pages.size());
    }
  }
}

// One glyph for each code point; the first stands at the start of its run.
TEST(PageRulesTest, RunsAreWhole) {
  RandomText random(3);
  Document document;
  document.title = random.Make(20);
  document.blocks = {{false, 0, "", {{random.Make(500), std::nullopt}}}};

  const PagedDocument paged = TypesetBulletin(document, TestFonts());

  for (const Page& page : paged.pages) {
    for (const GlyphRun& run : page.runs) {
      EXPECT_EQ(static_cast<int64_t>(run.glyphs.size()), CountCodePoints(run.text));
      EXPECT_EQ(run.offsets.size(), run.glyphs.size());
      EXPECT_EQ(run.offsets[0], 0);
      for (size_t i = 0; i < run.glyphs.size(); ++i) EXPECT_NE(run.glyphs[i], 0u) << run.text;
    }
  }
}

// Linear time: a quadratic step would take minutes.
TEST(PageRulesTest, HugeNarrativesAreSet) {
  RandomText random(5);
  Document document;
  std::string paragraph;
  while (paragraph.size() < 60000) paragraph += random.Make(50);
  document.blocks.assign(9, {false, 0, "", {{paragraph, std::nullopt}}});
  document.blocks.insert(document.blocks.end(), 10000, {false, 0, "", {{"政府。", std::nullopt}}});
  document.blocks.insert(document.blocks.end(), 10000, {true, 1, "一、", {{"政府", std::nullopt}}});
  document.blocks.push_back(
      {false, 0, "", {{absl::StrCat("政", std::string(60000, ' ')), std::nullopt}}});

  const PagedDocument paged = TypesetBulletin(document, TestFonts());

  EXPECT_GT(paged.pages.size(), 1000u);
}

}  // namespace
}  // namespace disclosure
