package client;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.Durations;
import google.rpc.ErrorDetails.BadRequest;
import google.rpc.ErrorDetails.ErrorInfo;
import google.rpc.ErrorDetails.PreconditionFailure;
import google.rpc.ErrorDetails.RetryInfo;
import google.rpc.StatusOuterClass.Status;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoUtils;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What a failed call tells: code, reason and details. */
final class CallErrors {
  private static final Metadata.Key<Status> DETAILS = Metadata.Key.of(
      "grpc-status-details-bin", ProtoUtils.metadataMarshaller(Status.getDefaultInstance()));

  private CallErrors() {}

  /** ErrorInfo.reason, or empty for a call that never reached the server. */
  static String reason(StatusRuntimeException error) {
    return detail(error, ErrorInfo.class).map(ErrorInfo::getReason).orElse("");
  }

  /** What a program ends with: EXIT_REPEAT when the same call may succeed later. */
  static int exitCode(StatusRuntimeException error) {
    return switch (error.getStatus().getCode()) {
      case UNAVAILABLE, RESOURCE_EXHAUSTED, DEADLINE_EXCEEDED ->
          reason(error).equals("CONTENT_TOO_LARGE") ? Client.EXIT_REFUSED : Client.EXIT_REPEAT;
      default -> Client.EXIT_REFUSED;
    };
  }

  /** Says code and reason, and every field or finding the call is about. */
  static void print(StatusRuntimeException error) {
    var why = reason(error).isEmpty() ? "-" : reason(error);
    var status = error.getStatus();
    var text = Objects.requireNonNullElse(status.getDescription(), "");
    System.err.printf("%s %s: %s%n", status.getCode(), why, text);
    for (var each : fieldViolations(error)) {
      System.err.printf("  %s: %s%n", each.getField(), each.getDescription());
    }
    for (var each : preconditionViolations(error)) {
      System.err.printf("  %s %s: %s%n", each.getType(), each.getSubject(), each.getDescription());
    }
    detail(error, RetryInfo.class)
        .map(info -> Durations.toSecondsAsDouble(info.getRetryDelay()))
        .ifPresent(seconds -> System.err.printf("  repeat after %s s%n", seconds));
  }

  private static List<BadRequest.FieldViolation> fieldViolations(StatusRuntimeException error) {
    return detail(error, BadRequest.class)
        .map(BadRequest::getFieldViolationsList)
        .orElse(List.of());
  }

  private static List<PreconditionFailure.Violation> preconditionViolations(
      StatusRuntimeException error) {
    return detail(error, PreconditionFailure.class)
        .map(PreconditionFailure::getViolationsList)
        .orElse(List.of());
  }

  /** The detail of that kind, if there is one. */
  private static <T extends Message> Optional<T> detail(
      StatusRuntimeException error, Class<T> kind) {
    var status = error.getTrailers() == null ? null : error.getTrailers().get(DETAILS);
    if (status == null) return Optional.empty();
    for (var detail : status.getDetailsList()) {
      if (!detail.is(kind)) continue;
      try {
        return Optional.of(detail.unpack(kind));
      } catch (InvalidProtocolBufferException damaged) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }
}
