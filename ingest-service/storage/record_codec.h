// Values of the store's records: one byte of format version, then a protobuf message.
#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_RECORD_CODEC_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_RECORD_CODEC_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/base/timestamp.h"
#include "google/protobuf/message_lite.h"
#include "ingest-service/storage/records.pb.h"

namespace disclosure {

// First byte of every value. A value with another byte was written by a newer program.
inline constexpr char kRecordFormat = 0x01;

// DATA_LOSS / DIGEST_MISMATCH: `what` stands in the store, but not as it was written.
absl::Status Damaged(absl::string_view what);

// The version byte and `message`.
std::string EncodeRecord(const google::protobuf::MessageLite& message);
// Reads EncodeRecord's bytes into `message`. DATA_LOSS / DIGEST_MISMATCH when they are no such
// bytes, or those of a newer program, which the text says; the message is then unspecified.
absl::Status DecodeRecordInto(absl::string_view value, absl::string_view what,
                              google::protobuf::MessageLite* message);

template <typename Record>
absl::StatusOr<Record> DecodeRecord(absl::string_view value, absl::string_view what) {
  Record record;
  if (absl::Status status = DecodeRecordInto(value, what, &record); !status.ok()) return status;
  return record;
}

// The version byte and `content` as it is: the value of `rev_body`.
std::string EncodeBody(absl::string_view content);
// The content of `value`, which it borrows from. Damaged(`what`) unless its SHA-256 is `digest`.
absl::StatusOr<absl::string_view> DecodeBody(absl::string_view value, absl::string_view digest,
                                             absl::string_view what);

// Links `event`, serialized, to the change whose chain hash is `prev_hash`.
storage::v1::ChangeRecord LinkChange(const storage::v1::ChangeEvent& event,
                                     absl::string_view prev_hash);
// The event of `record`. Damaged(`what`) when its chain hash does not recompute.
absl::StatusOr<storage::v1::ChangeEvent> OpenChange(const storage::v1::ChangeRecord& record,
                                                    absl::string_view what);
// `prev_hash` of the first change.
std::string FirstPrevHash();

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_RECORD_CODEC_H_
