#include "ingest-service/storage/request_expiry_filter.h"

#include <string>

#include "common/base/timestamp.h"
#include "gmock/gmock.h"
#include "ingest-service/storage/record_codec.h"

namespace disclosure {
namespace {

bool Drops(absl::Time now, const std::string& value) {
  std::string ignored_value;
  bool ignored = false;
  return RequestExpiryFilter(now).Filter(0, "key", value, &ignored_value, &ignored);
}

TEST(RequestExpiryFilterTest, DropsARecordFromItsExpiryOn) {
  const absl::Time expiry = absl::FromUnixSeconds(1522400400);
  storage::v1::RequestRecord record;
  *record.mutable_expire_time() = ToTimestamp(expiry);
  const std::string value = EncodeRecord(record);

  EXPECT_FALSE(Drops(expiry - absl::Microseconds(1), value));
  EXPECT_TRUE(Drops(expiry, value));
  EXPECT_TRUE(Drops(expiry + absl::Hours(1), value));
}

TEST(RequestExpiryFilterTest, KeepsWhatItCannotRead) {
  EXPECT_FALSE(Drops(absl::InfiniteFuture(), ""));
  EXPECT_FALSE(Drops(absl::InfiniteFuture(), "\2of a newer format"));
  EXPECT_FALSE(Drops(absl::InfiniteFuture(), "\1\xff"));
}

}  // namespace
}  // namespace disclosure
