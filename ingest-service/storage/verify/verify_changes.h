#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_VERIFY_VERIFY_CHANGES_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_VERIFY_VERIFY_CHANGES_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/time/time.h"
#include "ingest-service/storage/verify/verify_run.h"

namespace disclosure {

// What the changes of one report say in the end.
struct ReportTrail {
  uint64_t last_sequence = 0;
  int32_t revision = 0;
  v1::ReportState state = v1::REPORT_STATE_UNSPECIFIED;
  bool has_head = false;  // set by whoever reads heads
};

// The history as it was read.
struct History {
  storage::v1::HistoryBase base;  // sequence 0 when it begins with the first change
  absl::flat_hash_map<uint64_t, ReportTrail> trails;  // by doc_no
  uint64_t last_sequence = 0;
  // The last change that is missing or cannot be trusted; 0 when there is none.
  uint64_t last_hole = 0;
  // Something of it could not be read, perhaps its end.
  bool unreadable = false;

  // Whether a hole may explain that the history says other than `trail`.
  bool MayHaveChanged(const ReportTrail& trail) const { return last_hole > trail.last_sequence; }
};

// Checks `chg`, which begins behind `base`: I1, I5, I8, that each change has its revision (I2), and
// that the changes of a report follow from each other (I3).
absl::StatusOr<History> VerifyChanges(VerifyRun& run, const storage::v1::HistoryBase& base);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_VERIFY_VERIFY_CHANGES_H_
