#include "common/runtime/log.h"

#include <thread>

#include "absl/strings/ascii.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "tests/common/runtime/captured_log.h"

namespace disclosure {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing_support::CapturedLog;

TEST(LogTest, WritesOneObjectALineInAFixedOrder) {
  CapturedLog log;
  Log(LogLevel::kWarn, "store_stalled",
      {{"name", "a"}, {"count", int64_t{3}}, {"ratio", 0.5}, {"open", true}});

  EXPECT_THAT(log.Text(), MatchesRegex(R"(\{"time":"[^"]+","level":"warn","event":"store_stalled",)"
                                       R"("name":"a","count":3,"ratio":0.5,"open":true\})"
                                       "\n"));
}

TEST(LogTest, TimeIsUtcWithMilliseconds) {
  const absl::Time before = absl::Now() - absl::Milliseconds(1);
  CapturedLog log;
  Log(LogLevel::kInfo, "x");

  const std::string text = log.Lines("x")[0]["time"];
  absl::Time time;
  ASSERT_TRUE(absl::ParseTime(absl::RFC3339_full, text, &time, nullptr));
  EXPECT_THAT(text, MatchesRegex(".*\\.[0-9][0-9][0-9]Z"));
  EXPECT_GE(time, before);
  EXPECT_LE(time, absl::Now());
}

TEST(LogTest, EscapesWhatWouldBreakALine) {
  constexpr char kNasty[] = "quote\" back\\ line\n null\0 tab\t 公开";
  const std::string nasty(kNasty, sizeof(kNasty) - 1);
  CapturedLog log;
  Log(LogLevel::kInfo, "x", {{"text", nasty}});

  const auto lines = log.Lines("x");
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0]["text"], nasty);
}

TEST(LogTest, WritesPrintableAsciiOnly) {
  const std::string obeyed = "公开\x7F\u0085\u009B2J\u2028\u202E\uFEFF\x1B[2J\r\n";
  CapturedLog log;
  Log(LogLevel::kInfo, "x", {{"text", obeyed}});

  std::string line = log.Text();
  ASSERT_EQ(line.back(), '\n');
  line.pop_back();
  for (const char c : line) EXPECT_TRUE(absl::ascii_isprint(c)) << line;
  EXPECT_EQ(nlohmann::json::parse(line)["text"], obeyed);
}

TEST(LogTest, FormatCharactersAreText) {
  CapturedLog log;
  Log(LogLevel::kInfo, "x", {{"text", "{} %s {0} %v"}});

  EXPECT_EQ(log.Lines("x")[0]["text"], "{} %s {0} %v");
}

TEST(LogTest, ReplacesBytesThatAreNotUtf8) {
  CapturedLog log;
  Log(LogLevel::kInfo, "x",
      {{"text", std::string("a\xff\xfe"
                            "b")}});

  EXPECT_EQ(log.Lines("x")[0]["text"],
            "a\xEF\xBF\xBD\xEF\xBF\xBD"
            "b");
}

TEST(LogTest, CutsLongTexts) {
  CapturedLog log;
  Log(LogLevel::kInfo, "x",
      {{"text", std::string(1 << 20, 'a')}, {"whole", std::string(1024, 'b')}});

  const auto line = log.Lines("x")[0];
  EXPECT_EQ(line["text"], std::string(kLogTextBytesMax, 'a') + "…");
  EXPECT_EQ(line["whole"], std::string(1024, 'b'));
}

TEST(LogTest, LinesOfManyThreadsDoNotMix) {
  CapturedLog log;
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([] {
      for (int i = 0; i < 50; ++i) Log(LogLevel::kInfo, "x", {{"text", std::string(900, 'a')}});
    });
  }
  for (std::thread& thread : threads) thread.join();

  EXPECT_EQ(log.Lines("x").size(), 400u);
}

}  // namespace
}  // namespace disclosure
