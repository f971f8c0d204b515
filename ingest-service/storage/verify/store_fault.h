#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_VERIFY_STORE_FAULT_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_VERIFY_STORE_FAULT_H_

#include <string>

#include "absl/strings/string_view.h"

namespace disclosure {

// What holds of every store, by the numbers of FORMAT.md. The value is the number.
enum class Invariant {
  kBytes = 0,        // files have their checksums, keys their form, values decode
  kDense = 1,        // changes are numbered from 1 without a gap
  kRevisions = 2,    // a change has its revision, a revision its content and its change
  kReports = 3,      // a head is the newest revision and what the last change left
  kIndexes = 4,      // index entries are those of the heads, no more and no fewer
  kChain = 5,        // chain hashes recompute
  kWitness = 6,      // the witness file agrees with the history
  kRequests = 7,     // answers to requests speak of revisions that exist
  kCommitTimes = 8,  // commit times never go back
};
inline constexpr int kInvariants = 9;

// `I3`.
std::string InvariantName(Invariant invariant);

// One violation. Holds no report text and no personal data.
struct StoreFault {
  Invariant invariant = Invariant::kBytes;
  // Column family, `file` or `witness`.
  std::string family;
  // Key as it is on disk; empty for a file and a witness.
  std::string key;
  // What the key stands for, printable: `agencies/430s00/reports/2017`, `change 12`, a file's path.
  std::string name;
  // The part of the record that is wrong; empty when it is the record as a whole.
  std::string field;
  std::string got;
  std::string want;
};

// `I3 head agencies/430s00/reports/2017: head_revision: got 2, want 3`
std::string FaultText(const StoreFault& fault);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_VERIFY_STORE_FAULT_H_
