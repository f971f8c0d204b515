"""The authorization matrix: every method of every service, by every kind of caller, over TLS.

The rows are those of the descriptors: a method without an entry in MATRIX fails the test.
"""
import unittest

import grpc

from authority import Authority
from harness import *
from disclosure.v1 import operator_service_pb2

ALL = {"agency", "reviewer", "publisher", "operator"}

# Who passes. `own`: an agency only for what is its own.
MATRIX = {
    "IngestService": {
        "PushDraft": {"agency", "operator"},
        "PushDrafts": {"agency", "operator"},
        "GetReport": ALL, "ListReports": ALL, "WatchReports": ALL, "GetRevision": ALL,
        "ListRevisions": ALL, "CompareRevisions": ALL, "ListForms": ALL,
        "RecheckReport": {"operator"},
        "SubmitReport": {"agency", "operator"},
        "ReturnReport": {"reviewer", "publisher", "operator"},
        "ApproveReport": {"reviewer", "operator"},
        "PublishReport": {"publisher", "operator"},
        "WithdrawReport": {"publisher", "operator"},
    },
    "RenderService": {"ListRenditions": ALL, "StreamBulletin": ALL, "StreamTable": ALL,
                      "StreamComparison": ALL},
    "DiagnosticsService": {"GetServerInfo": {"operator"}, "ListActiveCalls": {"operator"}},
    "StorageService": {"GetStorageStatus": {"operator"}, "VerifyStorage": {"operator"},
                       "CreateCheckpoint": {"operator"}, "CreateBackup": {"operator"},
                       "ListBackups": {"operator"}, "TrimHistory": {"operator"}},
}

# Methods whose `name` or `parent` is a revision's.
OF_REVISION = {"GetRevision", "CompareRevisions", "RecheckReport", "StreamBulletin", "StreamTable",
               "StreamComparison", "ListRenditions"}
OF_AGENCY = {"ListReports", "WatchReports"}

# Texts of requests, by the last part of their path. The second kind names reports besides the one
# that `name` or `parent` names; a new text has to be put into one of them.
TEXTS = {
    "checkpoint_id", "cursor", "etag", "if_none_match", "name", "parent", "note", "page_token",
    "request_id", "secrecy_conclusion", "author", "fingerprint", "reason", "column_description",
    "column_keywords", "column_name", "column_type", "content_source", "pub_date", "site_domain",
    "site_id_code", "site_name", "url"}
SECOND_NAMES = {"base", "previous"}

FILES = (ingest_service_pb2, render_service_pb2, operator_service_pb2)


def services():
    return {service.name: service for file in FILES
            for service in file.DESCRIPTOR.services_by_name.values()}


def request_for(method, report):
    """The smallest request that names `report`, or what is under it."""
    resource = report
    if method.name in OF_REVISION:
        resource += "/revisions/1"
    elif method.name in OF_AGENCY:
        resource = "/".join(report.split("/")[:2])
    request = method.input_type._concrete_class()
    for field in ("name", "parent"):
        if field in method.input_type.fields_by_name:
            setattr(request, field, resource)
    return request


def texts(message, above=()):
    """Paths of the string fields of a request; what a draft holds names nothing."""
    for field in message.fields:
        path = (*above, field.name)
        if field.type == field.TYPE_STRING:
            yield path
        elif field.message_type and field.name != "content":
            yield from texts(field.message_type, path)


def with_text(request, path, text):
    message = request
    for name in path[:-1]:
        message = getattr(message, name)
    setattr(message, path[-1], text)
    return request


def names_a_resource(method):
    return any(field in method.input_type.fields_by_name for field in ("name", "parent"))


def answer(channel, method, report=REPORT, request=None):
    """The status code of one call, or OK as soon as a stream answers."""
    path = f"/{method.containing_service.full_name}/{method.name}"
    kind = ("stream" if method.client_streaming else "unary") + "_" + (
        "stream" if method.server_streaming else "unary")
    call = getattr(channel, kind)(path, request_serializer=method.input_type._concrete_class.SerializeToString,
                                  response_deserializer=method.output_type._concrete_class.FromString)
    request = request or request_for(method, report)
    try:
        if method.client_streaming:
            list(call(iter([]), timeout=PATIENCE_S))
        elif method.server_streaming:
            stream = call(request, timeout=PATIENCE_S)
            next(stream, None)
            stream.cancel()
        else:
            call(request, timeout=PATIENCE_S)
    except grpc.RpcError as error:
        return error.code()
    return grpc.StatusCode.OK


