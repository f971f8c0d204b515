package client;

import com.google.protobuf.util.JsonFormat;
import disclosure.v1.FindingOuterClass.Certainty;
import disclosure.v1.FindingOuterClass.Finding;
import disclosure.v1.FindingOuterClass.Severity;
import disclosure.v1.IngestServiceGrpc;
import disclosure.v1.IngestServiceGrpc.IngestServiceBlockingStub;
import disclosure.v1.IngestServiceOuterClass.PushDraftRequest;
import disclosure.v1.IngestServiceOuterClass.SubmitReportRequest;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "push",
    description =
        "Pushes a draft, prints what the rules found in it, and on demand submits the report.")
final class Push implements Callable<Integer> {
  @Mixin private Connection to;

  @Option(names = "--request-id", paramLabel = "UUID", description = "of the push to repeat")
  private String requestId = UUID.randomUUID().toString();

  @Option(names = "--submit", description = "submits the report too")
  private boolean submit;

  @Parameters(paramLabel = "DRAFT.json", description = "a PushDraftRequest")
  private Path draft;

  @Override
  public Integer call() throws IOException {
    var request = PushDraftRequest.newBuilder();
    try {
      // Refuses keys that the contract does not know.
      JsonFormat.parser().merge(Files.readString(draft), request);
    } catch (IOException error) {
      System.err.printf("%s: %s%n", draft, error.getMessage());
      return Client.EXIT_USAGE;
    }
    request.setRequestId(requestId);
    var channel = to.open();
    // Before the call: whoever loses the answer needs it.
    System.out.println("request id: " + requestId);
    try {
      send(IngestServiceGrpc.newBlockingStub(channel), request.build());
      return Client.EXIT_DONE;
    } catch (StatusRuntimeException error) {
      CallErrors.print(error);
      return CallErrors.exitCode(error);
    } finally {
      channel.shutdownNow();
    }
  }

  /** Has no deadline of its own: service_config.json gives one to each call. */
  private void send(IngestServiceBlockingStub service, PushDraftRequest request) {
    var answer = service.pushDraft(request);
    System.out.printf(
        "%s %s%n", answer.getUnchanged() ? "unchanged" : "stored", answer.getRevision().getName());
    for (var found : answer.getRevision().getFindingsList()) {
      System.out.printf("finding: %s %s %s %s%n", found.getRule(), found.getSeverity(),
          blocks(found) ? "blocks" : "open", found.getMessage());
    }
    if (!submit) return;
    // The etag of what was pushed: nobody's later push is submitted unseen.
    var submission =
        SubmitReportRequest.newBuilder()
            .setName(answer.getReport().getName())
            .setEtag(answer.getReport().getEtag())
            .build();
    var submitted = service.submitReport(submission);
    System.out.println("submitted " + submitted.getReport().getName());
  }

  /** Whether the report cannot be submitted before this is corrected or waived. */
  private static boolean blocks(Finding found) {
    return found.getSeverity() == Severity.SEVERITY_ERROR
        && found.getCertainty() == Certainty.CERTAINTY_CERTAIN && found.getCause().isEmpty();
  }
}
