#include "render-service/formats/docx/table_columns.h"

#include <numeric>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "render-service/formats/docx/measures.h"

namespace disclosure::docx {
namespace {

using testing::Each;
using testing::Gt;
using testing::SizeIs;

Table TableOf(int columns, const std::string& value, const std::string& label = "收到申请数") {
  Table table;
  table.units_hidden = true;
  TableRow& row = table.rows.emplace_back();
  row.label = label;
  for (int i = 0; i < columns; ++i) {
    table.columns.push_back({absl::StrCat("c", i), {"总计"}});
    row.values.push_back(value);
  }
  return table;
}

int Sum(const std::vector<int>& widths) { return std::accumulate(widths.begin(), widths.end(), 0); }

TEST(DocxTableColumnsTest, WidthsFillTheLine) {
  for (const int columns : {1, 2, 3, 7, 15, 40, 400}) {
    for (const char* value : {"", "0", "123456789012.123456"}) {
      const Table table = TableOf(columns, value);
      for (const bool block : {false, true}) {
        const std::vector<int> widths = ColumnWidths(table, LookOf(table), kTextWidth, block);
        EXPECT_THAT(widths, SizeIs(columns + 1));
        EXPECT_THAT(widths, Each(Gt(0))) << columns;
        EXPECT_EQ(Sum(widths), kTextWidth);
      }
    }
  }
}

TEST(DocxTableColumnsTest, FiguresHaveRoom) {
  const Table table = TableOf(7, "26318.42");

  const std::vector<int> widths = ColumnWidths(table, kSmallLook, kTextWidth, false);

  for (size_t i = 1; i < widths.size(); ++i) {
    EXPECT_GE(widths[i], 8 * kSmallLook.character / 2 + 2 * kSmallLook.margin);
  }
}

TEST(DocxTableColumnsTest, LabelsTakeWhatFiguresLeave) {
  const std::string longest =
      "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请";
  const std::vector<int> one = ColumnWidths(TableOf(1, "17"), kRoomyLook, kTextWidth, false);
  const std::vector<int> brief = ColumnWidths(TableOf(7, "17"), kSmallLook, kTextWidth, false);
  const std::vector<int> wordy =
      ColumnWidths(TableOf(7, "17", longest), kSmallLook, kTextWidth, false);

  EXPECT_GT(one[0], kTextWidth / 2);
  EXPECT_LT(brief[0], wordy[0]);
}

TEST(DocxTableColumnsTest, OnlyTablesTooWideLie) {
  EXPECT_FALSE(NeedsLandscape(TableOf(7, "26318.42"), kSmallLook));
  EXPECT_TRUE(NeedsLandscape(TableOf(20, "26318.42"), kSmallLook));
}

}  // namespace
}  // namespace disclosure::docx
