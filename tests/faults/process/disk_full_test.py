"""A real disk that fills up under the service: reads go on, pushes are refused and heal by
themselves, nothing that was acknowledged is lost."""
import os
import unittest

from effort import *
from harness import *
from ledger import *
from small_disk import *

EXIT_IO_FAILURE = 74
MIB = 1 << 20
# Room for the ballast, and for more than RocksDB wants to see before it goes on.
SIZE = "240m"
# Writes until there is no byte left, and no earlier refusal.
TO_THE_END = ("--free_mib_min=0", "--free_percent_min=0")
# Pushes that fit into the last pages of the log at most.
TRIES = 50
# Less than RocksDB allocates ahead of its log when it can: then pushes would meet the full disk
# only after many.
SCARCE = 20 * MIB


class DiskFullTest(ServiceTest):

    def setUp(self):
        super().setUp()
        self.disk = SmallDisk(self.data_dir, SIZE)
        self.addCleanup(self.disk.unmount)
        self.mounted, self.data_dir = self.data_dir, os.path.join(self.data_dir, "store")
        self.account = Account(0)

    def begin(self, *flags):
        # Makes the store and the ballast; the log begins with the first push behind it.
        self.assertEqual(self.ingest(*flags).stop(), 0)
        self.assertTrue(os.path.exists(self.ballast))
        self.disk.fill(but=SCARCE)
        server = self.ingest(*flags)
        client = self.client(server.address)
        for _ in range(3):
            self.account.push(client)
        return server, client

    @property
    def ballast(self):
        return os.path.join(self.data_dir, "BALLAST")

    def push_until_refused(self, client):
        """Pushes until there is no space. (code, reason) of each failure, the last a refusal."""
        failures = []
        for _ in range(TRIES):
            try:
                self.account.push(client)
            except grpc.RpcError as error:
                failures.append((error.code().name, error_info(error).reason))
                if failures[-1] == ("RESOURCE_EXHAUSTED", "STORE_READ_ONLY"):
                    return failures
        self.fail(f"never refused, but {failures}")

    def heal_ms(self, client):
        """Repeats the push until it is taken."""
        began = time.monotonic()

        def taken():
            try:
                self.account.push(client)
                return True
            except grpc.RpcError as error:
                self.assertIn(error.code().name, ("RESOURCE_EXHAUSTED", "UNAVAILABLE"))
                return False

        wait_until(taken)
        return round((time.monotonic() - began) * 1000)

    def assert_read(self, client):
        self.assertEqual(self.account.check_all(client), (0, 0), "lost, doubled")

    def assert_kept(self, server, client):
        """All is there, in the running service and on disk, and what was unknown settles."""
        self.account.settle(client)
        self.assert_read(client)
        self.assertIsNone(server.process.poll(), "no restart was needed")
        self.assertEqual(server.stop(), 0)
        self.assert_sound()

    def test_full_to_the_last_byte(self):
        server, client = self.begin(*TO_THE_END)
        self.disk.fill()

        failures = self.push_until_refused(client)
        self.assertEqual(failures[0], ("UNAVAILABLE", "STORE_STALLED"))
        self.assert_read(client)
        self.disk.make_room()
        print_figure("disk_full.heal_ms", self.heal_ms(client))

        self.assertEqual(len([line for line in server.log if '"store_read_only"' in line]), 1)
        self.assertFalse([line for line in server.log if '"store_failed"' in line])
        self.assert_kept(server, client)

    def test_deleted_ballast_is_room_to_go_on(self):
        server, client = self.begin(*TO_THE_END)
        self.disk.fill()
        self.push_until_refused(client)

        os.unlink(self.ballast)

        print_figure("disk_full.ballast_heal_ms", self.heal_ms(client))
        self.assert_kept(server, client)

    def test_restart_on_a_full_disk(self):
        server, client = self.begin(*TO_THE_END)
        self.disk.fill()
        self.push_until_refused(client)
        server.kill()

        refused = subprocess.run(
            [os.environ["DR_INGEST"], "--listen=127.0.0.1:0", f"--data_dir={self.data_dir}"],
            capture_output=True, text=True, timeout=PATIENCE_S)
        self.assertEqual(refused.returncode, EXIT_IO_FAILURE, refused.stderr)
        self.assertIn(f"delete {self.ballast}", refused.stderr)
        self.assert_sound()
        os.unlink(self.ballast)
        server = self.ingest(*TO_THE_END)
        client = self.client(server.address)
        self.account.push(client)

        self.assert_kept(server, client)

    def test_refused_while_there_is_still_room(self):
        flags = ("--free_mib_min=12", "--free_percent_min=0")
        server, client = self.begin(*flags)
        self.disk.fill(but=8 * MIB)

        self.assertEqual(self.push_until_refused(client), [("RESOURCE_EXHAUSTED", "STORE_READ_ONLY")])
        self.assert_read(client)
        server.kill()
        server = self.ingest(*flags)
        client = self.client(server.address)
        self.assert_read(client)
        self.assertEqual(self.push_until_refused(client), [("RESOURCE_EXHAUSTED", "STORE_READ_ONLY")])
        self.disk.make_room()
        self.account.push(client)

        self.assert_kept(server, client)

    def test_refused_by_percent(self):
        server, client = self.begin("--free_mib_min=0", "--free_percent_min=5")
        self.disk.fill(but=8 * MIB)

        self.assertEqual(self.push_until_refused(client), [("RESOURCE_EXHAUSTED", "STORE_READ_ONLY")])
        self.disk.make_room()
        self.account.push(client)

        self.assert_kept(server, client)


if __name__ == "__main__":
    if may_mount():
        unittest.main()
