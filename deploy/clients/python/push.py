#!/usr/bin/python3
"""Pushes a draft, prints what the rules found in it, and on demand submits the report.

    push.py --server=HOST:PORT --ca=FILE --certificate=FILE --key=FILE
            [--request-id=UUID] [--submit] DRAFT.json

DRAFT.json is a PushDraftRequest. Exit codes: 0 done, 1 refused, 2 wrong arguments or file,
75 not now: run it again with the request id it printed.
"""
import pathlib
import sys
import uuid

import grpc
from google.protobuf import json_format

import connection
import errors
from contract import finding, ingest, ingest_grpc

EXIT_USAGE = 2


def main():
    parser = connection.arguments("Pushes a draft.")
    parser.add_argument("draft", type=pathlib.Path)
    parser.add_argument("--request-id", default=str(uuid.uuid4()), help="of the push to repeat")
    parser.add_argument("--submit", action="store_true")
    flags = parser.parse_args()
    try:
        request = json_format.Parse(flags.draft.read_text("utf-8"), ingest.PushDraftRequest())
    except (OSError, ValueError, json_format.ParseError) as error:
        print(f"{flags.draft}: {error}", file=sys.stderr)
        return EXIT_USAGE
    request.request_id = flags.request_id
    # Before the call: whoever loses the answer needs it.
    print(f"request id: {request.request_id}", flush=True)
    try:
        with connection.connect(flags) as channel:
            push(ingest_grpc.IngestServiceStub(channel), request, flags.submit)
    except grpc.RpcError as error:
        print(*errors.describe(error), sep="\n", file=sys.stderr)
        return errors.exit_code(error)
    return 0


def push(service, request, submit):
    answer = service.PushDraft(request)
    print("unchanged" if answer.unchanged else "stored", answer.revision.name)
    for found in answer.revision.findings:
        print("finding:", found.rule, finding.Severity.Name(found.severity),
              "blocks" if blocks(found) else "open", found.message)
    if submit:
        # The etag of what was pushed: nobody's later push is submitted unseen.
        submitted = service.SubmitReport(ingest.SubmitReportRequest(
            name=answer.report.name, etag=answer.report.etag))
        print("submitted", submitted.report.name)


def blocks(found):
    """Whether the report cannot be submitted before this is corrected or waived."""
    return (found.severity == finding.SEVERITY_ERROR
            and found.certainty == finding.CERTAINTY_CERTAIN and not found.cause)


if __name__ == "__main__":
    sys.exit(main())
