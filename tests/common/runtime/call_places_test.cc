#include "common/runtime/call_places.h"

#include <string>

#include "common/base/error.h"
#include "gmock/gmock.h"
#include "tests/support/status_matchers.h"

namespace disclosure {
namespace {

using testing_support::IsOk;

class CallPlacesTest : public testing::Test {
 protected:
  CallPlacesTest() { places_.SetMax(12); }

  // How many calls of `caller` are let in until one is refused, at most 100.
  int TakeAll(const std::string& caller, bool privileged = false) {
    int taken = 0;
    while (taken < 100 && places_.Take("GetReport", caller, privileged).ok()) ++taken;
    return taken;
  }

  CallPlaces places_;
};

TEST_F(CallPlacesTest, OneCallerGetsHalfAndTwoAThirdEach) {
  EXPECT_EQ(TakeAll("a"), 6);
  EXPECT_EQ(TakeAll("b"), 3);
  for (int i = 0; i < 2; ++i) places_.Give("a");
  EXPECT_EQ(TakeAll("b"), 1);
  EXPECT_EQ(TakeAll("a"), 0);
}

TEST_F(CallPlacesTest, WhoeverComesFirstTimeFindsRoom) {
  for (const char* caller : {"a", "b", "c"}) TakeAll(caller);
  EXPECT_THAT(places_.Take("GetReport", "d", false), IsOk());
}

TEST_F(CallPlacesTest, PrivilegedCallersTakeWhatIsFree) {
  EXPECT_EQ(TakeAll("a"), 6);
  EXPECT_EQ(TakeAll("o", /*privileged=*/true), 6);
  const absl::Status full = places_.Take("GetReport", "b", false);
  EXPECT_EQ(ReasonOf(full), v1::ERROR_REASON_OVERLOADED);
  EXPECT_THAT(std::string(full.message()), testing::HasSubstr("12 calls of its class"));
}

TEST_F(CallPlacesTest, OnePlaceIsForOneCaller) {
  places_.SetMax(1);
  EXPECT_EQ(TakeAll("a"), 1);
  EXPECT_EQ(TakeAll("b"), 0);
  places_.Give("a");
  EXPECT_EQ(TakeAll("b"), 1);
}

TEST_F(CallPlacesTest, NoPlaceIsForNobody) {
  places_.SetMax(0);
  EXPECT_EQ(TakeAll("o", /*privileged=*/true), 0);
}

}  // namespace
}  // namespace disclosure
