// The two ends of the change feed, and positions in it.
#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_FEED_TAIL_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_FEED_TAIL_H_

#include <condition_variable>
#include <cstdint>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/base/mutex.h"

namespace disclosure {

// Longest time that FeedTail::Await waits; a caller with more patience calls again.
inline constexpr absl::Duration kFeedAwaitMax = absl::Hours(1);

// Knows the sequences of the newest acknowledged change and of the newest that was dropped, and
// wakes those who wait for the next.
//
// A position is store_id(first 8 bytes) epoch(4) sequence(8), integers big-endian, and stands
// behind the change of that sequence. Callers keep positions, so the form must not change.
// Thread-safe.
class FeedTail {
 public:
  // `store_id` of at least 8 bytes; `newest` is 0 when there are no changes, `dropped` when all of
  // them are still there.
  FeedTail(absl::string_view store_id, uint32_t epoch, uint64_t newest, uint64_t dropped = 0);

  uint64_t newest() const;
  uint64_t dropped() const;
  // Makes the changes up to `sequence` known. Never goes back.
  void Publish(uint64_t sequence);
  // Expires the positions before the change of `sequence`. Call it before that and earlier ones go.
  void Drop(uint64_t sequence);

  std::string PositionOf(uint64_t sequence) const;
  // The sequence that `position` stands behind. INVALID_ARGUMENT / TOKEN_INVALID when it is of
  // another store or malformed. OUT_OF_RANGE / CURSOR_EXPIRED when changes behind it were dropped,
  // or when it is of another epoch of this store or beyond the newest change: only a store that has
  // gone back can have given it.
  absl::StatusOr<uint64_t> SequenceOf(absl::string_view position) const;
  // Returns when there is a change behind `position`, after `timeout`, or at once when SequenceOf
  // refuses `position`.
  void Await(absl::string_view position, absl::Duration timeout) const;

 private:
  const std::string prefix_;  // of a position: store_id(first 8 bytes) epoch(4)
  mutable Mutex mu_;
  mutable std::condition_variable_any grown_;
  uint64_t newest_ ABSL_GUARDED_BY(mu_);
  uint64_t dropped_ ABSL_GUARDED_BY(mu_);
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_FEED_TAIL_H_
