// disclosurectl: the command line of ingest-service and render-service.
#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>

#include "absl/time/clock.h"
#include "deploy/disclosurectl/command.h"
#include "deploy/disclosurectl/failure_text.h"
#include "deploy/disclosurectl/run_invocation.h"

namespace disclosure {
namespace {

// Takes the places of standard streams that are closed, or else the next file or socket to be
// opened would get them, and what is printed with them. Each refuses what is asked of it.
void OccupyClosedStreams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (fcntl(stream, F_GETFD) != -1) continue;
    // The lowest number that is free, which is this one.
    if (open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY) < 0) std::abort();
  }
}

// Whether the user is content with colours; an empty variable says nothing, see no-color.org.
bool WantsColors() {
  const char* const no_color = std::getenv("NO_COLOR");
  return no_color == nullptr || *no_color == '\0';
}

int Main(int argc, char** argv) {
  OccupyClosedStreams();
  CLI::App app("Pushes, reviews, watches and pulls annual disclosure reports", "disclosurectl");
  app.set_version_flag("--version", "disclosurectl " DR_VERSION, "Print the version and exit");
  Invocation invocation;
  AddCommandLine(app, invocation);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return ExitCodeOfAnswer(app.exit(error) == 0 ? kExitOk : kExitUsage, std::cout, std::cerr);
  }

  const Clock clock;
  Console console;
  console.in = &std::cin;
  console.out = &std::cout;
  console.err = &std::cerr;
  console.out_is_terminal = isatty(STDOUT_FILENO) != 0;
  console.out_has_colors = console.out_is_terminal && WantsColors();
  console.err_is_terminal = isatty(STDERR_FILENO) != 0;
  console.clock = &clock;
  console.sleep = absl::SleepFor;
  return RunInvocation(invocation, console);
}

}  // namespace
}  // namespace disclosure

int main(int argc, char** argv) { return disclosure::Main(argc, argv); }
