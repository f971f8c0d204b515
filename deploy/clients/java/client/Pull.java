package client;

import disclosure.v1.RenderServiceGrpc;
import disclosure.v1.RenderServiceOuterClass.BulletinFormat;
import disclosure.v1.RenderServiceOuterClass.StreamBulletinRequest;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "pull",
    description =
        "Pulls a bulletin into a file, goes on where a stream broke, and checks its digest.")
final class Pull implements Callable<Integer> {
  private static final int ATTEMPTS_MAX = 5; // streams that bring nothing, in a row
  private static final long FIRST_PAUSE_MS = 500; // before the second of them; doubles

  @Mixin private Connection from;

  @Option(names = "--format", paramLabel = "FORMAT",
      description = "one of ${COMPLETION-CANDIDATES}")
  private BulletinFormat format = BulletinFormat.BULLETIN_FORMAT_PDF;

  @Parameters(index = "0", paramLabel = "REVISION",
      description = "such as agencies/430s00/reports/2017/revisions/published")
  private String revision;

  @Parameters(index = "1", paramLabel = "FILE", description = "appears once it is whole")
  private Path path;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var partial = Path.of(path + ".part");
    var request = StreamBulletinRequest.newBuilder().setName(revision).setFormat(format).build();
    var channel = from.open();
    try (var file = FileChannel.open(partial, StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
      var document = new Document(RenderServiceGrpc.newBlockingStub(channel), request, file);
      receive(document);
      Files.move(partial, path, StandardCopyOption.REPLACE_EXISTING);
      System.out.printf("wrote %s, %d bytes%n", path, document.received());
      return Client.EXIT_DONE;
    } catch (StatusRuntimeException error) {
      CallErrors.print(error);
      return CallErrors.exitCode(error);
    } catch (Document.DamagedException error) {
      System.err.printf("%s: %s%n", revision, error.getMessage());
      return Client.EXIT_REPEAT;
    } finally {
      channel.shutdownNow();
    }
  }

  /** Streams until the document is whole. */
  private static void receive(Document document)
      throws IOException, InterruptedException, Document.DamagedException {
    for (int failures = 0; ; ) {
      long before = document.received();
      try {
        document.stream();
        return;
      } catch (StatusRuntimeException error) {
        failures = document.received() > before ? 1 : failures + 1;
        if (failures == ATTEMPTS_MAX) throw error;
        switch (CallErrors.reason(error)) {
          case "RENDITION_CHANGED", "DIGEST_MISMATCH" -> document.restart();
          default -> {
            if (CallErrors.exitCode(error) != Client.EXIT_REPEAT) throw error;
          }
        }
        System.err.printf(
            "%s, going on at byte %d%n", error.getStatus().getCode(), document.received());
        Thread.sleep(FIRST_PAUSE_MS << (failures - 1));
      }
    }
  }
}
