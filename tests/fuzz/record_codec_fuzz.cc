// Any bytes as a value of the store. The first byte chooses the record, the rest is the value: it
// is damaged, or decodes to a record that is encoded and decoded again to the same.
#include <string>

#include "common/base/canonical_bytes.h"
#include "common/base/check.h"
#include "common/base/digest.h"
#include "common/base/error.h"
#include "ingest-service/storage/record_codec.h"
#include "tests/fuzz/byte_choices.h"
#include "tests/fuzz/fuzz_target.h"

namespace disclosure::fuzz {
namespace {

void ExpectDamaged(const absl::Status& status) {
  DR_CHECK(absl::IsDataLoss(status));
  DR_CHECK(ReasonOf(status) == v1::ERROR_REASON_DIGEST_MISMATCH);
}

template <typename Record>
void TryRecord(absl::string_view value) {
  const auto record = DecodeRecord<Record>(value, "a record");
  if (!record.ok()) return ExpectDamaged(record.status());
  const std::string encoded = EncodeRecord(*record);
  const auto again = DecodeRecord<Record>(encoded, "a record");
  DR_CHECK(again.ok());
  DR_CHECK(EncodeRecord(*again) == encoded);
  DR_CHECK(CanonicalBytes(*again) == CanonicalBytes(*record));
}

void TryBody(absl::string_view value) {
  const std::string digest = Sha256(value);
  const std::string encoded = EncodeBody(value);
  const auto body = DecodeBody(encoded, digest, "a body");
  DR_CHECK(body.ok() && *body == value);
  ExpectDamaged(DecodeBody(encoded, Sha256(encoded), "a body").status());
  const auto any = DecodeBody(value, digest, "a body");
  if (!any.ok()) ExpectDamaged(any.status());
}

// `value` as a change, and as the event that a change holds.
void TryChange(absl::string_view value) {
  if (const auto record = DecodeRecord<storage::v1::ChangeRecord>(value, "a change"); record.ok()) {
    const auto event = OpenChange(*record, "a change");
    if (!event.ok()) ExpectDamaged(event.status());
  }
  storage::v1::ChangeEvent event;
  if (!event.ParseFromArray(value.data(), static_cast<int>(value.size()))) return;
  storage::v1::ChangeRecord linked = LinkChange(event, FirstPrevHash());
  const auto opened = OpenChange(linked, "a change");
  DR_CHECK(opened.ok());
  DR_CHECK(opened->SerializeAsString() == event.SerializeAsString());

  // A flipped bit breaks the chain, wherever it is.
  for (std::string* part :
       {linked.mutable_event(), linked.mutable_prev_hash(), linked.mutable_chain_hash()}) {
    if (part->empty()) continue;
    part->back() ^= 1;
    ExpectDamaged(OpenChange(linked, "a change").status());
    part->back() ^= 1;
  }
}

}  // namespace

void Try(absl::string_view bytes) {
  switch (TakeByte(&bytes) % 7) {
    case 0:
      return TryRecord<storage::v1::StoreRecord>(bytes);
    case 1:
      return TryRecord<storage::v1::HeadRecord>(bytes);
    case 2:
      return TryRecord<storage::v1::RevisionRecord>(bytes);
    case 3:
      return TryRecord<storage::v1::RequestRecord>(bytes);
    case 4:
      return TryRecord<storage::v1::ChangeRecord>(bytes);
    case 5:
      return TryBody(bytes);
    default:
      return TryChange(bytes);
  }
}

}  // namespace disclosure::fuzz
