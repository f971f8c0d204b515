"""Identities from certificates, and refusals to serve or speak plaintext where it is not local."""
import ssl
import subprocess
import threading
import unittest

import grpc

from authority import Authority
from harness import *


class TlsTest(ServiceTest):

    def setUp(self):
        super().setUp()
        self.authority = Authority(self.data_dir)
        certificate, key = self.authority.issue("server", "DNS:localhost,IP:127.0.0.1")
        self.flags = [f"--tls_certificate={certificate}", f"--tls_key={key}",
                      f"--tls_client_ca={self.authority.certificate}"]

    def start(self):
        server = start_ingest(self.data_dir + "/store", *self.flags)
        self.addCleanup(lambda: server.process.poll() is None and server.kill())
        return server

    def get(self, server, authority, name, alternative, metadata=()):
        return self.get_with(server, *authority.issue(name, alternative), metadata)

    def get_with(self, server, certificate, key, metadata=()):
        credentials = grpc.ssl_channel_credentials(
            self.authority.certificate.read_bytes(), key.read_bytes(), certificate.read_bytes())
        with grpc.secure_channel(server.address, credentials) as channel:
            stub = ingest_service_pb2_grpc.IngestServiceStub(channel)
            return stub.ListReports(ingest_service_pb2.ListReportsRequest(parent="agencies/430s00"),
                                    metadata=metadata, timeout=10)

    def test_the_certificate_names_the_caller_and_metadata_does_not(self):
        server = self.start()
        self.get(server, self.authority, "own", "URI:spiffe://disclosure/agency/430s00")
        self.assert_refused(grpc.StatusCode.PERMISSION_DENIED, "NOT_ALLOWED", lambda: self.get(
            server, self.authority, "other", "URI:spiffe://disclosure/agency/other",
            [("disclosure-identity", "operator/local")]))
        self.assert_refused(grpc.StatusCode.UNAUTHENTICATED, "NO_IDENTITY", lambda: self.get(
            server, self.authority, "nameless", "DNS:client.invalid"))
        self.assert_refused(grpc.StatusCode.UNAUTHENTICATED, "NO_IDENTITY", lambda: self.get(
            server, self.authority, "foreign", "URI:spiffe://elsewhere/operator/x"))

    def test_strangers_do_not_get_in(self):
        server = self.start()
        stranger = Authority(self.data_dir, "stranger")
        self.assert_refused(grpc.StatusCode.UNAVAILABLE, None, lambda: self.get(
            server, stranger, "stranger-client", "URI:spiffe://disclosure/operator/x"))
        plain = Client(server.address)
        self.addCleanup(plain.close)
        with self.assertRaises(grpc.RpcError):
            plain.ingest.ListReports(ingest_service_pb2.ListReportsRequest(parent="agencies/-"),
                                     timeout=5)

    def test_render_service_speaks_tls_to_ingest_service(self):
        server = self.start()
        certificate, key = self.authority.issue("render", "URI:spiffe://disclosure/publisher/render")
        render = start_render(server.address, f"--ingest_tls_certificate={certificate}",
                              f"--ingest_tls_key={key}",
                              f"--ingest_tls_ca={self.authority.certificate}")
        self.addCleanup(render.kill)
        client = self.client(render.address, PUBLISHER)
        # Answered by ingest-service: the two do speak.
        self.assert_refused(grpc.StatusCode.NOT_FOUND, None, lambda: client.call(
            "ListRenditions", render_service_pb2.ListRenditionsRequest(
                parent=f"{REPORT}/revisions/1")))

    def wait_for_log(self, server, event, count=1):
        wait_until(lambda: sum(event in line for line in server.log) >= count)

    def test_renewed_files_are_taken_while_calls_go_on(self):
        server = self.start()
        caller = self.authority.issue("caller", "URI:spiffe://disclosure/agency/430s00")
        render_pair = self.authority.issue("render", "URI:spiffe://disclosure/publisher/render")
        render = start_render(server.address, f"--ingest_tls_certificate={render_pair[0]}",
                              f"--ingest_tls_key={render_pair[1]}",
                              f"--ingest_tls_ca={self.authority.certificate}")
        self.addCleanup(render.kill)
        publisher = self.client(render.address, PUBLISHER)
        stop, failures, calls = threading.Event(), [], []

        def keep_calling():
            while not stop.is_set():
                for call in (lambda: self.get_with(server, *caller), lambda: self.assert_refused(
                        grpc.StatusCode.NOT_FOUND, None, lambda: publisher.call(
                            "ListRenditions", render_service_pb2.ListRenditionsRequest(
                                parent=f"{REPORT}/revisions/1")))):
                    try:
                        call()
                        calls.append(1)
                    except Exception as failure:  # pylint: disable=broad-except
                        failures.append(failure)

        thread = threading.Thread(target=keep_calling)
        thread.start()
        try:
            # One file after the other, and the certificate empty for a while.
            for name in ("server", "render"):
                certificate, key = (self.authority.directory / f"{name}.{end}" for end in ("pem", "key"))
                certificate.write_bytes(b"")
            self.wait_for_log(server, "tls_refused")
            self.wait_for_log(render, "ingest_tls_refused")
            self.authority.issue("server", "DNS:localhost,IP:127.0.0.1")
            self.authority.issue("render", "URI:spiffe://disclosure/publisher/render")
            self.wait_for_log(server, '"tls"', 2)
            self.wait_for_log(render, '"ingest_tls"')
            before = len(calls)
            wait_until(lambda: len(calls) > before + 20)
        finally:
            stop.set()
            thread.join()
        self.assertEqual(failures, [])
        shown = ssl.get_server_certificate(("127.0.0.1", int(server.address.rsplit(":", 1)[1])))
        self.assertEqual(shown.split(), (self.authority.directory / "server.pem").read_text().split())

    def test_a_revoked_certificate_is_out_and_its_successor_in(self):
        stolen = self.authority.issue("stolen", "URI:spiffe://disclosure/agency/430s00")
        self.flags.append(f"--tls_revocations={self.authority.revoke()}")
        server = self.start()
        self.get_with(server, *stolen)

        self.authority.revoke(stolen[0])

        def refused():
            try:
                self.get_with(server, *stolen)
            except grpc.RpcError as error:
                return error.code() == grpc.StatusCode.UNAUTHENTICATED
            return False

        wait_until(refused)
        self.get(server, self.authority, "new", "URI:spiffe://disclosure/agency/430s00")

    def test_a_stream_of_pushes_ends_its_welcome_when_the_certificate_is_revoked(self):
        stolen = self.authority.issue("stolen", "URI:spiffe://disclosure/agency/430s00")
        self.flags.append(f"--tls_revocations={self.authority.revoke()}")
        server = self.start()
        first_answered = threading.Event()

        def refused():
            try:
                self.get_with(server, *stolen)
            except grpc.RpcError as error:
                return error.code() == grpc.StatusCode.UNAUTHENTICATED
            return False

        def drafts():
            yield ingest_service_pb2.PushDraftsRequest(push=small_draft(REPORT, "甲"))
            first_answered.wait(PATIENCE_S)
            self.authority.revoke(stolen[0])
            wait_until(refused)
            yield ingest_service_pb2.PushDraftsRequest(push=small_draft(REPORT, "乙"))

        credentials = grpc.ssl_channel_credentials(
            self.authority.certificate.read_bytes(), stolen[1].read_bytes(), stolen[0].read_bytes())
        results = []
        with grpc.secure_channel(server.address, credentials) as channel:
            for answer in ingest_service_pb2_grpc.IngestServiceStub(channel).PushDrafts(
                    drafts(), timeout=PATIENCE_S):
                results.append(answer.WhichOneof("result"))
                first_answered.set()
        self.assertEqual(results, ["accepted", "refused"])

    def test_other_machines_are_served_by_a_policy_or_by_its_renunciation(self):
        for binary, own in ((os.environ["DR_INGEST"], f"--data_dir={self.data_dir}/store"),
                            (os.environ["DR_RENDER"], "--ingest=127.0.0.1:1")):
            with self.subTest(binary=binary):
                done = subprocess.run([binary, "--listen=0.0.0.0:0", own, *self.flags],
                                      capture_output=True, text=True, timeout=PATIENCE_S)
                self.assertEqual(done.returncode, 64)
                self.assertIn("--access_policy none", done.stderr)

                server = Server(binary, own, *self.flags, "--access_policy=none", listen="0.0.0.0:0")
                self.addCleanup(server.kill)
                server.process.send_signal(signal.SIGHUP)
                self.wait_for_log(server, '"reloaded"')

    def test_metadata_names_nobody_where_others_can_connect(self):
        server = Server(os.environ["DR_INGEST"], "--insecure", f"--data_dir={self.data_dir}/store",
                        listen="0.0.0.0:0")
        self.addCleanup(server.kill)
        client = self.client("127.0.0.1:" + server.address.rsplit(":", 1)[1], "operator/local")
        self.assert_refused(grpc.StatusCode.UNAUTHENTICATED, "NO_IDENTITY", lambda: client.call(
            "ListReports", ingest_service_pb2.ListReportsRequest(parent="agencies/-")))

    def test_plaintext_beyond_this_machine_is_refused_with_the_way_out(self):
        done = subprocess.run(
            [os.environ["DR_INGEST"], "--listen=0.0.0.0:0", f"--data_dir={self.data_dir}/store"],
            capture_output=True, text=True, timeout=PATIENCE_S)
        self.assertEqual(done.returncode, 64)
        self.assertIn("tls_certificate", done.stderr)


if __name__ == "__main__":
    unittest.main()
