#include "render-service/formats/xlsx/sheet_names.h"

#include <string>

#include "gmock/gmock.h"

namespace disclosure {
namespace {

std::string Times(const std::string& text, int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += text;
  return out;
}

TEST(SheetNamesTest, TitlesThatSpreadsheetsAcceptStay) {
  SheetNames names;
  EXPECT_EQ(names.Next("主动公开政府信息情况"), "主动公开政府信息情况");
  EXPECT_EQ(names.Next(Times("表", 31)), Times("表", 31));
}

TEST(SheetNamesTest, OthersAreChangedAsLittleAsNeeded) {
  const struct {
    std::string title;
    std::string name;
    const char* reason;
  } kCases[] = {{Times("长", 32), Times("长", 31), "31 characters at most"},
                {Times("𫖯", 20), Times("𫖯", 15), "which take two units each beyond the BMP"},
                {"a[b]c:d*e?f/g\\h", "a b c d e f g h", "forbidden characters"},
                {"''甲'乙'", "甲'乙", "apostrophes at the ends"},
                {" ' ", "表", "nothing left"},
                {"", "表", "nothing"},
                {"HISTORY", "表", "a reserved name"}};
  for (const auto& c : kCases) {
    SheetNames names;
    EXPECT_EQ(names.Next(c.title), c.name) << c.reason;
  }
}

TEST(SheetNamesTest, EachIsUniqueInWhateverCase) {
  SheetNames names;
  EXPECT_EQ(names.Next("Table"), "Table");
  EXPECT_EQ(names.Next("TABLE"), "TABLE(2)");
  EXPECT_EQ(names.Next("Table(2)"), "Table(2)(2)");
  EXPECT_EQ(names.Next("table"), "table(3)");
  EXPECT_EQ(names.Next(Times("长", 40)), Times("长", 31));
  EXPECT_EQ(names.Next(Times("长", 40)), Times("长", 28) + "(2)");
}

TEST(SheetNamesTest, CodesBecomeDefinedNames) {
  SheetNames names;
  EXPECT_EQ(names.NextDefined("3.1/company"), "_3.1.company");
  EXPECT_EQ(names.NextDefined("3.1.company"), "") << "taken";
  EXPECT_EQ(names.NextDefined("3.1/COMPANY"), "") << "taken in another case";
  EXPECT_EQ(names.NextDefined("3.1\""), "");
  EXPECT_EQ(names.NextDefined("a b"), "");
  EXPECT_EQ(names.NextDefined("码"), "");
  EXPECT_EQ(names.NextDefined(""), "");
  EXPECT_EQ(names.NextDefined(std::string(120, 'a')), "");
  EXPECT_EQ(names.NextDefined("A1"), "_A1") << "no address of a cell";
}

}  // namespace
}  // namespace disclosure
