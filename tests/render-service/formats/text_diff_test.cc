#include "render-service/formats/text_diff.h"

#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/text.h"
#include "gmock/gmock.h"

namespace disclosure {
namespace {

using Kind = DiffPiece::Kind;

// `[-removed-]` and `{+added+}` in place.
std::string Diff(absl::string_view before, absl::string_view after) {
  std::string text;
  for (const DiffPiece& piece : DiffText(before, after)) {
    if (piece.kind == Kind::kSame) text += piece.text;
    if (piece.kind == Kind::kRemoved) absl::StrAppend(&text, "[-", piece.text, "-]");
    if (piece.kind == Kind::kAdded) absl::StrAppend(&text, "{+", piece.text, "+}");
  }
  return text;
}

// The text of all pieces but those of `kind`.
std::string Without(Kind kind, const std::vector<DiffPiece>& pieces) {
  std::string text;
  for (const DiffPiece& piece : pieces) text += piece.kind == kind ? "" : piece.text;
  return text;
}

TEST(TextDiffTest, PhrasesStayWhole) {
  struct Case {
    const char* before;
    const char* after;
    const char* diff;
  };
  const Case kCases[] = {
      {"", "", ""},
      {"全年公开", "全年公开", "全年公开"},
      {"", "新增", "{+新增+}"},
      {"删去", "", "[-删去-]"},
      {"全年新收申请870件。", "全年新收申请1024件。", "全年新收申请[-870-]{+1024+}件。"},
      {"增长1.05%，", "增长1.08%，", "增长[-1.05%-]{+1.08%+}，"},
      {"及时公开政府信息", "及时主动公开政府信息", "及时{+主动+}公开政府信息"},
      {"公开了规章和文件的数量", "公开了规章的数量", "公开了规章[-和文件-]的数量"},
      // One character that is the same by chance does not split a phrase.
      {"依法及时公开全部信息内容", "依法如期公布全部信息内容",
       "依法[-及时公开-]{+如期公布+}全部信息内容"},
      {"完全不同的一句话", "另外写的文字内容呢", "[-完全不同的一句话-]{+另外写的文字内容呢+}"}};

  for (const Case& c : kCases) EXPECT_EQ(Diff(c.before, c.after), c.diff);
}

TEST(TextDiffTest, PiecesMakeBothTexts) {
  std::mt19937 random(9704);
  const std::vector<std::string> kAlphabet = {"公", "开", "。", "1", "a", ".", " ", "\xCC\x87"};
  const auto text = [&](size_t length) {
    std::string made;
    for (size_t i = 0; i < length; ++i) made += kAlphabet[random() % kAlphabet.size()];
    return made;
  };
  for (int round = 0; round < 2000; ++round) {
    const std::string before = text(random() % 30);
    const std::string after = round % 2 == 0 ? text(random() % 30) : before + text(3) + before;

    const std::vector<DiffPiece> pieces = DiffText(before, after);

    ASSERT_EQ(Without(Kind::kAdded, pieces), before);
    ASSERT_EQ(Without(Kind::kRemoved, pieces), after);
    for (size_t i = 0; i < pieces.size(); ++i) {
      ASSERT_FALSE(pieces[i].text.empty());
      ASSERT_NE(FindTextFault(pieces[i].text), TextFault::kNotUtf8);
      ASSERT_TRUE(i == 0 || pieces[i].kind != pieces[i - 1].kind);
    }
  }
}

TEST(TextDiffTest, BeyondTheLimitTheMiddleIsReplaced) {
  std::string before = "始";
  std::string after = "始";
  for (int i = 0; i < kDiffEditsMax; ++i) {
    absl::StrAppend(&before, "公开信息甲");
    absl::StrAppend(&after, "公开信息乙");
  }
  absl::StrAppend(&before, "终");
  absl::StrAppend(&after, "终");

  const std::vector<DiffPiece> pieces = DiffText(before, after);

  ASSERT_EQ(pieces.size(), 4u);
  EXPECT_EQ(pieces[0].text, "始公开信息");
  EXPECT_EQ(pieces[3].text, "终");
}

TEST(TextDiffTest, TheLongestParagraphsTakeLittleTime) {
  std::string before;
  std::string after;
  for (int i = 0; i < 10000; ++i) {
    before += i % 2 == 0 ? "甲" : "乙";
    after += i % 3 == 0 ? "甲" : "丙";
  }

  EXPECT_EQ(Without(Kind::kRemoved, DiffText(before, after)), after);
}

}  // namespace
}  // namespace disclosure
