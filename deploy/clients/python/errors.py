"""A failed call in words: code, reason, and every field or finding it is about."""
import grpc

from contract import details, status

# Worth repeating as it is, later. README.md says what to do about each reason.
PASSING = {grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.RESOURCE_EXHAUSTED,
           grpc.StatusCode.DEADLINE_EXCEEDED}
EXIT_REFUSED, EXIT_REPEAT = 1, 75


def exit_code(error):
    """What a program ends with: EXIT_REPEAT when the same call may succeed later."""
    reason = unpack(error, details.ErrorInfo)
    passing = error.code() in PASSING and not (reason and reason.reason == "CONTENT_TOO_LARGE")
    return EXIT_REPEAT if passing else EXIT_REFUSED


def describe(error):
    """Lines to print. A call that never reached the server has no reason and no details."""
    info = unpack(error, details.ErrorInfo)
    yield f"{error.code().name} {info.reason if info else '-'}: {error.details()}"
    for violation in (unpack(error, details.BadRequest) or details.BadRequest()).field_violations:
        yield f"  {violation.field}: {violation.description}"
    precondition = unpack(error, details.PreconditionFailure) or details.PreconditionFailure()
    for violation in precondition.violations:
        yield f"  {violation.type} {violation.subject}: {violation.description}"
    retry = unpack(error, details.RetryInfo)
    if retry:
        yield f"  repeat after {retry.retry_delay.ToMilliseconds() / 1000:g} s"


def unpack(error, kind):
    """The detail of that kind, or None."""
    for key, value in error.trailing_metadata() or ():
        if key == "grpc-status-details-bin":
            for detail in status.Status.FromString(value).details:
                if detail.Is(kind.DESCRIPTOR):
                    message = kind()
                    detail.Unpack(message)
                    return message
    return None
