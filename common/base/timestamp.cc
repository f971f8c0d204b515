#include "common/base/timestamp.h"

namespace disclosure {

google::protobuf::Timestamp ToTimestamp(absl::Time time) {
  const absl::Duration since_epoch = absl::Floor(time - absl::UnixEpoch(), absl::Microseconds(1));
  const absl::Duration seconds = absl::Floor(since_epoch, absl::Seconds(1));
  google::protobuf::Timestamp timestamp;
  timestamp.set_seconds(absl::ToInt64Seconds(seconds));
  timestamp.set_nanos(static_cast<int32_t>(absl::ToInt64Nanoseconds(since_epoch - seconds)));
  return timestamp;
}

absl::Time FromTimestamp(const google::protobuf::Timestamp& timestamp) {
  return absl::FromUnixSeconds(timestamp.seconds()) + absl::Nanoseconds(timestamp.nanos());
}

}  // namespace disclosure
