#ifndef DISCLOSURE_DEPLOY_DISCLOSURECTL_PROGRESS_H_
#define DISCLOSURE_DEPLOY_DISCLOSURECTL_PROGRESS_H_

#include <ostream>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/base/clock.h"

namespace disclosure {

// Tells a waiting person how far a long command is. On a terminal one line that is written over;
// elsewhere, as in a log, a line every two seconds, so that quick commands stay silent.
// Thread-compatible.
class Progress {
 public:
  // Borrows `out` and `clock`.
  Progress(std::ostream* out, bool terminal, const Clock* clock)
      : out_(out), terminal_(terminal), clock_(clock), told_at_(clock->Now()) {}
  // Clears the line on a terminal.
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void Tell(absl::string_view text);

 private:
  std::ostream* const out_;
  const bool terminal_;
  const Clock* const clock_;
  absl::Time told_at_;
  bool line_open_ = false;
};

}  // namespace disclosure

#endif  // DISCLOSURE_DEPLOY_DISCLOSURECTL_PROGRESS_H_
