"""What is kept beside a stored store, and how it is asked for."""
import json

from harness import *

STORES = SOURCE / "tests/faults/formats/stores"
CITY = "agencies/sample-city/reports/2023"
WITHDRAWN = "agencies/430s00/reports/2016"
OPERATOR = "operator/ops"
# Files that hold nothing of the store: a program makes them anew.
MADE_ANEW = ("BALLAST", "LOCK", "LOG*")


def revisions(client, name):
    """Every revision of a report, oldest first, with its content."""
    listed = client.call("ListRevisions", ingest_service_pb2.ListRevisionsRequest(parent=name))
    get = [ingest_service_pb2.GetRevisionRequest(name=revision.name)
           for revision in reversed(listed.revisions)]
    return [client.call("GetRevision", request).revision for request in get]


def bulletin(client, name):
    """The text of the bulletin of the revision `name`."""
    request = render_service_pb2.StreamBulletinRequest(
        name=name, format=render_service_pb2.BULLETIN_FORMAT_TEXT)
    return receive(client.call("StreamBulletin", request))[1].decode()


def answers(ingest, render):
    """What the store says: reports with their states and the digests of their revisions, and every
    change. And the bulletins by the name of their revision."""
    listed = ingest.call("ListReports", ingest_service_pb2.ListReportsRequest(parent="agencies/-"))
    reports, bulletins = {}, {}
    for report in listed.reports:
        found = revisions(ingest, report.name)
        reports[report.name] = {
            "state": report_pb2.ReportState.Name(report.state), "etag": report.etag,
            "revisions": {revision.name: revision.digest for revision in found}}
        for revision in found:
            bulletins[revision.name] = bulletin(render, revision.name)
    return {"reports": reports}, bulletins


def file_of(revision_name):
    """`430s00-2017-1.txt`"""
    _, agency, _, year, _, number = revision_name.split("/")
    return f"{agency}-{year}-{number}.txt"


def dump(expected):
    return json.dumps(expected, indent=2, ensure_ascii=False) + "\n"
