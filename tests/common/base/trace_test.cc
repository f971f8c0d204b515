#include "common/base/trace.h"

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"

namespace disclosure {
namespace {

using testing::MatchesRegex;

constexpr char kTraceId[] = "4bf92f3577b34da6a3ce929d0e0e4736";
constexpr char kSpanId[] = "00f067aa0ba902b7";

TEST(TraceTest, ReadsATraceparentAndWritesItAgain) {
  const std::string text = absl::StrCat("00-", kTraceId, "-", kSpanId, "-01");

  const auto span = ParseTraceparent(text);

  ASSERT_TRUE(span);
  EXPECT_EQ(span->trace_id, kTraceId);
  EXPECT_EQ(span->span_id, kSpanId);
  EXPECT_EQ(span->flags, "01");
  EXPECT_EQ(Traceparent(*span), text);
}

TEST(TraceTest, LaterVersionsMayHaveMoreBehind) {
  const std::string known = absl::StrCat(kTraceId, "-", kSpanId, "-01");
  EXPECT_TRUE(ParseTraceparent(absl::StrCat("01-", known)));
  const auto span = ParseTraceparent(absl::StrCat("cc-", known, "-what the future brings"));
  ASSERT_TRUE(span);
  EXPECT_EQ(span->flags, "01");
}

TEST(TraceTest, AnythingElseIsNone) {
  const std::string ids = absl::StrCat(kTraceId, "-", kSpanId);
  const std::string zeros32(32, '0');
  for (const std::string& text : {
           std::string(), std::string("00"), absl::StrCat("00-", ids),  // no flags
           absl::StrCat("00-", ids, "-0"),                              // short
           absl::StrCat("00-", ids, "-01 "),                            // long
           absl::StrCat("00-", ids, "-01-more"),                        // of version 00
           absl::StrCat("cc-", ids, "-01more"),                         // no dash
           absl::StrCat("ff-", ids, "-01"),                             // forbidden version
           absl::StrCat("0x-", ids, "-01"),                             // no hex
           absl::StrCat("00-", ids, "-0G"),                             // no hex
           absl::StrCat("00_", ids, "-01"),                             // separators
           absl::StrCat("00-", kTraceId, "_", kSpanId, "-01"),          //
           absl::StrCat("00-", ids, "_01"),                             //
           absl::StrCat("00-4BF92F3577B34DA6A3CE929D0E0E4736-", kSpanId, "-01"),  // upper case
           absl::StrCat("00-", zeros32, "-", kSpanId, "-01"),                     // no id
           absl::StrCat("00-", kTraceId, "-0000000000000000-01"),                 // no id
           absl::StrCat(" 00-", ids, "-01"),                                      // blank
       }) {
    EXPECT_FALSE(ParseTraceparent(text)) << text;
  }
}

TEST(TraceTest, EveryHopHasASpanOfItsOwn) {
  const TraceSpan first = NewTrace();
  const TraceSpan second = NextSpan({first.trace_id, first.span_id, "00"});

  EXPECT_THAT(Traceparent(first), MatchesRegex("00-[0-9a-f]{32}-[0-9a-f]{16}-01"));
  EXPECT_EQ(second.trace_id, first.trace_id);
  EXPECT_NE(second.span_id, first.span_id);
  EXPECT_THAT(second.span_id, MatchesRegex("[0-9a-f]{16}"));
  EXPECT_EQ(second.flags, "00");
  EXPECT_NE(NewTrace().trace_id, first.trace_id);
}

TEST(TraceTest, StateIsPassedOnWholeOrNotAtAll) {
  EXPECT_EQ(JoinTracestate({}), "");
  EXPECT_EQ(JoinTracestate({"a=1", "b=2,c=3"}), "a=1,b=2,c=3");
  EXPECT_EQ(JoinTracestate({std::string(kTracestateMax, 'a')}).size(), kTracestateMax);
  EXPECT_EQ(JoinTracestate({std::string(kTracestateMax, 'a'), "b"}), "");
  EXPECT_EQ(JoinTracestate({"a=\n"}), "");
  EXPECT_EQ(JoinTracestate({"a=\x80"}), "");
}

}  // namespace
}  // namespace disclosure
