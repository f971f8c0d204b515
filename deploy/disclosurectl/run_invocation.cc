#include "deploy/disclosurectl/run_invocation.h"

#include "absl/status/status.h"
#include "deploy/disclosurectl/failure_text.h"
#include "deploy/disclosurectl/output_file.h"

namespace disclosure {

int RunInvocation(const Invocation& invocation, const Console& console) {
  const auto session = Session::Open(invocation.global, console);
  const absl::StatusOr<int> exit_code =
      session.ok() ? invocation.run(**session) : absl::StatusOr<int>(session.status());
  if (exit_code.ok()) return ExitCodeOfAnswer(*exit_code, *console.out, *console.err);
  *console.err << FailureText(exit_code.status());
  return ExitCodeOfCall(exit_code.status());
}

int ExitCodeOfAnswer(int exit_code, std::ostream& out, std::ostream& err) {
  const absl::Status written = FlushStandardOutput(out);
  // The code of a failure tells more than that its few words got lost.
  if (written.ok() || exit_code > kExitNo) return exit_code;
  err << FailureText(written);
  return ExitCodeOfCall(written);
}

}  // namespace disclosure
