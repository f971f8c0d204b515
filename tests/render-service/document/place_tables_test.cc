#include "render-service/document/place_tables.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "tests/support/parse_proto.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;
using testing_support::ParseTextProto;

constexpr char kForm[] = R"pb(
  tables { code: "2.1" }
  tables { code: "2.5" }
  tables { code: "3" }
  sections { heading: "总体情况" }
  sections { heading: "主动公开政府信息情况" words: "主动公开" tables: "2.5" tables: "2.1" }
  sections { heading: "申请情况" words: "依?申请" words: "((" tables: "3" })pb";

Block Paragraph(int depth) { return {false, depth, "", {{"段", std::nullopt}}}; }
Block Heading(int depth, const char* text) { return {true, depth, "", {{text, std::nullopt}}}; }

// Which tables stand behind which block, and which were not placed.
std::vector<std::string> Placed(const std::string& form, std::vector<Block> blocks) {
  const auto parsed = ParseTextProto<v1::Form>(form);
  Document document;
  document.blocks = std::move(blocks);
  for (const v1::FormTable& table : parsed.tables()) {
    document.statistics.tables.emplace_back().code = table.code();
  }
  PlaceTables(parsed, &document);
  std::vector<std::string> placed;
  for (size_t i = 0; i < document.blocks.size(); ++i) {
    const std::vector<size_t>& tables = document.blocks[i].tables;
    if (!tables.empty()) placed.push_back(absl::StrCat(i, ": ", absl::StrJoin(tables, " ")));
  }
  for (const Table& table : document.statistics.tables) {
    if (!table.placed) placed.push_back(absl::StrCat("unplaced ", table.code));
  }
  return placed;
}

TEST(PlaceTablesTest, TablesStandAtTheEndOfTheirSectionInTheOrderOfTheForm) {
  EXPECT_THAT(Placed(kForm, {Heading(1, "总体情况"), Paragraph(1),
                             Heading(1, "主动公开政府信息情况"), Paragraph(1), Heading(2, "其他"),
                             Paragraph(2), Heading(1, "收到申请情况"), Paragraph(0)}),
              ElementsAre("5: 0 1", "6: 2"));
}

TEST(PlaceTablesTest, TheHeadingOfTheFormWinsOverWords) {
  EXPECT_THAT(Placed(kForm, {Heading(1, "主动公开与依申请公开概况"), Paragraph(1),
                             Heading(1, "一年来主动公开政府信息情况")}),
              ElementsAre("1: 2", "2: 0 1"));
}

TEST(PlaceTablesTest, WithoutItsSectionATableIsNotPlaced) {
  EXPECT_THAT(Placed(kForm, {Heading(2, "主动公开政府信息情况"), Heading(1, "申请情况")}),
              ElementsAre("1: 2", "unplaced 2.1", "unplaced 2.5"));
  EXPECT_THAT(Placed(kForm, {}), ElementsAre("unplaced 2.1", "unplaced 2.5", "unplaced 3"));
}

TEST(PlaceTablesTest, ATableOfTwoSectionsIsPlacedOnce) {
  EXPECT_THAT(Placed(R"pb(
                       tables { code: "1" }
                       sections { heading: "甲" tables: "1" tables: "9" }
                       sections { heading: "乙" tables: "1" }
                       sections { tables: "1" })pb",
                     {Heading(1, "乙"), Heading(1, "甲")}),
              ElementsAre("1: 0"));
}

}  // namespace
}  // namespace disclosure