REFUSED = {grpc.StatusCode.PERMISSION_DENIED, grpc.StatusCode.UNAUTHENTICATED}


class AccessTest(ServiceTest):

    def setUp(self):
        super().setUp()
        self.authority = Authority(self.data_dir)
        self.policy = pathlib.Path(self.data_dir) / "access.textproto"

    def start(self, *flags, audit=None):
        certificate, key = self.authority.issue("server", "DNS:localhost,IP:127.0.0.1")
        tls = [f"--tls_certificate={certificate}", f"--tls_key={key}",
               f"--tls_client_ca={self.authority.certificate}", *flags]
        records = {name: [f"--audit_dir={audit}/{name}"] if audit else []
                   for name in ("ingest", "render")}
        ingest = start_ingest(self.data_dir + "/store", *tls, *records["ingest"])
        self.addCleanup(ingest.kill)
        render_certificate, render_key = self.issue("publisher/render")
        render = start_render(ingest.address, *tls, f"--ingest_tls_certificate={render_certificate}",
                              f"--ingest_tls_key={render_key}",
                              f"--ingest_tls_ca={self.authority.certificate}",
                              *records["render"])
        self.addCleanup(render.kill)
        return {"IngestService": ingest, "RenderService": render, "DiagnosticsService": ingest,
                "StorageService": ingest}

    def issue(self, identity, authority=None, **kwargs):
        return (authority or self.authority).issue(
            identity.replace("/", "-"), f"URI:spiffe://disclosure/{identity}", **kwargs)

    def channel(self, address, pair):
        credentials = grpc.ssl_channel_credentials(
            self.authority.certificate.read_bytes(),
            *([pair[1].read_bytes(), pair[0].read_bytes()] if pair else []))
        channel = grpc.secure_channel(address, credentials)
        self.addCleanup(channel.close)
        return channel

    def cells(self):
        for service, methods in MATRIX.items():
            for name, roles in methods.items():
                yield service, services()[service].methods_by_name[name], roles

    def test_every_method_has_a_row(self):
        for service in services().values():
            self.assertEqual({method.name for method in service.methods},
                             set(MATRIX.get(service.name, ())), service.name)

    def test_every_role_passes_where_the_matrix_says_and_nowhere_else(self):
        servers = self.start()
        for identity in ("agency/430s00", "reviewer/li", "publisher/portal", "operator/ops"):
            pair = self.issue(identity)
            for service, method, roles in self.cells():
                with self.subTest(caller=identity, method=method.full_name):
                    code = answer(self.channel(servers[service].address, pair), method)
                    self.assertEqual(code not in REFUSED, identity.split("/")[0] in roles, code)

    def test_an_agency_touches_nothing_of_another(self):
        servers = self.start()
        for identity in ("agency/430s0", "agency/430s001", "agency/440s00"):
            pair = self.issue(identity)
            for service, method, _ in self.cells():
                if not names_a_resource(method):
                    continue
                with self.subTest(caller=identity, method=method.full_name):
                    self.assertIn(answer(self.channel(servers[service].address, pair), method),
                                  REFUSED)

    def test_strangers_pass_nowhere(self):
        servers = self.start()
        foreign = Authority(self.data_dir, "foreign")
        pairs = {
            "no certificate": None,
            "another authority": self.issue("operator/a", foreign),
            "expired": self.issue("operator/b", days=-1),
            "another trust domain": self.authority.issue("c", "URI:spiffe://elsewhere/operator/x"),
            "no name": self.authority.issue("d", "DNS:operator.invalid"),
            "two names": self.authority.issue(
                "e", "URI:spiffe://disclosure/operator/x,URI:spiffe://disclosure/agency/430s00"),
            "no such role": self.issue("admin/x"),
        }
        for kind, pair in pairs.items():
            for service, method, _ in self.cells():
                with self.subTest(caller=kind, method=method.full_name):
                    code = answer(self.channel(servers[service].address, pair), method)
                    self.assertIn(code, REFUSED | {grpc.StatusCode.UNAVAILABLE})

    def test_who_has_no_grant_passes_nowhere_until_the_policy_is_read_again(self):
        self.policy.write_text('grants { identity: "publisher/render" agencies: "*" }\n')
        servers = self.start(f"--access_policy={self.policy}")
        pair = self.issue("operator/ops")
        for service, method, _ in self.cells():
            with self.subTest(method=method.full_name):
                self.assertEqual(answer(self.channel(servers[service].address, pair), method),
                                 grpc.StatusCode.PERMISSION_DENIED)
        get = services()["IngestService"].methods_by_name["GetReport"]
        channel = self.channel(servers["IngestService"].address, pair)

        self.reload(servers["IngestService"], 'grants { identity: "operator/ops" agencies: "44*" }',
                    "reloaded")
        self.assertEqual(answer(channel, get), grpc.StatusCode.PERMISSION_DENIED)
        self.assertEqual(answer(channel, get, "agencies/440s00/reports/2017"),
                         grpc.StatusCode.NOT_FOUND)

        self.reload(servers["IngestService"], 'grants { identity: "operator" }', "reload_refused")
        self.assertEqual(answer(channel, get, "agencies/440s00/reports/2017"),
                         grpc.StatusCode.NOT_FOUND, "the policy before stays in force")

    def test_every_text_of_a_request_is_known(self):
        for _, method, _ in self.cells():
            for path in texts(method.input_type):
                self.assertIn(path[-1], TEXTS | SECOND_NAMES, f"{method.full_name} {path}")

    def test_a_second_name_reaches_no_further_than_the_first(self):
        self.policy.write_text('grants { identity: "publisher/render" agencies: "*" }\n'
                               'grants { identity: "reviewer/li" agencies: "43*" first_year: 2017 }')
        audit = pathlib.Path(tempfile.mkdtemp(prefix="disclosure-access-"))
        self.addCleanup(shutil.rmtree, audit, ignore_errors=True)
        servers = self.start(f"--access_policy={self.policy}", audit=audit)
        pair = self.issue("reviewer/li")
        tried = 0
        for service, method, _ in self.cells():
            for path in texts(method.input_type):
                if path[-1] not in SECOND_NAMES:
                    continue
                tried += 1
                with self.subTest(method=method.full_name, path=path):
                    channel = self.channel(servers[service].address, pair)
                    later = REPORT.replace("2017", "2018")
                    own = with_text(request_for(method, later), path, REPORT + "/revisions/9")
                    self.assertEqual(answer(channel, method, request=own),
                                     grpc.StatusCode.NOT_FOUND)
                    hidden = REPORT.replace("2017", "2016") + "/revisions/9"
                    beyond = with_text(request_for(method, REPORT), path, hidden)
                    self.assertEqual(answer(channel, method, request=beyond),
                                     grpc.StatusCode.PERMISSION_DENIED)
                    refusals = [line for file in audit.glob("*/audit-*.jsonl")
                                for line in file.read_text().splitlines()
                                if f'"{hidden}"' in line and '"refused"' in line]
                    self.assertEqual(len(refusals), tried, refusals)
        self.assertEqual(tried, 5)

    def test_the_shipped_policy_knows_render_service_without_tls_too(self):
        policy = f"--access_policy={SOURCE}/deploy/etc/access.textproto"
        ingest = start_ingest(self.data_dir + "/store", policy)
        self.addCleanup(ingest.kill)
        render = start_render(ingest.address, policy)
        self.addCleanup(render.kill)
        self.client(ingest.address).call("PushDraft", small_draft(REPORT, "1"), identity=AGENCY)
        parts = self.client(render.address).call(
            "StreamTable", render_service_pb2.StreamTableRequest(name=f"{REPORT}/revisions/1"),
            identity=AGENCY)
        self.assertTrue(list(parts)[-1].HasField("end"))

    def reload(self, server, policy, event):
        before = sum(event in line for line in server.log)
        self.policy.write_text(policy)
        server.process.send_signal(signal.SIGHUP)
        wait_until(lambda: sum(event in line for line in server.log) > before)


if __name__ == "__main__":
    unittest.main()
