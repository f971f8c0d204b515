#ifndef DISCLOSURE_COMMON_TLS_TLS_SOURCE_H_
#define DISCLOSURE_COMMON_TLS_TLS_SOURCE_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/base/clock.h"
#include "common/base/mutex.h"
#include "common/tls/tls_files.h"

namespace disclosure {

// How often the files are looked at, at most: a new certificate is in use that soon after the first
// connection that follows.
inline constexpr absl::Duration kTlsLookInterval = absl::Seconds(5);

// The TLS files of one end, read again when they change: certificates are renewed by programs that
// tell nobody. What is in force stays so until all files are right together, so they may be
// replaced one after the other, and half-written ones do no harm. Thread-safe.
class TlsSource {
 public:
  struct InForce {
    TlsMaterial material;
    int64_t generation = 0;  // counts the times that it was replaced
  };
  // Is told of what came into force after Load, or once of why something new did not. Must not call
  // the source.
  using Listener = std::function<void(const absl::StatusOr<absl::Time>& expiry)>;

  // `clock` is borrowed. FAILED_PRECONDITION: see LoadTlsFiles.
  static absl::StatusOr<std::shared_ptr<TlsSource>> Load(TlsPaths paths, const Clock* clock,
                                                         Listener listener);

  // What is in force, after a look at the files when the last is kTlsLookInterval ago.
  std::shared_ptr<const InForce> Current();
  // Looks at once. FAILED_PRECONDITION: see LoadTlsFiles; what was in force stays so.
  absl::Status Reload();

 private:
  TlsSource(TlsPaths paths, const Clock* clock, Listener listener);

  absl::Status ReadAgain() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);

  const TlsPaths paths_;
  const Clock* const clock_;
  const Listener listener_;
  Mutex mu_;
  std::shared_ptr<const InForce> in_force_ ABSL_GUARDED_BY(mu_);
  std::string seen_ ABSL_GUARDED_BY(mu_);   // what the files in force looked like from outside
  std::string fault_ ABSL_GUARDED_BY(mu_);  // that the listener was told last; empty after success
  absl::Duration next_look_ ABSL_GUARDED_BY(mu_);  // on the steady clock
};

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_TLS_TLS_SOURCE_H_
