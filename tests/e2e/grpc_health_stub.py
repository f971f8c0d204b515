"""The standard health check, spoken without generated code."""


def check(channel, service):
    """Name of the serving status of `service`."""
    call = channel.unary_unary("/grpc.health.v1.Health/Check")
    request = b"\x0a" + bytes([len(service)]) + service.encode() if service else b""
    answer = call(request, timeout=10)
    number = answer[1] if len(answer) == 2 and answer[0] == 0x08 else 0
    return {0: "UNKNOWN", 1: "SERVING", 2: "NOT_SERVING"}[number]
