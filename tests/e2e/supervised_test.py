"""What systemd is told: a service that runs, reloads, ends, and one that takes in nobody any more."""
import resource
import socket
import unittest

from authority import Authority
from harness import *


class SupervisedTest(ServiceTest):

    def setUp(self):
        super().setUp()
        self.aside = tempfile.mkdtemp(prefix="disclosure-notify-")
        self.addCleanup(shutil.rmtree, self.aside, ignore_errors=True)
        self.manager = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.addCleanup(self.manager.close)
        self.manager.bind(self.aside + "/notify")
        self.manager.settimeout(PATIENCE_S)
        self.env = {"NOTIFY_SOCKET": self.aside + "/notify"}

    def hear(self, wanted):
        """Reads until `wanted` comes. Returns everything before it."""
        heard = []
        while True:
            lines = self.manager.recv(4096).decode().splitlines()
            if wanted in lines:
                return heard
            heard += lines

    def watched(self, *flags, limit_s=3):
        env = {**self.env, "WATCHDOG_USEC": str(limit_s * 1000000)}
        return self.ingest(*flags, env=env)

    def failures(self, server):
        return sum('"self_call_failed"' in line for line in server.log)

    def test_a_life_is_told(self):
        server = self.ingest(env=self.env)
        self.hear("READY=1")
        self.hear(f"STATUS=serving on {server.address}")
        server.process.send_signal(signal.SIGHUP)
        self.hear("RELOADING=1")
        self.hear("READY=1")
        server.process.send_signal(signal.SIGTERM)
        self.hear("STOPPING=1")
        self.assertEqual(server.wait(), 0)

    def test_nothing_beats_without_a_watchdog(self):
        server = self.ingest(env=self.env)
        server.process.send_signal(signal.SIGTERM)
        self.assertNotIn("WATCHDOG=1", self.hear("STOPPING=1"))
        server.wait()

    def test_render_service_lives_while_ingest_service_is_away(self):
        server = Server(os.environ["DR_RENDER"], "--ingest=127.0.0.1:1",
                        env={**self.env, "WATCHDOG_USEC": "3000000"})
        self.addCleanup(lambda: server.process.poll() is None and server.kill())
        self.hear("READY=1")
        for _ in range(3):
            self.hear("WATCHDOG=1")
        self.assertEqual(self.failures(server), 0)

    def test_it_beats_over_tls_and_says_nothing_in_the_log(self):
        authority = Authority(self.aside)
        certificate, key = authority.issue("server", "DNS:localhost")
        server = self.watched(f"--tls_certificate={certificate}", f"--tls_key={key}",
                              f"--tls_client_ca={authority.certificate}")
        for _ in range(3):
            self.hear("WATCHDOG=1")
        self.assertEqual(server.stop(), 0)
        # Of gRPC least of all: a failed handshake is a stranger's.
        self.assertEqual([line for line in server.log if '"level":"info"' not in line
                          or '"event":"grpc"' in line], [])

    def test_it_stops_beating_once_nobody_gets_in(self):
        server = self.watched()
        self.hear("WATCHDOG=1")
        # No descriptor is left for a connection: gRPC stops accepting. What is open goes on.
        resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE, (0, 0))
        wait_until(lambda: self.failures(server) >= 1)
        self.manager.settimeout(0)
        try:
            while True:
                self.manager.recv(4096)
        except BlockingIOError:
            self.manager.settimeout(PATIENCE_S)
        before = self.failures(server)
        wait_until(lambda: self.failures(server) >= before + 2)
        server.process.send_signal(signal.SIGTERM)
        server.wait()
        with self.assertRaises(BlockingIOError):
            self.manager.settimeout(0)
            self.manager.recv(4096)


if __name__ == "__main__":
    unittest.main()
