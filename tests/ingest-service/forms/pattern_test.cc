#include "ingest-service/forms/pattern.h"

#include "gmock/gmock.h"
#include "tests/support/status_matchers.h"

namespace disclosure {
namespace {

using ::testing::HasSubstr;
using testing_support::StatusIs;

TEST(PatternTest, IsFoundAnywhereInChineseText) {
  const auto pattern = Pattern::Compile("[^治]区人民政府");

  ASSERT_TRUE(pattern.ok());
  EXPECT_TRUE(pattern->FoundIn("某市某区人民政府办公室"));
  EXPECT_FALSE(pattern->FoundIn("某自治区人民政府"));
  EXPECT_FALSE(pattern->FoundIn(""));
}

TEST(PatternTest, CopiesOutliveTheOriginal) {
  Pattern copy = [] { return *Pattern::Compile("县$"); }();

  EXPECT_TRUE(copy.FoundIn("某县"));
}

TEST(PatternTest, FaultIsNamedWithThePattern) {
  EXPECT_THAT(Pattern::Compile("(县"),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("pattern (县: ")));
  EXPECT_THAT(Pattern::Compile("(?<=县)市"),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("(?<=县)市")));
}

}  // namespace
}  // namespace disclosure
