package client;

import disclosure.v1.RenderServiceGrpc.RenderServiceBlockingStub;
import disclosure.v1.RenderServiceOuterClass.Chunk;
import disclosure.v1.RenderServiceOuterClass.RenditionEnd;
import disclosure.v1.RenderServiceOuterClass.ResumePoint;
import disclosure.v1.RenderServiceOuterClass.StreamBulletinRequest;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/** A bulletin on its way into a file, which stays the caller's. */
final class Document {
  private static final long STREAM_S = 120; // deadline of one stream

  /** What was received is not what was announced. */
  static final class DamagedException extends Exception {
    private static final long serialVersionUID = 1;

    DamagedException(String format, Object... values) {
      super(format.formatted(values));
    }
  }

  private final RenderServiceBlockingStub service;
  private final StreamBulletinRequest request;
  private final FileChannel file;
  private final MessageDigest digest;
  private long received = 0;
  private String etag = "";

  Document(RenderServiceBlockingStub service, StreamBulletinRequest request, FileChannel file) {
    this.service = service;
    this.request = request;
    this.file = file;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) { // every Java platform has it
      throw new AssertionError(impossible);
    }
  }

  /** In bytes. */
  long received() {
    return received;
  }

  void restart() throws IOException {
    received = 0;
    etag = "";
    digest.reset();
    file.truncate(0);
  }

  /** Receives until the document is whole; throws StatusRuntimeException when the stream breaks. */
  void stream() throws IOException, DamagedException {
    var next = request.toBuilder();
    if (!etag.isEmpty()) {
      next.setResume(ResumePoint.newBuilder().setEtag(etag).setOffset(received));
    }
    var answers =
        service.withDeadlineAfter(STREAM_S, TimeUnit.SECONDS).streamBulletin(next.build());
    while (answers.hasNext()) {
      var answer = answers.next();
      switch (answer.getPartCase()) {
        case RENDITION -> etag = answer.getRendition().getEtag();
        case CHUNK -> take(answer.getChunk());
        case END -> {
          check(answer.getEnd());
          return;
        }
        case PART_NOT_SET -> {} // of a later contract
      }
    }
    throw new DamagedException("the stream ended without its last part");
  }

  private void take(Chunk chunk) throws IOException, DamagedException {
    if (chunk.getOffset() != received) {
      throw new DamagedException("chunk at %d, want %d", chunk.getOffset(), received);
    }
    var piece = chunk.hasText() ? chunk.getTextBytes() : chunk.getData();
    digest.update(piece.asReadOnlyByteBuffer());
    for (var rest = piece.asReadOnlyByteBuffer(); rest.hasRemaining(); ) {
      received += file.write(rest, received);
    }
  }

  private void check(RenditionEnd end) throws DamagedException {
    var got = "sha256:" + HexFormat.of().formatHex(digest.digest());
    if (received != end.getLength() || !got.equals(end.getDigest())) {
      throw new DamagedException(
          "got %d bytes with %s, want %d with %s", received, got, end.getLength(), end.getDigest());
    }
  }
}
