#!/usr/bin/python3
"""Pulls a bulletin into a file, goes on where a stream broke, and checks its digest.

    pull.py --server=HOST:PORT --ca=FILE --certificate=FILE --key=FILE
            [--format=BULLETIN_FORMAT_PDF] REVISION FILE

REVISION is such as agencies/430s00/reports/2017/revisions/published. FILE appears once it is
whole. Exit codes: 0 done, 1 refused, 2 wrong arguments, 75 not now: run it again.
"""
import hashlib
import pathlib
import sys
import time

import grpc

import connection
import errors
from contract import details, render, render_grpc

ATTEMPTS_MAX = 5  # streams that bring nothing, in a row
PAUSE_S = 0.5     # before the second of them; doubles
STREAM_S = 120    # deadline of one stream


class Pull:
    """One document on its way in."""

    def __init__(self, service, request, file):
        self.service, self.request, self.file = service, request, file
        self.restart()

    def restart(self):
        self.file.seek(0)
        self.file.truncate()
        self.received, self.digest, self.etag = 0, hashlib.sha256(), ""

    def stream(self):
        """Receives until the document is whole; raises grpc.RpcError when the stream breaks."""
        if self.etag:
            self.request.resume.etag, self.request.resume.offset = self.etag, self.received
        else:
            self.request.ClearField("resume")
        for answer in self.service.StreamBulletin(self.request, timeout=STREAM_S):
            part = answer.WhichOneof("part")
            if part == "rendition":
                self.etag = answer.rendition.etag
            elif part == "chunk":
                self.take(answer.chunk)
            elif part == "end":
                return self.check(answer.end)
        raise ValueError("the stream ended without its last part")

    def take(self, chunk):
        if chunk.offset != self.received:
            raise ValueError(f"chunk at {chunk.offset}, want {self.received}")
        piece = chunk.text.encode() or chunk.data
        self.file.write(piece)
        self.digest.update(piece)
        self.received += len(piece)

    def check(self, end):
        if (self.received, f"sha256:{self.digest.hexdigest()}") != (end.length, end.digest):
            raise ValueError(f"got {self.received} bytes that do not match {end.digest}")


def pull(whole):
    """Streams until `whole`, a Pull, is."""
    failures = 0
    while True:
        before = whole.received
        try:
            return whole.stream()
        except grpc.RpcError as error:
            info = errors.unpack(error, details.ErrorInfo)
            failures = 1 if whole.received > before else failures + 1
            if failures == ATTEMPTS_MAX:
                raise
            if info and info.reason in ("RENDITION_CHANGED", "DIGEST_MISMATCH"):
                whole.restart()
            elif errors.exit_code(error) != errors.EXIT_REPEAT:
                raise
            print(f"{error.code().name}, going on at byte {whole.received}", file=sys.stderr)
        time.sleep(PAUSE_S * 2 ** (failures - 1))


def main():
    parser = connection.arguments("Pulls a bulletin.")
    parser.add_argument("revision")
    parser.add_argument("file", type=pathlib.Path)
    parser.add_argument("--format", default="BULLETIN_FORMAT_PDF", choices=render.BulletinFormat.keys())
    flags = parser.parse_args()
    request = render.StreamBulletinRequest(
        name=flags.revision, format=render.BulletinFormat.Value(flags.format))
    partial = flags.file.with_name(flags.file.name + ".part")
    try:
        with connection.connect(flags) as channel, partial.open("wb") as file:
            whole = Pull(render_grpc.RenderServiceStub(channel), request, file)
            pull(whole)
    except grpc.RpcError as error:
        print(*errors.describe(error), sep="\n", file=sys.stderr)
        return errors.exit_code(error)
    except ValueError as error:
        print(f"{flags.revision}: {error}", file=sys.stderr)
        return errors.EXIT_REPEAT
    partial.replace(flags.file)
    print(f"wrote {flags.file}, {whole.received} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
