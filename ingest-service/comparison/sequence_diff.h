#ifndef DISCLOSURE_INGEST_SERVICE_COMPARISON_SEQUENCE_DIFF_H_
#define DISCLOSURE_INGEST_SERVICE_COMPARISON_SEQUENCE_DIFF_H_

#include <vector>

namespace disclosure {

// Elements taken out or put in, beyond which no shortest difference is looked for: the search takes
// time and memory with the square of their number.
inline constexpr int kEditsMax = 1000;

// A place where two sequences differ, by positions.
struct SequenceChange {
  static constexpr int kNone = -1;

  int base = kNone;  // kNone for an element that is new
  int next = kNone;  // kNone for an element that is gone
};

// What differs between `base` and `next`, in order: elements equal on both sides are left out, and
// as few as possible are not. Elements gone and new at the same place are paired, first with first.
//
// Beyond kEditsMax, all between the common beginning and the common end counts as different. Time
// is at most kEditsMax times the elements. Thread-safe.
std::vector<SequenceChange> DiffSequences(const std::vector<int>& base,
                                          const std::vector<int>& next);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_COMPARISON_SEQUENCE_DIFF_H_
