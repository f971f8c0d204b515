// health.
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/runtime/health_client.h"
#include "deploy/disclosurectl/command.h"
#include "deploy/disclosurectl/failure_text.h"
#include "deploy/disclosurectl/text_table.h"

namespace disclosure {
namespace {

constexpr int kOfBoth = 0;
constexpr int kOfIngest = 1;
constexpr int kOfRender = 2;

constexpr char kHelp[] =
    "Without --of asks both, and prints a line for each: its name, its address, and serving, not\n"
    "serving or no answer. ingest-service does not serve while its store must not be used,\n"
    "render-service while it does not reach ingest-service. Needs a certificate where the "
    "services\n"
    "want one, but no role. --ingest unix:PATH asks on the operators' socket.\n"
    "\n"
    "Exit codes: 0 all that were asked serve, 1 one of them does not, 77 the output cannot be\n"
    "written, 64 + gRPC code when one that was asked alone gave no answer, such as\n"
    "78 UNAVAILABLE.\n";

// Reported in place of the answer, so that a line tells of one service whatever the other does.
std::string AnswerText(const absl::StatusOr<bool>& serving) {
  if (serving.ok()) return *serving ? "serving" : "not serving";
  return absl::StrCat("no answer: ", absl::StatusCodeToString(serving.status().code()), ": ",
                      serving.status().message());
}

absl::StatusOr<int> TellHealth(Session& session, int of) {
  const GlobalOptions& options = session.options();
  std::vector<TextRow> rows;
  int exit_code = kExitOk;
  for (const bool of_render : {false, true}) {
    if (of == (of_render ? kOfIngest : kOfRender)) continue;
    const absl::StatusOr<bool> serving =
        AskHealth(session.channel(of_render), /*service=*/"", options.timeout);
    if (!serving.ok() && of != kOfBoth) return serving.status();
    if (!serving.ok() || !*serving) exit_code = kExitNo;
    rows.push_back({of_render ? "render-service" : "ingest-service",
                    of_render ? options.render : options.ingest, AnswerText(serving)});
  }
  *session.console().out << Aligned(rows) << std::flush;
  return exit_code;
}

}  // namespace

void AddHealthCommand(CLI::App& app, Invocation& invocation) {
  const auto of = std::make_shared<int>(kOfBoth);
  CLI::App* const command = app.add_subcommand("health", "Asks whether the services serve");
  command->footer(kHelp);
  command->add_option("--of", *of, "Which server to ask; without it both")
      ->transform(OneOf({{"ingest", kOfIngest}, {"render", kOfRender}}));
  command->callback([&invocation, of] {
    invocation.run = [of](Session& session) { return TellHealth(session, *of); };
  });
}

}  // namespace disclosure
