#ifndef DISCLOSURE_COMMON_BASE_CALLER_SHARES_H_
#define DISCLOSURE_COMMON_BASE_CALLER_SHARES_H_

#include <cstdint>
#include <string>
#include <unordered_map>

#include "absl/base/thread_annotations.h"
#include "absl/time/time.h"
#include "common/base/clock.h"
#include "common/base/mutex.h"

namespace disclosure {

// A caller shares the processors with each that called within this time before.
inline constexpr absl::Duration kCallersCountFor = absl::Seconds(10);
// What a call costs besides what its handler's thread takes: gRPC's reading and answering and the
// threads it wakes, and, of what is stored, the committer's part. Measured of calls that come one
// by one, as those do that wait; a read is 0.3 ms then, of which a flood at full speed needs a
// third.
inline constexpr absl::Duration kCallOverhead = absl::Microseconds(250);
inline constexpr absl::Duration kCommitOverhead = absl::Microseconds(350);

// Who would have to wait for longer is refused.
inline constexpr absl::Duration kTurnWaitMax = absl::Seconds(5);
// No answer is held back for longer.
inline constexpr absl::Duration kAnswerHoldMax = absl::Seconds(1);

// When each caller's next piece of work may begin, so that while others call, too, the work of one
// takes no more than its share of the processors' time: work that would take more waits, and what
// a flood does not get stays free for others at every moment. Turns alone would keep every
// processor busy, and a thread that wakes up then waits for the kernel's next tick.
//
// Each caller has a theoretical time of its next beginning, which every piece moves on by its cost
// over the share (ITU-T I.371, the generic cell rate algorithm by virtual scheduling). The cost is
// what the caller's work took in the mean until it is known. Thread-safe.
class CallerShares {
 public:
  // A piece of work, from Reserve to Settle.
  struct Turn {
    absl::Duration wait;      // until it may begin; never negative
    absl::Duration reserved;  // the cost that was counted for it
  };
  struct Stats {
    int64_t waits = 0;      // pieces that had to wait and were done
    absl::Duration waited;  // how long in all
    int64_t holds = 0;      // answers that were held back
    absl::Duration held;    // how long in all
  };

  // `percent` of the time of all `processors`, above 0; from 100 on nobody waits. Borrows `clock`.
  CallerShares(double percent, int processors, const Clock* clock);

  // Counts a piece of work for `caller`. Settle or Cancel follows.
  [[nodiscard]] Turn Reserve(const std::string& caller);
  // The piece is done and took `cost` of the processors' time in all.
  void Settle(const std::string& caller, const Turn& turn, absl::Duration cost);
  // The piece was not begun.
  void Cancel(const std::string& caller, const Turn& turn);
  // Counts `cost` that was caused already, such as that of a refusal, for `caller`; an empty one
  // stands for all that have no name, and makes nobody one of several. Returns how long a piece of
  // work would have to wait now; from kTurnWaitMax on nothing is counted, or a flood's debts would
  // outlive it.
  [[nodiscard]] absl::Duration Charge(const std::string& caller, absl::Duration cost);
  // Notes that an answer is held back for `time`.
  void CountHold(absl::Duration time);
  Stats stats() const;

 private:
  struct Account {
    absl::Duration next;  // theoretical time of the next beginning, by the steady clock
    absl::Duration mean;  // cost of a piece
  };

  // Whether another than `caller` has called lately. Notes that `caller` does at `now`.
  bool Shared(const std::string& caller, absl::Duration now) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  Account& AccountOf(const std::string& caller, absl::Duration now)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);

  void ForgetIdle(absl::Duration now) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);

  const double share_;  // processors
  const bool unlimited_;
  const Clock* const clock_;
  mutable Mutex mu_;
  std::unordered_map<std::string, Account> accounts_ ABSL_GUARDED_BY(mu_);
  std::string latest_ ABSL_GUARDED_BY(mu_);          // the caller seen last
  absl::Duration latest_seen_ ABSL_GUARDED_BY(mu_);  // and when
  absl::Duration other_seen_ ABSL_GUARDED_BY(mu_);   // when any other was seen last
  Stats stats_ ABSL_GUARDED_BY(mu_);
};

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_BASE_CALLER_SHARES_H_
