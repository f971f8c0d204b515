#include "ingest-service/storage/request_expiry_filter.h"

#include "ingest-service/storage/record_codec.h"

namespace disclosure {

bool RequestExpiryFilter::Filter(int, const rocksdb::Slice&, const rocksdb::Slice& value,
                                 std::string*, bool*) const {
  const auto record =
      DecodeRecord<storage::v1::RequestRecord>({value.data(), value.size()}, "request");
  return record.ok() && FromTimestamp(record->expire_time()) <= now_;
}

}  // namespace disclosure
