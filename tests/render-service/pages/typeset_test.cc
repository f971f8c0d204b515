#include "render-service/pages/typeset.h"

#include <set>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "render-service/document/block_text.h"
#include "tests/render-service/document/edition_document.h"
#include "tests/render-service/pages/printed_pages.h"
#include "tests/support/golden.h"
#include "tests/support/sample_documents.h"
#include "tests/support/test_fonts.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using testing_support::ExpectGolden;
using testing_support::TestFonts;

Block Paragraph(std::string text) { return {false, 1, "", {{std::move(text), std::nullopt}}}; }
Block Heading(int depth, std::string numbering, std::string text) {
  return {true, depth, std::move(numbering), {{std::move(text), std::nullopt}}};
}

std::string Repeated(const std::string& piece, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += piece;
  return text;
}

// What the elements are, in order: `title`, `heading1`, `paragraph` and so on.
std::vector<ElementKind> Kinds(const PagedDocument& paged) {
  std::vector<ElementKind> kinds;
  for (const Element& element : paged.elements) kinds.push_back(element.kind);
  return kinds;
}

TEST(TypesetTest, AnEmptyDocumentIsOneNumberedPage) {
  for (const auto typeset : {&TypesetBulletin, &TypesetTable}) {
    const PagedDocument paged = typeset(Document(), TestFonts());
    ASSERT_THAT(paged.pages, SizeIs(1));
    EXPECT_EQ(ArtifactsOf(paged.pages[0]), "— 1 —");
    EXPECT_THAT(Kinds(paged), ElementsAre(ElementKind::kDocument));
    EXPECT_THAT(paged.pages[0].lines, IsEmpty());
  }
}

TEST(TypesetTest, PropertiesComeFromTheDocument) {
  const PagedDocument paged =
      TypesetBulletin(testing_support::SampleDocument({"hunan-qts-2017", "2014"}), TestFonts());

  EXPECT_EQ(paged.title, "湖南省质量技术监督局2017年度政府信息公开年度报告");
  EXPECT_EQ(paged.author, "湖南省质量技术监督局");
  EXPECT_EQ(paged.identifier, "agencies/430s00/reports/2017/revisions/1");
  EXPECT_EQ(paged.digest, absl::StrCat("sha256:", std::string(64, '0')));
  EXPECT_EQ(paged.date_iso, "2018-03-22");
  EXPECT_THAT(paged.warnings, IsEmpty());
}

TEST(TypesetTest, RolesFollowTheLevels) {
  Document document;
  document.title = "年度报告";
  document.blocks = {Heading(1, "一、", "甲"), Heading(2, "（一）", "乙"), Heading(3, "1.", "丙"),
                     Heading(4, "（1）", "丁"), Paragraph("戊")};

  const PagedDocument paged = TypesetBulletin(document, TestFonts());

  std::vector<FontRole> roles;
  std::vector<Micrometres> lefts;
  for (const GlyphRun& run : paged.pages[0].runs) {
    if (run.element < 0) continue;
    roles.push_back(run.role);
    lefts.push_back(run.x);
  }
  EXPECT_THAT(roles, ElementsAre(FontRole::kTitle, FontRole::kHeading, FontRole::kKai,
                                 FontRole::kBody, FontRole::kBody, FontRole::kBody));
  // Two characters from the left edge; a bracket's ink stands in the right half of its cell.
  EXPECT_THAT(std::vector<Micrometres>(lefts.begin() + 1, lefts.end()),
              testing::Each(kTypeLeft + 11143));
  EXPECT_THAT(Kinds(paged),
              ElementsAre(ElementKind::kDocument, ElementKind::kTitle, ElementKind::kHeading,
                          ElementKind::kHeading, ElementKind::kHeading, ElementKind::kHeading,
                          ElementKind::kParagraph));
  EXPECT_EQ(paged.elements[5].level, 4);
  ASSERT_THAT(paged.outline, SizeIs(4));
  EXPECT_EQ(paged.outline[3].title, "（1）丁");
  EXPECT_EQ(paged.outline[3].level, 4);
  EXPECT_EQ(paged.outline[0].y, kTypeTop + LineOffset(2));
}

