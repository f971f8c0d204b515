package client;

import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** Pushes a draft or pulls a bulletin. `client push --help` and `client pull --help` say how. */
@Command(name = "client", subcommands = {Push.class, Pull.class}, mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT, // --help and what stands below it
    footer = {
      "Exit codes: 0 done, 1 refused, 2 wrong arguments or file, 75 not now: run it",
      "again, a push with the request id it printed."
    })
final class Client {
  static final int EXIT_DONE = 0;
  static final int EXIT_REFUSED = 1;
  static final int EXIT_USAGE = 2; // picocli's own, too
  static final int EXIT_REPEAT = 75;

  private Client() {}

  public static void main(String[] arguments) {
    var line = new CommandLine(new Client());
    line.setExecutionExceptionHandler((error, command, parsed) -> fileFault(error));
    System.exit(line.execute(arguments));
  }

  /** Of a file that an argument names: not there, or no PEM. All else is thrown on. */
  private static int fileFault(Exception error) throws Exception {
    if (!(error instanceof IOException || error instanceof IllegalArgumentException)) throw error;
    System.err.println(error.getMessage());
    return EXIT_USAGE;
  }
}
