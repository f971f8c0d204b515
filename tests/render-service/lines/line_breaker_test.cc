#include "render-service/lines/line_breaker.h"

#include <random>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "common/base/text.h"
#include "gmock/gmock.h"

namespace disclosure {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Le;

constexpr const char* kNoStart[] = {"，", "。", "、", "；", "：", "？", "！",
                                    "）", "》", "”",  "’",  "〕", "%"};
constexpr const char* kNoEnd[] = {"（", "《", "“", "‘", "〔"};

// Fails when a line is too wide or begins or ends as none may.
void ExpectWellBroken(const std::vector<std::string>& lines, int width) {
  for (size_t i = 0; i < lines.size(); ++i) {
    SCOPED_TRACE(lines[i]);
    EXPECT_LE(DisplayWidth(lines[i]), width);
    for (const char* mark : kNoStart) EXPECT_TRUE(i == 0 || !absl::StartsWith(lines[i], mark));
    for (const char* mark : kNoEnd) {
      EXPECT_TRUE(i + 1 == lines.size() || !absl::EndsWith(lines[i], mark));
    }
  }
}

std::string WithoutSpaces(const std::string& text) {
  return absl::StrReplaceAll(text, {{" ", ""}, {"　", ""}});
}

TEST(LineBreakerTest, WhereALineMayEnd) {
  const struct {
    const char* rule;
    const char* text;
    int width;
    std::vector<std::string> want;
  } kCases[] = {
      {"no text is one line", "", 10, {""}},
      {"what fits stays", "政府信息", 8, {"政府信息"}},
      {"between characters", "政府信息公开", 8, {"政府信息", "公开"}},
      {"no line starts with a mark", "政府信息，公开", 8, {"政府信", "息，公开"}},
      {"nor with several", "政府信》”。公开", 8, {"政府", "信》”。", "公开"}},
      {"no line ends with an opening mark", "政府信“公开”", 8, {"政府信", "“公开”"}},
      {"digits stay whole", "共1234567件", 8, {"共", "1234567", "件"}},
      {"a figure keeps its unit", "收到申请17件", 10, {"收到申请", "17件"}},
      {"a year keeps its 年", "政府2017年度", 8, {"政府", "2017年度"}},
      {"a document number stays together", "号〔2017〕24号", 12, {"号", "〔2017〕24号"}},
      {"an address stays whole",
       "见zjj.hunan.gov.cn/a-b处",
       20,
       {"见", "zjj.hunan.gov.cn/a-b", "处"}},
      {"words break at spaces, which go",
       "open government data",
       10,
       {"open", "government", "data"}},
      {"spaces inside a line stay", "甲  乙丙", 8, {"甲  乙丙"}},
      {"a word longer than a line is broken", "abcdefghij", 4, {"abcd", "efgh", "ij"}},
      {"so is a run of marks", "。。。。。", 4, {"。。", "。。", "。"}},
      {"a character wider than a line takes one", "政府", 1, {"政", "府"}},
  };
  LineBreaker breaker;
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.rule);
    EXPECT_EQ(breaker.Break(c.text, c.width), c.want);
  }
}

TEST(LineBreakerTest, TheFirstLineMayBeShorter) {
  EXPECT_THAT(LineBreaker().Break("政府信息公开年度报告", 4, 8),
              ElementsAre("政府", "信息公开", "年度报告"));
}

TEST(LineBreakerTest, CombiningMarksStayWithTheirLetter) {
  EXPECT_THAT(LineBreaker().Break("x\xCC\x87y\xCC\x87z\xCC\x87", 2),
              ElementsAre("x\xCC\x87y\xCC\x87", "z\xCC\x87"));
}

TEST(LineBreakerTest, EvenLinesAreAsFewAndAboutAsLong) {
  LineBreaker breaker;

  EXPECT_THAT(breaker.BreakEvenly("政府信息公开年度报告", 18),
              ElementsAre("政府信息公", "开年度报告"));
  EXPECT_THAT(breaker.BreakEvenly("政府信息", 8), ElementsAre("政府信息"));
  // Evening out never breaks what must stay whole.
  EXPECT_THAT(breaker.BreakEvenly("政zjj.hunan.gov.cn", 16), ElementsAre("政", "zjj.hunan.gov.cn"));
}

TEST(LineBreakerTest, RandomTextIsKeptAndWellBroken) {
  std::mt19937 random(20180321);
  const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  const char* const kWords[] = {
      "政",   "府",  "信息", "公开",         "年", "件", "abc", "GB/T",
      "2017", "98%", "3.14", "〔2018〕12号", " ",  "—",  "……",  "http://a.gov.cn",
      "x-y"};
  const char* const kMarks[] = {"，", "。", "、", "；", "：", "？", "！", "）", "》",
                                "”",  "’",  "〕", "%",  "（", "《", "“",  "‘",  "〔"};
  LineBreaker breaker;
  for (int round = 0; round < 300; ++round) {
    std::string text = "政";
    for (int i = below(120); i >= 0; --i) {
      absl::StrAppend(&text, kWords[below(std::size(kWords))]);
      // At most two marks after each other, so that a line can always be broken well; the
      // character after them ends what cannot be parted.
      for (int marks = below(3); marks > 0; --marks) {
        absl::StrAppend(&text, kMarks[below(std::size(kMarks))]);
      }
      absl::StrAppend(&text, "政府");
    }
    const int width = 40 + below(41);
    SCOPED_TRACE(text);
    const std::vector<std::string> lines = breaker.Break(text, width - 4, width);

    ExpectWellBroken(lines, width);
    EXPECT_LE(DisplayWidth(lines[0]), width - 4);
    EXPECT_EQ(WithoutSpaces(absl::StrJoin(lines, "")), WithoutSpaces(text));
  }
}

// Nothing here can keep the rules; it must still end, in bounds and in linear time.
TEST(LineBreakerTest, HostileTextIsBrokenAnyhow) {
  LineBreaker breaker;
  for (const char* piece : {"）", "（", "x", " ", "　", "7年", "\xCC\x87", "（ "}) {
    std::string text;
    for (int i = 0; i < 20000; ++i) text += piece;
    const std::vector<std::string> lines = breaker.Break(text, 80);

    std::vector<int> widths;
    for (const std::string& line : lines) widths.push_back(DisplayWidth(line));
    EXPECT_THAT(widths, Each(Le(80))) << piece;
    EXPECT_EQ(WithoutSpaces(absl::StrJoin(lines, "")), WithoutSpaces(text)) << piece;
  }
}

}  // namespace
}  // namespace disclosure
