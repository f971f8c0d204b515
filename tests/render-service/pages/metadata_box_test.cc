#include "render-service/pages/metadata_box.h"

#include <string>

#include "gmock/gmock.h"
#include "render-service/pages/typeset.h"
#include "tests/render-service/pages/printed_pages.h"
#include "tests/support/test_fonts.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing_support::TestFonts;

std::vector<std::string> Texts(const std::vector<PrintedLine>& lines) {
  std::vector<std::string> texts;
  for (const PrintedLine& line : lines) texts.push_back(line.text);
  return texts;
}

PagedDocument Set(std::vector<LabelledValue> metadata) {
  Document document;
  document.metadata = std::move(metadata);
  document.title = "年度报告";
  return TypesetBulletin(document, TestFonts());
}

TEST(MetadataBoxTest, ShortValuesShareALine) {
  const PagedDocument paged =
      Set({{"索引号", "000000000/2024-00017", ""},
           {"发布机构", "县政府", ""},
           {"发文日期", "2024-03-22", "2024-03-22"},
           {"名称", "云汐市人民政府办公室2023年政府信息公开工作年度报告", ""},
           {"有效性", "", ""}});

  EXPECT_THAT(
      Texts(LinesOf(paged.pages[0])),
      ElementsAre("索引号000000000/2024-00017发布机构县政府", "发文日期2024-03-22",
                  "名称云汐市人民政府办公室2023年政府信息公开工作年度报告", "有效性", "年度报告"));
}

TEST(MetadataBoxTest, TheBoxTakesWholeLinesAndOneStaysEmpty) {
  for (size_t entries = 1; entries < 12; ++entries) {
    const std::string value(40, 'x');
    const PagedDocument paged =
        Set(std::vector<LabelledValue>(entries, LabelledValue{"名称", value + value, ""}));

    const Page& page = paged.pages[0];
    Micrometres bottom = 0;
    for (const RuledLine& line : page.lines) {
      bottom = std::max(bottom, line.y2);
      EXPECT_EQ(line.width, 180);
      EXPECT_GE(line.x1, kTypeLeft);
      EXPECT_LE(line.x2, kTypeLeft + kTypeWidth);
    }
    int lines = 0;
    while (kTypeTop + LineOffset(lines) < bottom) ++lines;
    EXPECT_EQ(bottom, kTypeTop + LineOffset(lines));
    EXPECT_EQ(LinesOf(page).back().top, kTypeTop + LineOffset(lines + 1));
  }
}

TEST(MetadataBoxTest, ALongSummaryGoesOverPages) {
  std::string summary;
  for (int i = 0; i < 5000; ++i) summary += "概述";

  const PagedDocument paged = Set({{"索引号", "1", ""}, {"内容概述", summary, ""}});

  EXPECT_GT(paged.pages.size(), 2u);
  EXPECT_EQ(TextOf(paged), "索引号1内容概述" + summary + "年度报告");
  for (const Page& page : paged.pages) {
    for (const GlyphRun& run : page.runs) EXPECT_TRUE(run.element < 0 || run.y < 262000);
  }
}

TEST(MetadataBoxTest, NoMetadataIsNoBox) {
  const PagedDocument paged = Set({});
  EXPECT_THAT(paged.pages[0].lines, IsEmpty());
  EXPECT_EQ(LinesOf(paged.pages[0])[0].top, kTypeTop);
}

}  // namespace
}  // namespace disclosure
