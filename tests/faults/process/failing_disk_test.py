"""A disk that fails or hangs under the real service: it says so, ends with 74, and the restart
settles what was unknown."""
import unittest

import grpc_health_stub
from effort import *
from failing_disk import *
from harness import *
from ledger import *

EXIT_IO_FAILURE = 74
SERVICE = "disclosure.v1.IngestService"
PUSHERS = 4


class HealthWatcher(threading.Thread):
    """Notes how health changes, until the connection is gone."""

    def __init__(self, address):
        super().__init__()
        self.client = Client(address)
        self.seen = []
        self.start()
        wait_until(lambda: self.seen and self.seen[-1] == "SERVING")

    def run(self):
        try:
            for name in grpc_health_stub.watch(self.client.channel, SERVICE, timeout=PATIENCE_S):
                if self.seen[-1:] != [name]:
                    self.seen.append(name)
        except grpc.RpcError as error:
            self.error = error


class FailingDiskTest(ServiceTest):

    def setUp(self):
        super().setUp()
        scratch = tempfile.mkdtemp(prefix="disclosure-disk-")
        self.addCleanup(shutil.rmtree, scratch, ignore_errors=True)
        self.disk = FailingDisk(self.data_dir, scratch)
        self.accounts = [Account(i) for i in range(PUSHERS)]

    def run_until_it_ends(self, server, hurt):
        """Pushes, hurts the disk in the midst of it, and sees the service end. Milliseconds from
        the first fault to the end."""
        watcher = HealthWatcher(server.address)
        pushers = [Pusher(account, self.client(server.address)) for account in self.accounts]
        for pusher in pushers:
            pusher.start()
        wait_until(lambda: all(account.new for account in self.accounts))
        hurt()
        code = server.wait()
        ended = time.monotonic()
        for pusher in pushers:
            pusher.join()
        watcher.join()
        watcher.client.close()

        self.assertEqual(code, EXIT_IO_FAILURE, server.log[-5:])
        self.assertEqual(watcher.seen[-2:], ["SERVING", "NOT_SERVING"])
        failures = [line for line in server.log if '"store_failed"' in line]
        self.assertEqual(len(failures), 1, failures)
        for pusher in pushers:
            self.assertEqual(pusher.error.code(), grpc.StatusCode.UNAVAILABLE, pusher.error)
        self.errors = [pusher.error for pusher in pushers]
        return (ended - self.disk.first_fault_s()) * 1000

    def settle(self):
        """Restarts on a disk that works: every push is repeated, and all are there once."""
        self.disk.heal()
        self.assert_sound()
        server = self.ingest()
        client = self.client(server.address)
        self.assertTrue(all(account.unknown for account in self.accounts))
        for account in self.accounts:
            account.settle(client)
        self.assertEqual(check_accounts(client, self.accounts), (0, 0), "lost, doubled")
        self.assertEqual(server.stop(), 0)
        self.assert_sound()

    def test_failed_sync_of_the_log(self):
        server = self.ingest(env=self.disk.env())
        ended_ms = self.run_until_it_ends(server, lambda: self.disk.fail("sync", ".log"))
        print_figure("failed_sync.exit_ms", round(ended_ms))
        stalled = [error for error in self.errors if error_info(error).reason]
        self.assertTrue(stalled, "no pusher was told")
        for error in stalled:
            self.assertEqual(error_info(error).reason, "STORE_STALLED")
        self.settle()

    def test_failed_write_to_the_log(self):
        server = self.ingest(env=self.disk.env())
        ended_ms = self.run_until_it_ends(server, lambda: self.disk.fail("write", ".log"))
        print_figure("failed_write.exit_ms", round(ended_ms))
        self.settle()

    def test_sync_that_hangs(self):
        server = self.ingest("--stall_seconds_max=1", env=self.disk.env())
        ended_ms = self.run_until_it_ends(server, lambda: self.disk.hang("sync", ".log"))
        print_figure("stall.exit_ms_after_1s_limit", round(ended_ms))
        self.settle()

    def test_sync_that_is_slow_is_waited_for(self):
        server = self.ingest("--stall_seconds_max=600", env=self.disk.env())
        client = self.client(server.address)
        self.accounts[0].push(client)
        self.disk.hang("sync", ".log")
        pusher = Pusher(self.accounts[0], client, pushes=1)
        pusher.start()

        wait_until(lambda: self.disk.first_fault_s() is not None)
        read = client.call("GetReport", ingest_service_pb2.GetReportRequest(
            name=self.accounts[0].name), identity="operator/ops")
        self.disk.heal()
        pusher.join()

        self.assertEqual(read.report.head_revision, 1, "reads go on; nothing unsynced is shown")
        self.assertIsNone(pusher.error)
        self.assertEqual(check_accounts(client, self.accounts), (0, 0), "lost, doubled")
        self.assertEqual(server.stop(), 0)

    def test_disk_that_fails_at_the_start(self):
        self.assertEqual(self.ingest().stop(), 0)
        self.disk.fail("sync")

        refused = subprocess.run(
            [os.environ["DR_INGEST"], "--listen=127.0.0.1:0", f"--data_dir={self.data_dir}"],
            env={**os.environ, **self.disk.env()}, capture_output=True, text=True,
            timeout=PATIENCE_S)

        self.assertEqual((refused.returncode, refused.stdout), (EXIT_IO_FAILURE, ""))
        self.assertIn("Input/output error", refused.stderr)
        self.disk.heal()
        self.assertEqual(self.ingest().stop(), 0)


if __name__ == "__main__":
    unittest.main()
