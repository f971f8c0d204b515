#ifndef DISCLOSURE_COMMON_BASE_TIMESTAMP_H_
#define DISCLOSURE_COMMON_BASE_TIMESTAMP_H_

#include "absl/time/time.h"
#include "google/protobuf/timestamp.pb.h"

namespace disclosure {

// `time` in whole microseconds, rounded down: what the contract's times and the store's keep.
google::protobuf::Timestamp ToTimestamp(absl::Time time);
absl::Time FromTimestamp(const google::protobuf::Timestamp& timestamp);

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_BASE_TIMESTAMP_H_
