#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_LINGER_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_LINGER_H_

#include <cstddef>

#include "absl/time/time.h"

namespace disclosure {

// How long the committer waits for more commits before it writes.
//
// One synced write costs the same for one commit as for fifty, but behind an RPC server commits
// trickle in one by one. Commits that came together lately are expected together again: the
// committer waits for as many, gives up once none has come for a moment, and looks now and then
// whether more would come. A lone caller, whose commits come one at a time, never waits.
// Thread-compatible; pure but for what Written() tells it.
class LingerPolicy {
 public:
  // No commit came for this long: the others are elsewhere.
  static constexpr absl::Duration kQuiet = absl::Microseconds(800);
  // Longest wait of a commit for others.
  static constexpr absl::Duration kLingerMax = absl::Milliseconds(12);
  // Every so many batches, more commits are awaited than are expected.
  static constexpr int kProbeInterval = 8;

  // Time to wait for the next arrival before asking again; zero to write now. `waiting` commits are
  // there, the first for `lingered`, the last for `quiet`.
  absl::Duration WaitFor(size_t waiting, absl::Duration lingered, absl::Duration quiet) const;

  // A batch of `commits` was taken.
  void Written(size_t commits);

 private:
  size_t expected_ = 1;
  int batches_ = 0;
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_LINGER_H_
