#include "ingest-service/forms/pattern_set.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "tests/support/status_matchers.h"

namespace disclosure {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing_support::StatusIs;

TEST(PatternSetTest, FindsAllThatMatch) {
  const auto patterns = PatternSet::Compile({"收到", "申请$", "没有", "公开?"});

  ASSERT_TRUE(patterns.ok());
  EXPECT_THAT(patterns->Find("收到公开申请"), ElementsAre(0, 1, 3));
  EXPECT_THAT(patterns->Find("别的"), IsEmpty());
  EXPECT_TRUE(patterns->Matches("没有"));
  EXPECT_FALSE(patterns->Matches(""));
}

TEST(PatternSetTest, LocatesTheLeftmost) {
  const auto patterns = PatternSet::Compile({"申请"});

  EXPECT_EQ(patterns->Locate(0, "a申请b申请"), std::make_pair(1, 7));
  EXPECT_EQ(patterns->Locate(0, "无"), std::nullopt);
}

TEST(PatternSetTest, EmptySetMatchesNothing) {
  const PatternSet none;

  EXPECT_FALSE(none.Matches("申请"));
  EXPECT_THAT(none.Find(""), IsEmpty());
}

TEST(PatternSetTest, WhatIsNoPatternIsNamed) {
  EXPECT_THAT(PatternSet::Compile({"好", "(坏"}),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("(坏")));
}

TEST(PatternSetTest, CountsOfCountsAreRefused) {
  EXPECT_THAT(PatternSet::Compile({R"((\pL{1,31}){1,31})"}),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("instructions, want <= ")));
  EXPECT_TRUE(PatternSet::Compile({R"([^。]{0,300}申请)"}).ok());
}

TEST(PatternSetTest, TimeDoesNotExplode) {
  const auto patterns = PatternSet::Compile({"(a+)+b", "(申?){50}请{50}"});

  EXPECT_FALSE(patterns->Matches(std::string(1 << 20, 'a')));
}

}  // namespace
}  // namespace disclosure
