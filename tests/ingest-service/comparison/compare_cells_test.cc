#include "ingest-service/comparison/compare_cells.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "tests/ingest-service/comparison/compared_form.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing_support::ComparedForm;
using testing_support::ParseTextProto;

// Cells as `code value` or `code value unit`.
struct FilledCell {
  std::string code;
  std::string value;
  std::string unit;
};

v1::ReportContent Filled(const std::vector<FilledCell>& cells) {
  v1::ReportContent content;
  for (const FilledCell& filled : cells) {
    v1::Cell& cell = *content.mutable_table()->add_cells();
    cell.set_code(filled.code);
    cell.set_value(filled.value);
    cell.set_unit(filled.unit);
  }
  return content;
}

// Each change as `code: base -> value (difference, percentage) unit`.
std::vector<std::string> Changes(const ComparedContent& base, const ComparedContent& next) {
  v1::Comparison comparison;
  CompareCells(base, next, comparison);
  std::vector<std::string> lines;
  for (const v1::CellChange& cell : comparison.cells()) {
    lines.push_back(cell.code() + ": " + cell.base_value() + " -> " + cell.value() + " (" +
                    cell.difference() + ", " + cell.percentage() + ") " + cell.unit());
  }
  return lines;
}

struct ChangeCase {
  const char* reason;
  FilledCell base;
  FilledCell next;
  const char* change;  // empty for none
};

TEST(CompareCellsTest, EveryKindOfChange) {
  const auto form = ComparedForm();
  for (const ChangeCase& c : std::vector<ChangeCase>{
           {"equal", {"1.1", "17", ""}, {"1.1", "17", ""}, ""},
           {"more", {"1.1", "17", ""}, {"1.1", "29", ""}, "1.1: 17 -> 29 (12, 70.59) 件"},
           {"less", {"1.1", "3", ""}, {"1.1", "2", ""}, "1.1: 3 -> 2 (-1, -33.33) 件"},
           {"from nothing", {"1.1", "0", ""}, {"1.1", "2", ""}, "1.1: 0 -> 2 (2, ) 件"},
           {"from below nothing", {"1.1", "-2", ""}, {"1.1", "2", ""}, "1.1: -2 -> 2 (4, ) 件"},
           {"the finer precision",
            {"1.2", "1.50", ""},
            {"1.2", "2.125", ""},
            "1.2: 1.50 -> 2.125 (0.625, 41.67) 万元"},
           {"precision alone",
            {"1.2", "10", ""},
            {"1.2", "10.0", ""},
            "1.2: 10 -> 10.0 (0.0, 0.00) 万元"},
           {"struck out", {"1.1", "/", ""}, {"1.1", "2", ""}, "1.1: / -> 2 (, ) 件"},
           {"struck out otherwise", {"1.1", "/", ""}, {"1.1", "-", ""}, "1.1: / -> - (, ) 件"},
           {"unit named", {"1.1", "2", ""}, {"1.1", "2", "件"}, ""},
           {"another unit", {"1.2", "5", ""}, {"1.2", "50000", "元"}, "1.2: 5 -> 50000 (, ) 元"}}) {
    SCOPED_TRACE(c.reason);
    const v1::ReportContent base = Filled({c.base});
    const v1::ReportContent next = Filled({c.next});
    const auto changes = Changes({base, *form}, {next, *form});
    if (*c.change == '\0') {
      EXPECT_THAT(changes, IsEmpty());
    } else {
      EXPECT_THAT(changes, ElementsAre(c.change));
    }
  }
}

TEST(CompareCellsTest, BlankIsNotZero) {
  const auto form = ComparedForm();
  const v1::ReportContent base = Filled({{"1.1", "0", ""}});
  const v1::ReportContent next = Filled({{"1.2", "0", "元"}});

  EXPECT_THAT(Changes({base, *form}, {next, *form}),
              ElementsAre("1.1: 0 ->  (, ) 件", "1.2:  -> 0 (, ) 元"));
}

TEST(CompareCellsTest, OrderIsThatOfTheFormNotOfTheCells) {
  const auto form = ComparedForm();
  const v1::ReportContent base = Filled({});
  const v1::ReportContent next =
      Filled({{"2.1/sum", "1.5", ""}, {"2.1/count", "1", ""}, {"1.1", "2", ""}});

  EXPECT_THAT(
      Changes({base, *form}, {next, *form}),
      ElementsAre("1.1:  -> 2 (, ) 件", "2.1/count:  -> 1 (, ) 件", "2.1/sum:  -> 1.5 (, ) 元"));
}

TEST(CompareCellsTest, AddedCellsComeLastWithTheirOwnLabels) {
  const auto form = ComparedForm();
  v1::ReportContent base = Filled({{"1.1", "1", ""}, {"x.old", "3", ""}, {"x.both", "4", ""}});
  v1::ReportContent next = Filled({{"1.1", "2", ""}, {"x.both", "5", ""}, {"x.new", "6", ""}});
  *base.mutable_table() = ParseTextProto<v1::StatisticsTable>(
      base.table().ShortDebugString() +
      R"pb(extension_rows { code: "x.old" after: "1.1" label: "旧项" unit: "次" })pb");
  *next.mutable_table() = ParseTextProto<v1::StatisticsTable>(
      next.table().ShortDebugString() +
      R"pb(extension_rows { code: "x.both" after: "1.1" label: "加项" unit: "个" })pb");

  v1::Comparison comparison;
  CompareCells({base, *form}, {next, *form}, comparison);

  ASSERT_EQ(comparison.cells_size(), 4);
  EXPECT_EQ(comparison.cells(1).code(), "x.both");
  EXPECT_EQ(comparison.cells(1).difference(), "");  // 个 against no unit
  EXPECT_EQ(comparison.cells(2).code(), "x.new");
  EXPECT_EQ(comparison.cells(3).code(), "x.old");
  EXPECT_THAT(comparison.cells(3).labels(), ElementsAre("申请", "旧项"));
  EXPECT_EQ(comparison.cells(3).unit(), "次");
}

TEST(CompareCellsTest, OfTwoFormsOnlyTheCellsThatBothHave) {
  const auto base_form = ComparedForm("forms/old", "1.1.a");
  const auto next_form = ComparedForm("forms/new", "1.2");
  const v1::ReportContent base = Filled({{"1.1", "1", ""}, {"1.2", "1", ""}, {"x.a", "1", ""}});
  const v1::ReportContent next = Filled({{"1.1", "2", ""}, {"1.1.a", "2", ""}, {"x.a", "2", ""}});

  EXPECT_THAT(Changes({base, *base_form}, {next, *next_form}),
              ElementsAre("1.1: 1 -> 2 (1, 100.00) 件"));
}

}  // namespace
}  // namespace disclosure