TEST(TypesetTest, OutlineLevelsGoDeeperByOne) {
  Document document;
  document.blocks = {Heading(2, "（一）", "甲"), Heading(4, "（1）", "乙"),
                     Heading(1, "一、", "丙")};

  const PagedDocument paged = TypesetBulletin(document, TestFonts());

  std::vector<int> levels;
  for (const OutlineEntry& entry : paged.outline) levels.push_back(entry.level);
  EXPECT_THAT(levels, ElementsAre(1, 2, 1));
}

TEST(TypesetTest, FactsAreElementsOfTheirParagraph) {
  Document document;
  document.blocks = {{false,
                      0,
                      "",
                      {{"共", std::nullopt},
                       {"17件", Fact{"3.1", "17", "件"}},
                       {"", Fact{"3.2", "", ""}},
                       {"。", std::nullopt}}}};

  const PagedDocument paged = TypesetBulletin(document, TestFonts());

  EXPECT_THAT(Kinds(paged),
              ElementsAre(ElementKind::kDocument, ElementKind::kParagraph, ElementKind::kFact));
  EXPECT_EQ(paged.elements[2].parent, 1);
  EXPECT_EQ(paged.elements[2].code, "3.1");
  EXPECT_EQ(paged.pages[0].runs[1].text, "17件");
  EXPECT_EQ(paged.pages[0].runs[1].element, 2);
  EXPECT_EQ(paged.pages[0].runs[2].element, 1);
}

// GB/T 9704-2012, 7.3.5.2, in hundredths of a character from the left edge of the type area.
TEST(TypesetTest, TheDateStandsTwoCharactersInFromTheName) {
  const struct {
    const char* name;
    const char* date;
    std::vector<int> want;
  } kCases[] = {{"湖南省质量技术监督局", "2018年3月21日", {1600, 1800}},
                {"县政府", "2018年3月21日", {1750, 1950}},
                {"", "2018年3月21日", {1950}},
                {"县政府", "", {2300}},
                {"", "", {}}};
  for (const auto& c : kCases) {
    Document document;
    document.blocks = {Paragraph("甲"), Paragraph("乙")};
    document.signature = c.name;
    document.signing_date = c.date;

    const std::vector<PrintedLine> lines = LinesOf(TypesetBulletin(document, TestFonts()).pages[0]);

    std::vector<int> got;
    for (size_t i = 2; i < lines.size(); ++i) {
      EXPECT_EQ(lines[i].top, kTypeTop + LineOffset(static_cast<int>(i) + 1));
      got.push_back(
          static_cast<int>((ToSevenths(lines[i].left - kTypeLeft) * 100 + kCell / 2) / kCell));
    }
    EXPECT_EQ(got, c.want) << c.name << c.date;
  }
}

TEST(TypesetTest, TheSignatureTakesTwoLinesAlong) {
  for (int paragraphs = 15; paragraphs < 45; ++paragraphs) {
    Document document;
    document.blocks.assign(static_cast<size_t>(paragraphs), Paragraph("甲"));
    document.signature = "县政府";
    document.signing_date = "2018年3月21日";

    const PagedDocument paged = TypesetBulletin(document, TestFonts());

    const std::vector<PrintedLine> last = LinesOf(paged.pages.back());
    EXPECT_GE(last.size(), 4u) << paragraphs;
    EXPECT_EQ(last.back().text, "2018年3月21日");
  }
}

TEST(TypesetTest, AHeadingStandsWithTwoLines) {
  for (int before = 12; before < 44; ++before) {
    Document document;
    document.blocks.assign(static_cast<size_t>(before), Paragraph("甲"));
    document.blocks.push_back(Heading(1, "一、", "标题"));
    document.blocks.push_back(Heading(2, "（一）", "标题"));
    document.blocks.push_back(Paragraph(Repeated("长", 100)));

    const PagedDocument paged = TypesetBulletin(document, TestFonts());

    for (const Page& page : paged.pages) {
      const std::vector<PrintedLine> lines = LinesOf(page);
      for (size_t i = 0; i < lines.size(); ++i) {
        if (!absl::StrContains(lines[i].text, "标题")) continue;
        EXPECT_LT(i + 2, lines.size()) << before;
      }
    }
  }
}

