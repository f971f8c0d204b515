#include "render-service/formats/table_rows.h"

#include "gmock/gmock.h"
#include "tests/render-service/formats/hostile_document.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;

TEST(TableRowsTest, RowsOfEveryTableAreNumberedThrough) {
  Document document = HostileDocument();
  document.statistics.tables.push_back(document.statistics.tables[0]);
  document.statistics.tables[1].code = "2";

  const std::vector<v1::TableRow> rows = TableRows(document);

  ASSERT_EQ(rows.size(), 8u);
  for (int i = 0; i < 8; ++i) EXPECT_EQ(rows[static_cast<size_t>(i)].index(), i);
  EXPECT_EQ(rows[3].table(), "main");
  EXPECT_EQ(rows[4].table(), "2");
}

TEST(TableRowsTest, ARowCarriesWhatIsPrinted) {
  const std::vector<v1::TableRow> rows = TableRows(HostileDocument());

  EXPECT_TRUE(rows[0].caption());
  EXPECT_EQ(rows[1].code(), "1.1");
  EXPECT_EQ(rows[1].depth(), 1);
  EXPECT_EQ(rows[1].label(), "（一）`|*_{{7*7}}");
  EXPECT_EQ(rows[1].note(), "</table><script>");
  EXPECT_EQ(rows[1].unit(), "%n");
  EXPECT_THAT(rows[1].values(), ElementsAre("-5"));
  EXPECT_FALSE(rows[1].caption());
  EXPECT_THAT(rows[3].values(), ElementsAre(""));
}

TEST(TableRowsTest, NoTableHasNoRows) { EXPECT_TRUE(TableRows(Document()).empty()); }

}  // namespace
}  // namespace disclosure
