#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/time.h"
#include "common/base/status_macros.h"
#include "deploy/disclosurectl/backoff.h"
#include "deploy/disclosurectl/command.h"
#include "deploy/disclosurectl/failure_text.h"
#include "deploy/disclosurectl/output_file.h"
#include "deploy/disclosurectl/report_text.h"
#include "deploy/disclosurectl/short_name.h"

namespace disclosure {
namespace {

struct WatchOptions {
  std::string parent;
  std::string cursor;  // empty starts now
};

// One line for each change. The last one of a response ends with the cursor behind it.
void PrintChanges(const v1::WatchReportsResponse& response, std::ostream& out) {
  for (int i = 0; i < response.changes_size(); ++i) {
    TextRow row = ChangeRow(response.changes(i));
    if (i + 1 == response.changes_size()) row.push_back(response.cursor());
    out << absl::StrJoin(row, "\t") << "\n";
  }
}

// Watches until the stream ends, and returns how. INTERNAL: a change cannot be printed. `request`
// keeps the cursor of the last response.
absl::Status WatchOnce(Session& session, v1::WatchReportsRequest& request, Backoff& backoff,
                       bool& attached) {
  const Console& console = session.console();
  const auto context = session.NewStreamContext();
  const auto stream = session.ingest().WatchReports(context.get(), request);
  v1::WatchReportsResponse response;
  while (stream->Read(&response)) {
    request.set_cursor(response.cursor());
    backoff.Reset();
    if (!attached) {
      *console.err << "watching " << request.parent() << " from cursor " << response.cursor()
                   << std::endl;
    }
    attached = true;
    PrintChanges(response, *console.out);
    // Nobody would learn of later changes either.
    if (const absl::Status printed = FlushStandardOutput(*console.out); !printed.ok()) {
      context->TryCancel();
      stream->Finish();
      return printed;
    }
  }
  const absl::Status status = FromGrpcStatus(stream->Finish());
  // A watch never ends by itself, so an end without an error is a broken one.
  return status.ok() ? absl::UnavailableError("the watch ended") : status;
}

absl::StatusOr<int> Watch(Session& session, const WatchOptions& options) {
  v1::WatchReportsRequest request;
  DR_ASSIGN_OR_RETURN(*request.mutable_parent(),
                      ExpandParent(options.parent, session.options().identity));
  request.set_cursor(options.cursor);
  Backoff backoff;
  bool attached = false;
  while (true) {
    const absl::Status status = WatchOnce(session, request, backoff, attached);
    // Before the first answer a failure more likely is a wrong address than a broken watch.
    if (!attached || status.code() != absl::StatusCode::kUnavailable) return status;
    const absl::Duration pause = backoff.Next();
    *session.console().err << "interrupted (" << status.message() << "); again in "
                           << absl::FormatDuration(pause) << " from cursor " << request.cursor()
                           << std::endl;
    session.console().sleep(pause);
  }
}

}  // namespace

void AddWatchCommand(CLI::App& app, Invocation& invocation) {
  const auto options = std::make_shared<WatchOptions>();
  CLI::App* command = app.add_subcommand(
      "watch",
      "Prints one line per change: time, action, report, state, newest revision, actor, and the "
      "cursor behind it; goes on by itself after an interruption");
  AddParent(*command, options->parent);
  AddText(*command, "--cursor", options->cursor, "Goes on behind this cursor; else from now");
  command->callback([&invocation, options] {
    invocation.run = [options](Session& session) { return Watch(session, *options); };
  });
}

}  // namespace disclosure
