#include "ingest-service/storage/request_expiry_filter.h"

#include "gmock/gmock.h"
#include "ingest-service/storage/record_codec.h"

namespace disclosure {
namespace {

bool Drops(absl::Time now, const std::string& value) {
  return RequestExpiryFilter(now).Filter(0, "key", value, nullptr, nullptr);
}

TEST(RequestExpiryFilterTest, DropsWhatHasExpiredOnly) {
  const absl::Time expiry = absl::FromUnixSeconds(1000);
  storage::v1::RequestRecord record;
  *record.mutable_expire_time() = ToTimestamp(expiry);
  const std::string value = EncodeRecord(record);

  EXPECT_FALSE(Drops(expiry - absl::Microseconds(1), value));
  EXPECT_TRUE(Drops(expiry, value));
}

TEST(RequestExpiryFilterTest, KeepsWhatItCannotRead) {
  EXPECT_FALSE(Drops(absl::InfiniteFuture(), "damaged"));
  EXPECT_FALSE(Drops(absl::InfiniteFuture(), ""));
}

}  // namespace
}  // namespace disclosure
