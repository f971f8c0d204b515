"""The standard health check, spoken without generated code."""

NAMES = {0: "UNKNOWN", 1: "SERVING", 2: "NOT_SERVING", 3: "SERVICE_UNKNOWN"}


def check(channel, service):
    """Name of the serving status of `service`."""
    call = channel.unary_unary("/grpc.health.v1.Health/Check")
    return _name(call(_request(service), timeout=10))


def watch(channel, service, timeout):
    """Names of the serving status of `service`, as it changes, until the stream ends."""
    for answer in channel.unary_stream("/grpc.health.v1.Health/Watch")(
            _request(service), timeout=timeout):
        yield _name(answer)


def _request(service):
    return b"\x0a" + bytes([len(service)]) + service.encode() if service else b""


def _name(answer):
    return NAMES[answer[1] if len(answer) == 2 and answer[0] == 0x08 else 0]
