// info, calls.
#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "common/base/status_macros.h"
#include "common/base/timestamp.h"
#include "deploy/disclosurectl/command.h"
#include "deploy/disclosurectl/failure_text.h"
#include "deploy/disclosurectl/json_text.h"
#include "deploy/disclosurectl/text_table.h"

namespace disclosure {
namespace {

constexpr int kOfIngest = 0;
constexpr int kOfRender = 1;

struct Options {
  int of = kOfIngest;
  bool json = false;
};

std::string InfoText(const v1::GetServerInfoResponse& info) {
  std::vector<TextRow> rows = {
      {"server", info.server()},
      {"version", absl::StrCat(info.version(), ", commit ", info.commit())},
      {"grpc", info.grpc_version()},
      {"started", absl::FormatTime(absl::RFC3339_sec, FromTimestamp(info.start_time()),
                                   absl::LocalTimeZone())},
      {"draining", info.draining() ? "yes" : "no"}};
  const std::map<std::string, int64_t> limits(info.limits().begin(), info.limits().end());
  for (const auto& [name, value] : limits) rows.push_back({name, absl::StrCat(value)});
  return Aligned(rows);
}

std::string CallsText(const v1::ListActiveCallsResponse& response) {
  std::vector<TextRow> rows = {{"age", "caller", "peer", "sent", "method"}};
  for (const v1::ActiveCall& call : response.calls()) {
    const absl::Duration age =
        absl::Seconds(call.age().seconds()) + absl::Nanoseconds(call.age().nanos());
    rows.push_back({absl::FormatDuration(absl::Trunc(age, absl::Milliseconds(1))), call.principal(),
                    call.peer(), absl::StrCat(call.sent_message_count()), call.method()});
  }
  return Aligned(rows);
}

absl::StatusOr<int> TellInfo(Session& session, const Options& options) {
  v1::GetServerInfoResponse response;
  DR_RETURN_IF_ERROR(session.Call(session.diagnostics(options.of == kOfRender),
                                  &v1::DiagnosticsService::Stub::GetServerInfo,
                                  v1::GetServerInfoRequest(), &response));
  *session.console().out << (options.json ? JsonText(response) : InfoText(response)) << std::flush;
  return kExitOk;
}

absl::StatusOr<int> ListCalls(Session& session, const Options& options) {
  v1::ListActiveCallsResponse response;
  DR_RETURN_IF_ERROR(session.Call(session.diagnostics(options.of == kOfRender),
                                  &v1::DiagnosticsService::Stub::ListActiveCalls,
                                  v1::ListActiveCallsRequest(), &response));
  *session.console().out << (options.json ? JsonText(response) : CallsText(response)) << std::flush;
  return kExitOk;
}

using Run = absl::StatusOr<int> (*)(Session& session, const Options& options);

void Add(CLI::App& app, Invocation& invocation, const std::string& name, const std::string& help,
         Run run) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(name, help);
  command->add_option("--of", options->of, "Which server to ask")
      ->transform(OneOf({{"ingest", kOfIngest}, {"render", kOfRender}}))
      ->default_str("ingest");
  AddFormat(*command, options->json);
  command->callback([&invocation, options, run] {
    invocation.run = [options, run](Session& session) { return run(session, *options); };
  });
}

}  // namespace

void AddOperatorCommands(CLI::App& app, Invocation& invocation) {
  Add(app, invocation, "info",
      "Tells what runs: version, start, limits. For operators; --ingest unix:PATH asks on the "
      "operators' socket",
      TellInfo);
  Add(app, invocation, "calls", "Lists calls in progress, oldest first. For operators", ListCalls);
}

}  // namespace disclosure
