// disclosurectl: the command line of ingest-service and render-service.
#include <unistd.h>

#include <cstdlib>
#include <iostream>

#include "absl/time/clock.h"
#include "deploy/disclosurectl/command.h"
#include "deploy/disclosurectl/failure_text.h"

namespace disclosure {
namespace {

int Main(int argc, char** argv) {
  CLI::App app("Pushes, reviews, watches and pulls annual disclosure reports", "disclosurectl");
  app.set_version_flag("--version", "disclosurectl " DR_VERSION, "Print the version and exit");
  Invocation invocation;
  AddCommandLine(app, invocation);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kExitOk : kExitUsage;
  }

  const Clock clock;
  Console console;
  console.in = &std::cin;
  console.out = &std::cout;
  console.err = &std::cerr;
  console.out_is_terminal = isatty(STDOUT_FILENO) != 0 && std::getenv("NO_COLOR") == nullptr;
  console.err_is_terminal = isatty(STDERR_FILENO) != 0;
  console.clock = &clock;
  console.sleep = absl::SleepFor;
  const auto session = Session::Open(invocation.global, console);
  const absl::StatusOr<int> exit_code =
      session.ok() ? invocation.run(**session) : absl::StatusOr<int>(session.status());
  if (exit_code.ok()) return *exit_code;
  std::cerr << FailureText(exit_code.status());
  return ExitCodeOf(exit_code.status());
}

}  // namespace
}  // namespace disclosure

int main(int argc, char** argv) { return disclosure::Main(argc, argv); }
