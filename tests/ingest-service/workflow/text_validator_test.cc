#include "ingest-service/workflow/text_validator.h"

#include <string>

#include "gmock/gmock.h"

namespace disclosure {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::Optional;

TEST(TextValidatorTest, TakesReportTextAndLiteralMarkup) {
  for (const char* text : {"", "主动公开政府信息2381条（2017年）", "<script>alert(1)</script>",
                           "{{7*7}} ${x} %n {0}", "=1+1", "&#x41;", "javascript:"}) {
    EXPECT_EQ(FindTextViolation(text, 100), std::nullopt) << text;
  }
}

TEST(TextValidatorTest, LimitCountsCodePointsAndIsInclusive) {
  EXPECT_EQ(FindTextViolation("公开信息", 4), std::nullopt);
  EXPECT_EQ(FindTextViolation("公开信息", 3), "got 4 characters, want at most 3");
}

struct Hostile {
  const char* what;
  std::string text;
  const char* message;
};

const Hostile kHostile[] = {
    {"overlong", "\xC0\x80", "UTF-8"},
    {"surrogate", "\xED\xA0\x80", "UTF-8"},
    {"cut short", "\xE5\x85", "UTF-8"},
    {"NUL", std::string("a\0b", 3), "control"},
    {"line end", "a\nb", "control"},
    {"tab", "a\tb", "control"},
    {"escape", "\x1B[31m", "control"},
    {"byte order mark", "\xEF\xBB\xBF公开", "control"},
    {"override", "公\xE2\x80\xAE开", "text-direction"},
    {"isolate", "公\xE2\x81\xA6开", "text-direction"},
    {"private use", "\xEE\x80\x80", "private-use"},
    {"decomposed", "e\xCC\x81", "normalization form C"},
};

TEST(TextValidatorTest, HostileCharactersAreRefusedWithoutQuotingThem) {
  for (const Hostile& row : kHostile) {
    SCOPED_TRACE(row.what);
    EXPECT_THAT(
        FindTextViolation(row.text, 100),
        Optional(AllOf(HasSubstr(row.message), HasSubstr("got "), Not(HasSubstr(row.text)))));
    EXPECT_THAT(FindDateViolation(row.text), Optional(HasSubstr(row.message)));
  }
}

TEST(TextValidatorTest, TakesCalendarDatesAndNone) {
  for (const char* date : {"", "2018-03-21", "2016-02-29", "2000-02-29", "2017-12-31"}) {
    EXPECT_EQ(FindDateViolation(date), std::nullopt) << date;
  }
}

TEST(TextValidatorTest, RefusesWhatIsNoDate) {
  for (const char* date :
       {"2017-02-29", "1900-02-29", "2018-13-01", "2018-00-10", "2018-04-31", "2018-01-00",
        "2018-1-1", "2018/03/21", "20180321", "2018-03-21 ", " 2018-03-21", "2018-03-21T00:00",
        "2018年3月21日", "２０１８-03-21", "+018-03-21", "-018-03-21", "2018-03-2x"}) {
    EXPECT_THAT(FindDateViolation(date), Optional(HasSubstr("want a calendar date"))) << date;
  }
}

}  // namespace
}  // namespace disclosure
