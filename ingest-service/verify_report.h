#ifndef DISCLOSURE_INGEST_SERVICE_VERIFY_REPORT_H_
#define DISCLOSURE_INGEST_SERVICE_VERIFY_REPORT_H_

#include "absl/time/time.h"
#include "common/base/clock.h"
#include "ingest-service/storage/verify/verify_store.h"

namespace disclosure {

// What a subcommand prints of a verification: violations and the summary to standard output, as
// lines of text or JSON; how far it is to standard error, on a terminal one line that is written
// over, elsewhere a line every ten seconds. Not thread-safe.
class VerifyReport {
 public:
  explicit VerifyReport(bool json);
  ~VerifyReport();
  VerifyReport(const VerifyReport&) = delete;
  VerifyReport& operator=(const VerifyReport&) = delete;

  // Prints what it is told. Not to outlive the report.
  VerifyObserver Observer();
  // Makes room for another line on a terminal.
  void Clear();
  void PrintSummary(const VerifySummary& summary) const;

 private:
  void Tell(const VerifyProgress& progress);

  const Clock clock_;
  const bool json_;
  const bool terminal_;
  absl::Time told_at_;
  bool open_ = false;
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_VERIFY_REPORT_H_
