#include "common/base/timestamp.h"

#include "gmock/gmock.h"

namespace disclosure {
namespace {

TEST(TimestampTest, RoundTripsInMicroseconds) {
  const absl::Time time = absl::FromUnixMicros(1522400400123456);

  EXPECT_EQ(FromTimestamp(ToTimestamp(time)), time);
  EXPECT_EQ(FromTimestamp(ToTimestamp(time + absl::Nanoseconds(999))), time);
}

TEST(TimestampTest, NanosStayPositiveBeforeTheEpoch) {
  const google::protobuf::Timestamp timestamp = ToTimestamp(absl::FromUnixMicros(-1));

  EXPECT_EQ(timestamp.seconds(), -1);
  EXPECT_EQ(timestamp.nanos(), 999999000);
}

}  // namespace
}  // namespace disclosure
