#include "ingest-service/storage/record_codec.h"

#include "absl/strings/str_cat.h"
#include "common/base/digest.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"

namespace disclosure {

absl::Status Damaged(absl::string_view what) {
  return MakeError(v1::ERROR_REASON_DIGEST_MISMATCH,
                   absl::StrCat(what, ": stored bytes are damaged; restore the newest backup"));
}

namespace {

// The bytes behind the version byte of `value`.
absl::StatusOr<absl::string_view> OpenValue(absl::string_view value, absl::string_view what) {
  if (value.empty()) return Damaged(what);
  if (value[0] == kRecordFormat) return value.substr(1);
  return MakeError(
      v1::ERROR_REASON_DIGEST_MISMATCH,
      absl::StrCat(what, ": record format ", static_cast<unsigned char>(value[0]),
                   ", this program reads ", static_cast<int>(kRecordFormat),
                   "; run the newer version that wrote it, or restore the newest backup"));
}

}  // namespace

std::string EncodeRecord(const google::protobuf::MessageLite& message) {
  std::string value(1, kRecordFormat);
  message.AppendToString(&value);
  return value;
}

absl::Status DecodeRecordInto(absl::string_view value, absl::string_view what,
                              google::protobuf::MessageLite* message) {
  DR_ASSIGN_OR_RETURN(const absl::string_view bytes, OpenValue(value, what));
  if (!message->ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) return Damaged(what);
  return absl::OkStatus();
}

std::string EncodeBody(absl::string_view content) {
  return absl::StrCat(absl::string_view(&kRecordFormat, 1), content);
}

absl::StatusOr<absl::string_view> DecodeBody(absl::string_view value, absl::string_view digest,
                                             absl::string_view what) {
  DR_ASSIGN_OR_RETURN(const absl::string_view content, OpenValue(value, what));
  if (Sha256(content) != digest) return Damaged(what);
  return content;
}

storage::v1::ChangeRecord LinkChange(const storage::v1::ChangeEvent& event,
                                     absl::string_view prev_hash) {
  storage::v1::ChangeRecord record;
  record.set_event(event.SerializeAsString());
  record.set_prev_hash(std::string(prev_hash));
  record.set_chain_hash(Sha256(absl::StrCat(prev_hash, record.event())));
  return record;
}

absl::StatusOr<storage::v1::ChangeEvent> OpenChange(const storage::v1::ChangeRecord& record,
                                                    absl::string_view what) {
  if (record.prev_hash().size() != kSha256Bytes ||
      Sha256(absl::StrCat(record.prev_hash(), record.event())) != record.chain_hash()) {
    return Damaged(what);
  }
  storage::v1::ChangeEvent event;
  if (!event.ParseFromString(record.event())) return Damaged(what);
  return event;
}

std::string FirstPrevHash() { return std::string(kSha256Bytes, '\0'); }

}  // namespace disclosure
