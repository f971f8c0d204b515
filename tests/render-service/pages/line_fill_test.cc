#include "render-service/pages/line_fill.h"

#include <random>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "render-service/pages/type_case.h"
#include "render-service/pages/utf8.h"
#include "tests/support/test_fonts.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing_support::TestFonts;

struct Filler {
  Letters Set(const std::string& text) { return type.Set(text, FontRole::kBody, TypeSize()); }

  static std::vector<std::string> Texts(const Letters& letters,
                                        const std::vector<LineRange>& lines) {
    std::vector<std::string> texts;
    for (const LineRange line : lines) {
      std::string& text = texts.emplace_back();
      for (size_t i = line.begin; i < line.end; ++i) {
        AppendUtf8(letters.letters[i].character, &text);
      }
    }
    return texts;
  }

  // `text` on lines of `cells`.
  std::vector<std::string> Fill(const std::string& text, int cells) {
    const Letters letters = Set(text);
    return Texts(letters,
                 FillLines(letters, BreakPlaces(letters, &breaker), cells * kCell, cells * kCell));
  }
  std::vector<std::string> Evenly(const std::string& text, int cells) {
    const Letters letters = Set(text);
    return Texts(letters, FillLinesEvenly(letters, BreakPlaces(letters, &breaker), cells * kCell));
  }

  TypeCase type{TestFonts()};
  LineBreaker breaker;
};

TEST(LineFillTest, WhereALineEnds) {
  const struct {
    const char* rule;
    const char* text;
    int cells;
    std::vector<std::string> want;
  } kCases[] = {
      {"a line is filled", "政府信息公开", 4, {"政府信息", "公开"}},
      {"a mark that does not fit hangs", "政府信息，公开", 4, {"政府信息，", "公开"}},
      {"a bracket does not hang", "政府信息》公开", 4, {"政府信", "息》公开"}},
      {"two marks do not hang", "政府信息》。公开", 4, {"政府信", "息》。公", "开"}},
      {"marks in a row take less", "政府》、《信", 5, {"政府》、《信"}},
      {"a bracket at the end of a line takes half a cell",
       "政府1息》公开",
       4,
       {"政府1息》", "公开"}},
      {"figures take half cells", "共1234件政", 4, {"共1234件", "政"}},
      {"a figure keeps its unit", "收到申请17件", 5, {"收到申请", "17件"}},
      {"behind a space too", "收到申请17 件", 6, {"收到申请", "17 件"}},
      {"a document number stays together", "号〔2017〕24号", 6, {"号", "〔2017〕24号"}},
      {"spaces at breaks go", "政府信息 公开", 4, {"政府信息", "公开"}},
      {"and those at the start", "　　政府信息", 4, {"政府信息"}},
      {"what is longer than a line is broken", "123456789012", 2, {"1234", "5678", "9012"}},
      {"an address behind a slash",
       "example.com/bcdefghijklm",
       8,
       {"example.com/", "bcdefghijklm"}},
      {"but not before a point", "1234.5678", 2, {"123", "4.56", "78"}},
      {"a run of marks somehow", "政。。。。。。。。", 3, {"政。。。。。", "。。。"}},
  };
  Filler filler;
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.rule);
    EXPECT_EQ(filler.Fill(c.text, c.cells), c.want);
  }
}

TEST(LineFillTest, NoCharacterStandsAloneOnTheLastLine) {
  const struct {
    const char* text;
    std::vector<std::string> want;
  } kCases[] = {{"政府信息公开。", {"政府信息", "公开。"}},
                {"政府信息公。", {"政府信", "息公。"}},
                {"政府信息，公。", {"政府信", "息，公。"}},
                {"政府2017年度公", {"政府", "2017年", "度公"}},
                {"政府1234567，公", {"政府", "1234567，", "公"}},
                {"公", {"公"}}};
  Filler filler;
  for (const auto& c : kCases) {
    const Letters letters = filler.Set(c.text);
    const std::vector<size_t> places = BreakPlaces(letters, &filler.breaker);
    std::vector<LineRange> lines = FillLines(letters, places, 4 * kCell, 4 * kCell);
    AvoidSingleCharacter(letters, places, &lines);
    EXPECT_EQ(Filler::Texts(letters, lines), c.want) << c.text;
  }
}

TEST(LineFillTest, NothingToPrintIsNoLine) {
  Filler filler;
  EXPECT_THAT(filler.Fill("", 10), IsEmpty());
  EXPECT_THAT(filler.Fill("  　\xE2\x80\x8B ", 10), IsEmpty());
}

TEST(LineFillTest, EvenLinesAreAsFewAndAboutAsLong) {
  Filler filler;
  EXPECT_THAT(filler.Evenly("政府信息公开年度报告", 9), ElementsAre("政府信息公", "开年度报告"));
  EXPECT_THAT(filler.Evenly("政府信息", 4), ElementsAre("政府信息"));
}

// Nothing here can keep the rules; it must still end, lose nothing and take linear time.
TEST(LineFillTest, HostileTextIsBrokenAnyhow) {
  Filler filler;
  for (const char* piece : {"）", "（", "x", " ", "　", "7年", "\xCC\x87", "（ ", "政\xCC\x87"}) {
    std::string text = "政";
    for (int i = 0; i < 20000; ++i) text += piece;
    const Letters letters = filler.Set(text);
    const LineMeasure measure(letters);
    size_t next = 0;
    for (const LineRange line :
         FillLines(letters, BreakPlaces(letters, &filler.breaker), 28 * kCell, 28 * kCell)) {
      EXPECT_LE(next, line.begin);
      for (; next < line.begin; ++next) {
        ASSERT_EQ(letters.letters[next].kind, LetterKind::kSpace) << piece;
      }
      EXPECT_TRUE(measure.Fits(line, 28 * kCell));
      next = line.end;
    }
    for (; next < letters.letters.size(); ++next) {
      ASSERT_EQ(letters.letters[next].kind, LetterKind::kSpace) << piece;
    }
  }
}

}  // namespace
}  // namespace disclosure
