"""Connections beyond the descriptors of a server: it goes on, and is whole once they end."""
import json
import re
import resource
import socket
import unittest
import urllib.request

import grpc

from authority import Authority
from harness import *

DESCRIPTORS = 128
CONNECTIONS = 400
RECOVERY_S = 5


class FloodTest(ServiceTest):

    def setUp(self):
        super().setUp()
        authority = Authority(self.data_dir)
        certificate, key = authority.issue("server", "DNS:localhost,IP:127.0.0.1")
        self.tls = [f"--tls_certificate={certificate}", f"--tls_key={key}",
                    f"--tls_client_ca={authority.certificate}"]
        certificate, key = authority.issue("client", "URI:spiffe://disclosure/agency/430s00")
        self.credentials = grpc.ssl_channel_credentials(
            authority.certificate.read_bytes(), key.read_bytes(), certificate.read_bytes())

    def start(self):
        """A server that may have few descriptors from now on."""
        server = start_ingest(self.data_dir + "/store", "--metrics_listen=127.0.0.1:0", *self.tls)
        self.addCleanup(lambda: server.process.poll() is None and server.kill())
        resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE, (DESCRIPTORS, DESCRIPTORS))
        return server

    def flood(self, server):
        """Connections that never say a word, closed at the latest when the test ends."""
        host, port = server.address.rsplit(":", 1)
        flood = []
        self.addCleanup(lambda: [connection.close() for connection in flood])
        for _ in range(CONNECTIONS):
            flood.append(socket.create_connection((host, int(port)), timeout=PATIENCE_S))
        return flood

    def refused(self, server):
        """Connections that the server says it ended for want of room."""
        line = next(line for line in list(server.log) if '"metrics_listening"' in line)
        address = json.loads(line)["address"]
        with urllib.request.urlopen(f"http://{address}/metrics", timeout=PATIENCE_S) as answer:
            page = answer.read().decode()
        return int(re.search(r"^disclosure_connections_refused_total (\d+)$", page, re.M)[1])

    def list_reports(self, server, timeout):
        """By a client that never called before."""
        options = [("grpc.initial_reconnect_backoff_ms", 50), ("grpc.max_reconnect_backoff_ms", 200),
                   ("grpc.use_local_subchannel_pool", 1)]
        with grpc.secure_channel(server.address, self.credentials, options) as channel:
            return ingest_service_pb2_grpc.IngestServiceStub(channel).ListReports(
                ingest_service_pb2.ListReportsRequest(parent="agencies/430s00"), timeout=timeout,
                wait_for_ready=True)

    def test_new_clients_are_served_soon_after_a_flood(self):
        server = self.start()
        flood = self.flood(server)
        # The last one finds no room, and is told.
        try:
            self.assertEqual(flood[-1].recv(1), b"")
        except ConnectionResetError:
            pass
        for connection in flood:
            connection.close()
        self.list_reports(server, timeout=RECOVERY_S)
        self.assertTrue(any('"connections_refused"' in line for line in server.log))
        self.assertGreaterEqual(self.refused(server), CONNECTIONS - DESCRIPTORS)
        self.assertEqual(server.stop(), 0)

    def test_connections_that_stay_silent_give_their_place_back(self):
        server = self.start()
        flood = self.flood(server)
        # While all of them stay open, the handshake's time limit makes room.
        self.list_reports(server, timeout=PATIENCE_S)
        self.assertEqual(server.stop(), 0)
        del flood


if __name__ == "__main__":
    unittest.main()
