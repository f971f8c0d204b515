#include "render-service/pages/title_lines.h"

#include <string>

#include "gmock/gmock.h"
#include "render-service/pages/utf8.h"
#include "tests/support/test_fonts.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;
using testing_support::TestFonts;

std::vector<std::string> Title(const std::string& text) {
  PagedDocument paged;
  Composition composition(TestFonts(), &paged);
  const Letters letters = composition.type.Set(text, FontRole::kTitle, TypeSize::Free(kSize2));
  std::vector<std::string> lines;
  for (const LineRange line : TitleLines(letters, ToSevenths(kTypeWidth), &composition)) {
    std::string& to = lines.emplace_back();
    for (size_t i = line.begin; i < line.end; ++i) AppendUtf8(letters.letters[i].character, &to);
  }
  return lines;
}

TEST(TitleLinesTest, TitlesOfReports) {
  EXPECT_THAT(Title("政府信息公开情况统计表"), ElementsAre("政府信息公开情况统计表"));
  EXPECT_THAT(Title("湖南省质量技术监督局2017年度政府信息公开年度报告"),
              ElementsAre("湖南省质量技术监督局", "2017年度政府信息公开年度报告"));
  EXPECT_THAT(Title("云汐市人民政府2023年政府信息公开工作年度报告"),
              ElementsAre("云汐市人民政府2023年", "政府信息公开工作年度报告"));
  EXPECT_THAT(Title("云汐市人力资源和社会保障局2023年政府信息公开工作年度报告"),
              ElementsAre("云汐市人力资源和社会保障局", "2023年政府信息公开工作年度报告"));
}

// A title of several lines is no rectangle and no hourglass.
TEST(TitleLinesTest, LongTitlesMakeALozengeOrATrapezoid) {
  const std::vector<std::string> lines = Title(
      "关于转发云汐市人民政府办公室关于进一步做好2023年度政府信息公开工作年度报告编制和发布工作的通"
      "知");
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_NE(lines[0].size(), lines[1].size());
  EXPECT_GE(lines[1].size() + 3, std::min(lines[0].size(), lines[2].size()));
}

TEST(TitleLinesTest, ATitleThatNoRuleHoldsIsBrokenAnyhow) {
  const std::vector<std::string> lines = Title(std::string(500, 'x'));
  EXPECT_GT(lines.size(), 5u);
  std::string all;
  for (const std::string& line : lines) all += line;
  EXPECT_EQ(all, std::string(500, 'x'));
}

}  // namespace
}  // namespace disclosure
