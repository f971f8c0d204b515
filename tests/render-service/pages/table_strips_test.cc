#include "render-service/pages/table_strips.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "render-service/pages/typeset.h"
#include "tests/render-service/document/edition_document.h"
#include "tests/render-service/pages/printed_pages.h"
#include "tests/support/sample_documents.h"
#include "tests/support/test_fonts.h"

namespace disclosure {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using testing_support::TestFonts;

Document WithTable(Table table) {
  Document document;
  document.statistics.title = "统计表";
  document.statistics.tables.push_back(std::move(table));
  return document;
}

// A table of `rows` rows with a figure in each of `columns` columns.
Table Plain(int rows, int columns) {
  Table table;
  for (int c = 0; c < columns; ++c) {
    table.columns.push_back({absl::StrCat("c", c), {absl::StrCat("数量", c)}});
  }
  for (int r = 0; r < rows; ++r) {
    TableRow& row = table.rows.emplace_back();
    row.code = absl::StrCat("r", r);
    row.label = absl::StrCat("指标", r);
    row.unit = "件";
    row.values.assign(static_cast<size_t>(columns), absl::StrCat(r));
  }
  return table;
}

const Element& ElementOf(const PagedDocument& paged, const GlyphRun& run) {
  return paged.elements[static_cast<size_t>(run.element)];
}

// Fails where an upright goes through letters, or letters leave the page's rules.
void ExpectInsideRules(const PagedDocument& paged) {
  for (const Page& page : paged.pages) {
    for (const GlyphRun& run : page.runs) {
      if (run.element < 0) continue;
      const ElementKind kind = ElementOf(paged, run).kind;
      if (kind != ElementKind::kCell && kind != ElementKind::kHeadCell) continue;
      const Micrometres middle = run.y - run.size / 3;
      Micrometres left = -1;
      Micrometres right = -1;
      for (const RuledLine& line : page.lines) {
        if (line.x1 != line.x2 || line.y1 > middle || line.y2 < middle) continue;
        EXPECT_FALSE(line.x1 > run.x && line.x1 < InkRightOf(run)) << run.text;
        if (line.x1 <= run.x) left = std::max(left, line.x1);
        if (line.x1 >= InkRightOf(run)) right = right < 0 ? line.x1 : std::min(right, line.x1);
      }
      EXPECT_GE(left, 0) << run.text;
      EXPECT_GE(right, 0) << run.text;
    }
  }
}

// The pages on which each row of the table's body is.
std::map<int, std::set<size_t>> PagesOfRows(const PagedDocument& paged) {
  std::map<int, std::set<size_t>> pages;
  for (size_t p = 0; p < paged.pages.size(); ++p) {
    for (const GlyphRun& run : paged.pages[p].runs) {
      if (run.element < 0) continue;
      const Element& element = ElementOf(paged, run);
      if (element.kind == ElementKind::kCell || element.scope == HeadScope::kRow) {
        pages[element.parent].insert(p);
      }
    }
  }
  return pages;
}

TEST(TableStripsTest, HeadsAreRepeatedAndRowsWhole) {
  const PagedDocument paged = TypesetTable(WithTable(Plain(120, 2)), TestFonts());

  ASSERT_GT(paged.pages.size(), 3u);
  EXPECT_THAT(ArtifactsOf(paged.pages[0]), Not(HasSubstr("统计指标")));
  for (size_t p = 1; p < paged.pages.size(); ++p) {
    EXPECT_THAT(ArtifactsOf(paged.pages[p]), HasSubstr("（续表）统计指标单位数量0数量1"));
    EXPECT_EQ(paged.pages[p].width, 210000);
  }
  for (const auto& [row, pages] : PagesOfRows(paged)) EXPECT_EQ(pages.size(), 1u) << row;
  ExpectInsideRules(paged);
}

TEST(TableStripsTest, ABlockThatStartsAPageGoesOn) {
  Document document = WithTable(Plain(25, 2));
  document.statistics.tables.push_back(Plain(12, 2));
  for (Table& table : document.statistics.tables) {
    table.title = "第二项";
    table.group = "主动公开";
  }

  const PagedDocument paged = TypesetTable(document, TestFonts());

  ASSERT_EQ(paged.pages.size(), 2u);
  const Page& page = paged.pages[1];
  ASSERT_FALSE(LinesOf(page).empty());
  EXPECT_EQ(LinesOf(page)[0].text, "第二项");
  EXPECT_THAT(ArtifactsOf(page), HasSubstr("（续表）"));
  const auto highest =
      std::min_element(page.lines.begin(), page.lines.end(),
                       [](const RuledLine& a, const RuledLine& b) { return a.y1 < b.y1; });
  EXPECT_EQ(highest->y1, highest->y2);
  EXPECT_EQ(highest->width, 350);
}

TEST(TableStripsTest, RulesAreThoseOfOfficialTables) {
  const PagedDocument paged = TypesetTable(WithTable(Plain(60, 2)), TestFonts());
  for (const Page& page : paged.pages) {
    Micrometres top = 300000;
    Micrometres bottom = 0;
    for (const RuledLine& line : page.lines) {
      top = std::min(top, line.y1);
      bottom = std::max(bottom, line.y2);
      EXPECT_GE(line.x1, 28000);
      EXPECT_LE(line.x2, 184000);
      EXPECT_LE(line.y2, 262000);
    }
    for (const RuledLine& line : page.lines) {
      const bool outer = line.x1 == line.x2 ? line.x1 == 28000 || line.x1 == 184000
                                            : line.y1 == top || line.y1 == bottom;
      EXPECT_EQ(line.width, outer ? 350 : 180);
    }
  }
}

TEST(TableStripsTest, ARowHigherThanAPageIsParted) {
  Table table = Plain(3, 1);
  for (int i = 0; i < 2000; ++i) table.rows[1].label += "长标签，";

  const PagedDocument paged = TypesetTable(WithTable(table), TestFonts());

  EXPECT_GT(paged.pages.size(), 2u);
  size_t printed = 0;  // of the label's 2000 pieces
  const std::string text = TextOf(paged);
  for (size_t at = text.find("，"); at != std::string::npos; at = text.find("，", at + 1))
    ++printed;
  EXPECT_EQ(printed, 2000u);
  for (const Page& page : paged.pages) {
    for (const PrintedLine& line : LinesOf(page)) EXPECT_LE(line.top + kSize5, 262000);
  }
  ExpectInsideRules(paged);
}

TEST(TableStripsTest, PointsStandBelowEachOther) {
  Table table = Plain(3, 1);
  table.rows[0].values = {"12345"};
  table.rows[1].values = {"0.25"};
  table.rows[2].values = {"26318.4207"};

  const PagedDocument paged = TypesetTable(WithTable(table), TestFonts());

  std::vector<Micrometres> points;  // where the whole part of a figure ends
  for (const GlyphRun& run : paged.pages[0].runs) {
    if (run.element < 0 || ElementOf(paged, run).code.empty()) continue;
    const size_t point = run.text.find('.');
    points.push_back(point == std::string::npos ? RightOf(run) : run.x + run.offsets[point]);
  }
  ASSERT_EQ(points.size(), 3u);
  EXPECT_NEAR(points[0], points[1], 2);
  EXPECT_NEAR(points[0], points[2], 2);
}

TEST(TableStripsTest, FiguresHaveCodesAndHeadsTheirSpans) {
  const PagedDocument paged = TypesetBulletin(EditionDocument(), TestFonts());

  std::vector<std::string> codes;
  for (const Element& element : paged.elements) {
    if (!element.code.empty()) codes.push_back(element.code);
  }
  EXPECT_THAT(codes, ElementsAre("2.1.r/made", "2.1.r/valid", "2.8.fee", "4.review/upheld",
                                 "4.review/total", "4.direct/upheld", "4.direct/total"));
  const auto spanning = [&](int rows, int columns) {
    return std::count_if(paged.elements.begin(), paged.elements.end(), [&](const Element& e) {
      return e.kind == ElementKind::kHeadCell && e.rows == rows && e.columns == columns;
    });
  };
  EXPECT_EQ(spanning(1, 3), 1);  // the first block's title
  EXPECT_EQ(spanning(2, 2), 1);  // 行政复议, which has no level below it
  ExpectInsideRules(paged);
}

TEST(TableStripsTest, SampleTablesFitThePortraitPage) {
  for (const auto& [name, form] :
       {std::pair{"hunan-qts-2017", "2014"}, std::pair{"sample-city-2023", "2021"}}) {
    const PagedDocument paged =
        TypesetBulletin(testing_support::SampleDocument({name, form}), TestFonts());
    for (const Page& page : paged.pages) EXPECT_EQ(page.width, 210000);
    ExpectInsideRules(paged);
  }
}

TEST(TableStripsTest, ExtraColumnsTurnThePage) {
  Document document = testing_support::SampleDocument({"sample-city-2023", "2021"});
  Table& table = document.statistics.tables[4];
  ASSERT_EQ(table.columns.size(), 7u);
  for (int i = 0; i < 8; ++i) {
    table.columns.push_back({absl::StrCat("x", i), {"县市区本级合计"}});
    for (TableRow& row : table.rows) {
      if (!row.caption) row.values.push_back("123456");
    }
  }

  const PagedDocument paged = TypesetBulletin(document, TestFonts());

  EXPECT_TRUE(std::any_of(paged.pages.begin(), paged.pages.end(),
                          [](const Page& page) { return page.width == 297000; }));
  ExpectInsideRules(paged);
  for (const Page& page : paged.pages) {
    if (page.width == 210000) continue;
    for (const RuledLine& line : page.lines) {
      EXPECT_GE(line.x1, 35000);
      EXPECT_LE(line.x2, 260000);
      EXPECT_GE(line.y1, 28000);
      EXPECT_LE(line.y2, 184000);
    }
  }
}

TEST(TableStripsTest, LettersAreNeverSmallerThanTheLadderGoes) {
  for (int columns = 1; columns <= 20; ++columns) {
    const PagedDocument paged = TypesetTable(WithTable(Plain(4, columns)), TestFonts());
    for (const Page& page : paged.pages) {
      for (const GlyphRun& run : page.runs) EXPECT_GE(run.size, kSize6);
    }
    ExpectInsideRules(paged);
  }
}

// Eight columns under three labels of 200 characters each, the most that a draft may have.
TEST(TableStripsTest, AHeadHigherThanAPageIsParted) {
  Table table = Plain(3, 8);
  std::string label;
  for (int i = 0; i < 200; ++i) label += "县";
  for (TableColumn& column : table.columns) column.labels = {label + column.code, label, label};

  const PagedDocument paged = TypesetTable(WithTable(table), TestFonts());

  const std::string text = TextOf(paged);
  size_t printed = 0;
  for (size_t at = text.find("县"); at != std::string::npos; at = text.find("县", at + 1))
    ++printed;
  EXPECT_EQ(printed, 8u * 3 * 200);
  for (const Page& page : paged.pages) {
    for (const GlyphRun& run : page.runs) EXPECT_LT(run.y, page.height);
  }
}

// Whatever a province adds, nothing is lost and nothing crosses a rule.
TEST(TableStripsTest, RandomTablesStayInsideTheirRules) {
  std::mt19937 random(2024);
  const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  const char* const kPieces[] = {"政府", "信息公开", "（含市直）", "GB/T9704",
                                 "12",   "，",       "喆",         "其他"};
  const auto text = [&](int words) {
    std::string made = "数";
    for (int i = below(words); i > 0; --i) made += kPieces[below(std::size(kPieces))];
    return made;
  };
  for (int round = 0; round < 60; ++round) {
    SCOPED_TRACE(round);
    Table table = Plain(1 + below(30), 1 + below(12));
    table.units_hidden = below(2) == 0;
    table.single_line = below(8) == 0;
    for (TableColumn& column : table.columns) {
      column.labels = {text(2), text(5)};
      if (below(3) == 0) column.labels = {text(4)};
    }
    for (TableRow& row : table.rows) {
      row.label = text(30);
      row.depth = below(5);
      row.numbering = below(2) == 0 ? "（一）" : "";
      row.note = below(4) == 0 ? text(20) : "";
      row.caption = below(6) == 0;
      if (row.caption) {
        row.values.assign(row.values.size(), "");
      } else {
        row.values[0] = below(2) == 0 ? "123456.78" : "/";
      }
    }
    const PagedDocument paged = TypesetTable(WithTable(table), TestFonts());

    ExpectInsideRules(paged);
    const std::string printed = WithoutSpaces(TextOf(paged));
    for (const TableRow& row : table.rows) {
      if (table.single_line) break;
      EXPECT_THAT(printed, HasSubstr(absl::StrCat(row.numbering, row.label, row.note)));
    }
  }
}

}  // namespace
}  // namespace disclosure