TEST(TypesetTest, AHeadingStandsWithTheTableBelowIt) {
  for (int before = 10; before < 32; ++before) {
    Document document = EditionDocument();
    document.blocks.insert(document.blocks.begin(), static_cast<size_t>(before), Paragraph("甲"));

    const PagedDocument paged = TypesetBulletin(document, TestFonts());

    for (const Page& page : paged.pages) {
      const std::vector<PrintedLine> lines = LinesOf(page);
      EXPECT_NE(paged.elements[static_cast<size_t>(lines.back().element)].kind,
                ElementKind::kHeading)
          << before;
    }
  }
}

TEST(TypesetTest, OmittedStatisticsLeaveNothingBehind) {
  Document document = testing_support::SampleDocument({"hunan-qts-2017", "2014"});
  document.statistics.tables.clear();
  document.statistics.signatures.clear();
  for (Block& block : document.blocks) block.tables.clear();

  const PagedDocument paged = TypesetBulletin(document, TestFonts());

  EXPECT_EQ(LinesOf(paged.pages.back()).back().text, "2018年3月21日");
}

TEST(TypesetTest, StatisticsStartOnAPageOfTheirOwn) {
  const Document document = testing_support::SampleDocument({"hunan-qts-2017", "2014"});
  const PagedDocument bulletin = TypesetBulletin(document, TestFonts());
  const PagedDocument table = TypesetTable(document, TestFonts());

  EXPECT_EQ(table.title, "政府信息公开情况统计表（2017年度） 湖南省质量技术监督局");
  const size_t first = bulletin.pages.size() - table.pages.size();
  for (size_t i = 0; i < table.pages.size(); ++i) {
    const std::vector<PrintedLine> got = LinesOf(bulletin.pages[first + i]);
    const std::vector<PrintedLine> want = LinesOf(table.pages[i]);
    ASSERT_EQ(got.size(), want.size());
    for (size_t k = 0; k < got.size(); ++k) {
      EXPECT_EQ(got[k].text, want[k].text);
      EXPECT_EQ(got[k].top, want[k].top);
    }
  }
  EXPECT_EQ(bulletin.outline.back().title, "政府信息公开情况统计表");
  EXPECT_EQ(bulletin.outline.back().page, first);
  EXPECT_EQ(bulletin.outline.back().y, kTypeTop);
}

TEST(TypesetTest, BlanksOfTheSignOffLineAreLeftToFillIn) {
  const PagedDocument paged =
      TypesetTable(testing_support::SampleDocument({"hunan-qts-2017", "2014"}), TestFonts());
  const std::vector<PrintedLine> lines = LinesOf(paged.pages.back());
  EXPECT_EQ(lines[lines.size() - 2].text, "单位负责人：某甲审核人：填报人：某乙");
  EXPECT_EQ(lines.back().text, "联系电话：0731-0000 0000填报日期：");
}

TEST(TypesetTest, EqualDocumentsGiveEqualPages) {
  const Document document = testing_support::SampleDocument({"sample-city-2023", "2021"});
  EXPECT_EQ(Dump(TypesetBulletin(document, TestFonts())),
            Dump(TypesetBulletin(document, TestFonts())));
}

TEST(TypesetTest, SampleLines) {
  ExpectGolden("hunan-qts-2017.bulletin.lines",
               Dump(TypesetBulletin(testing_support::SampleDocument({"hunan-qts-2017", "2014"}),
                                    TestFonts())));
  ExpectGolden("sample-city-2023.bulletin.lines",
               Dump(TypesetBulletin(testing_support::SampleDocument({"sample-city-2023", "2021"}),
                                    TestFonts())));
}

}  // namespace
}  // namespace disclosure
