#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_REQUEST_EXPIRY_FILTER_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_REQUEST_EXPIRY_FILTER_H_

#include <rocksdb/compaction_filter.h>

#include <memory>
#include <string>

#include "absl/time/time.h"
#include "common/base/clock.h"

namespace disclosure {

// Drops request records that have expired. Only reclaims space: a reader checks the time itself.
// Keeps what it cannot read, so that the damage is seen and not hidden.
class RequestExpiryFilter : public rocksdb::CompactionFilter {
 public:
  explicit RequestExpiryFilter(absl::Time now) : now_(now) {}
  const char* Name() const override { return "disclosure.RequestExpiryFilter"; }
  bool Filter(int level, const rocksdb::Slice& key, const rocksdb::Slice& value,
              std::string* new_value, bool* value_changed) const override;

 private:
  const absl::Time now_;
};

class RequestExpiryFilterFactory : public rocksdb::CompactionFilterFactory {
 public:
  // Borrows `clock`, which no commit may fall behind: a machine's clock may jump ahead and back,
  // and what is reclaimed meanwhile is forgotten too early.
  explicit RequestExpiryFilterFactory(const Clock* clock) : clock_(clock) {}
  const char* Name() const override { return "disclosure.RequestExpiryFilterFactory"; }
  std::unique_ptr<rocksdb::CompactionFilter> CreateCompactionFilter(
      const rocksdb::CompactionFilter::Context&) override {
    return std::make_unique<RequestExpiryFilter>(clock_->Now());
  }

 private:
  const Clock* const clock_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_REQUEST_EXPIRY_FILTER_H_
