#include "render-service/document/full_width_marks.h"

#include <random>
#include <string>

#include "gmock/gmock.h"

namespace disclosure {
namespace {

struct Case {
  const char* reason;
  const char32_t* text;
  const char32_t* want;
};

constexpr Case kCases[] = {
    {"marks between Chinese words", U"公开信息,主动公开;依申请公开:好!好?",
     U"公开信息，主动公开；依申请公开：好！好？"},
    {"behind a figure and before a word", U"收到申请17件,办结17件", U"收到申请17件，办结17件"},
    {"thousands stay", U"共3,455条", U"共3,455条"},
    {"times stay", U"上午9:30开始", U"上午9:30开始"},
    {"a label before a figure", U"电话:0731-1234567", U"电话：0731-1234567"},
    {"addresses keep theirs", U"网址http://a.example.cn:80/x?y=1设置",
     U"网址http://a.example.cn:80/x?y=1设置"},
    {"all of an address", U"见http://a.cn/?q=中,a:b 或来电", U"见http://a.cn/?q=中,a:b 或来电"},
    {"a full stop of Chinese", U"已办结.未收费.", U"已办结。未收费。"},
    {"a full stop of a number", U"第1.2条", U"第1.2条"},
    {"brackets as a pair", U"网站(www.example.cn)设置", U"网站（www.example.cn）设置"},
    {"brackets around a year", U"指引(2016版)", U"指引（2016版）"},
    {"brackets of a formula", U"f(x)=1", U"f(x)=1"},
    {"half a pair stays", U"网站www.example.cn)下载", U"网站www.example.cn)下载"},
    {"nested brackets", U"甲(乙(丙)丁)戊", U"甲（乙（丙）丁）戊"},
    {"straight quotes", U"落实\"放管服\"改革", U"落实“放管服”改革"},
    {"an odd quote stays", U"落实\"放管服改革", U"落实\"放管服改革"},
    {"Latin text keeps its marks", U"Yes, sir: no!", U"Yes, sir: no!"},
    {"a mark behind a full-width one", U"“好”,“坏”", U"“好”，“坏”"},
    {"across spaces", U"甲 , 乙", U"甲 ， 乙"},
    {"nothing", U"", U""},
};

TEST(FullWidthMarksTest, MarksOfChineseTextBecomeFullWidth) {
  for (const Case& one : kCases) {
    EXPECT_EQ(FullWidthMarks(one.text), one.want) << one.reason;
  }
}

TEST(FullWidthMarksTest, NothingIsLeftToDoTheSecondTime) {
  std::mt19937 random(7);
  const std::u32string characters = U"公开信息9a,;:?!()\" （）“”";
  for (int round = 0; round < 2000; ++round) {
    std::u32string text;
    for (int i = 0; i < 24; ++i) text += characters[random() % characters.size()];
    const std::u32string once = FullWidthMarks(text);

    EXPECT_EQ(once.size(), text.size());
  }
}

TEST(FullWidthMarksTest, ABlockIsOneTextWhateverItsSpans) {
  Document document;
  document.blocks.resize(1);
  document.blocks[0].spans = {{"收到申请(", std::nullopt},
                              {"17件", Fact{"3.1", "17", "件"}},
                              {"),", std::nullopt},
                              {"均已答复", std::nullopt}};

  UseFullWidthMarks(&document);

  EXPECT_EQ(document.blocks[0].spans[0].text, "收到申请（");
  EXPECT_EQ(document.blocks[0].spans[1].text, "17件");
  EXPECT_TRUE(document.blocks[0].spans[1].fact.has_value());
  EXPECT_EQ(document.blocks[0].spans[2].text, "），");
  EXPECT_EQ(document.blocks[0].spans[3].text, "均已答复");
}

}  // namespace
}  // namespace disclosure
