"""Backups of a store that is in use: taken under load, restored into a new directory, refused when
damaged; and what else StorageService does."""
import json
import unittest

import grpc

from harness import *
from disclosure.v1 import operator_service_pb2, operator_service_pb2_grpc

PUSHERS = 3


class Pusher(threading.Thread):
    """Pushes drafts of one report until told to stop, and remembers what was acknowledged."""

    def __init__(self, address, number):
        super().__init__(daemon=True)
        self.client = Client(address, f"agency/43{number}000")
        self.name_of_report = f"agencies/43{number}000/reports/2017"
        self.acknowledged = []  # revision numbers
        self.failure = None
        self.enough = threading.Event()

    def run(self):
        while not self.enough.is_set():
            draft = small_draft(self.name_of_report, f"第{len(self.acknowledged)}稿")
            try:
                pushed = self.client.call("PushDraft", draft)
            except grpc.RpcError as error:
                self.failure = error
                return
            self.acknowledged.append(int(pushed.revision.name.rpartition("/")[2]))

    def end(self):
        self.enough.set()
        self.join()
        self.client.close()


class BackupTest(ServiceTest):

    def setUp(self):
        super().setUp()
        self.aside = tempfile.mkdtemp(prefix="disclosure-backup-")
        self.addCleanup(shutil.rmtree, self.aside, ignore_errors=True)
        self.backups = self.aside + "/backups"
        self.checkpoints = self.aside + "/checkpoints"
        self.restored = self.aside + "/restored"

    def start(self, *flags):
        return self.ingest(f"--backup_dir={self.backups}", f"--checkpoint_dir={self.checkpoints}",
                           *flags)

    def storage(self, server):
        return operator_service_pb2_grpc.StorageServiceStub(self.client(server.address).channel)

    def restore(self, *flags):
        return run_ingest("restore", f"--backup_dir={self.backups}", f"--data_dir={self.restored}",
                          *flags)

    def ctl(self, server, *arguments):
        return subprocess.run([os.environ["DR_CTL"], "--ingest", server.address, "storage",
                               *arguments], capture_output=True, text=True, timeout=PATIENCE_S)

    def revision(self, client, name, number):
        return client.call("GetRevision", ingest_service_pb2.GetRevisionRequest(
            name=f"{name}/revisions/{number}", view=2), identity="operator/ops").revision

    def test_what_was_acknowledged_before_a_backup_under_load_comes_back(self):
        server = self.start()
        pushers = [Pusher(server.address, number) for number in range(1, PUSHERS + 1)]
        for pusher in pushers:
            self.addCleanup(pusher.end)
            pusher.start()
        wait_until(lambda: all(len(pusher.acknowledged) >= 3 for pusher in pushers))
        before = {pusher.name_of_report: pusher.acknowledged[-1] for pusher in pushers}
        made = self.storage(server).CreateBackup(operator_service_pb2.CreateBackupRequest()).backup
        wait_until(lambda: all(pusher.acknowledged[-1] > before[pusher.name_of_report]
                               for pusher in pushers))
        for pusher in pushers:
            pusher.end()
            self.assertIsNone(pusher.failure)
        client = self.client(server.address, AGENCY)
        kept = {name: self.revision(client, name, number).content
                for name, number in before.items()}
        cursor = self.list_cursor(client)
        server.kill()

        done = self.restore()
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn(f"backup {made.number} of ", done.stdout)
        self.assertIn("sound: ", done.stdout)
        again = start_ingest(self.restored)
        self.addCleanup(again.kill)
        client = self.client(again.address, AGENCY)
        for name, number in before.items():
            self.assertEqual(self.revision(client, name, number).content, kept[name])
        self.assert_refused(grpc.StatusCode.OUT_OF_RANGE, "CURSOR_EXPIRED",
                            lambda: client.call("WatchReports",
                                                ingest_service_pb2.WatchReportsRequest(
                                                    parent="agencies/-", cursor=cursor),
                                                identity="operator/ops"))

    def list_cursor(self, client):
        return client.call("ListReports", ingest_service_pb2.ListReportsRequest(
            parent="agencies/-"), identity="operator/ops").cursor

    def test_a_damaged_backup_is_refused_and_an_older_one_is_not(self):
        server = self.start()
        client = self.client(server.address, AGENCY)
        storage = self.storage(server)
        for mark in ("一", "二"):
            client.call("PushDraft", small_draft(REPORT, mark))
            storage.CreateBackup(operator_service_pb2.CreateBackupRequest())
        self.assertEqual(server.stop(), 0)
        # What the second holds besides the first.
        newest = max(pathlib.Path(self.backups).glob("shared_checksum/*.sst"),
                     key=lambda file: (file.stat().st_mtime_ns, file.name))
        flip(newest)

        refused = self.restore()
        self.assertEqual(refused.returncode, 65, refused.stdout + refused.stderr)
        self.assertFalse(os.path.exists(self.restored))
        done = self.restore("--backup=1", "--witness_file=none")
        self.assertEqual(done.returncode, 0, done.stderr)
        verified = verify(self.restored, "--witness_file=none")
        self.assertEqual(verified.returncode, 0, verified.stdout)
        self.assertIn("1 revision", verified.stdout)

    def test_nothing_is_written_over(self):
        server = self.start()
        self.storage(server).CreateBackup(operator_service_pb2.CreateBackupRequest())
        self.assertEqual(server.stop(), 0)
        os.mkdir(self.restored)
        pathlib.Path(self.restored, "precious").touch()
        refused = self.restore()
        self.assertEqual((refused.returncode, os.listdir(self.restored)), (78, ["precious"]))
        self.assertIn("absent or empty", refused.stderr)
        self.assertEqual(self.restore("--backup=9").returncode, 78)

    def test_backups_come_by_themselves_and_the_oldest_go(self):
        server = self.start("--backup_interval=1s", "--backups_max=2")
        storage = self.storage(server)
        def numbers():
            listed = storage.ListBackups(operator_service_pb2.ListBackupsRequest()).backups
            return [backup.number for backup in listed]
        wait_until(lambda: numbers() == [4, 3])

    def test_a_checkpoint_is_a_store_and_its_name_no_path(self):
        server = self.start()
        self.client(server.address, AGENCY).call("PushDraft", small_draft(REPORT, "一"))
        storage = self.storage(server)
        made = storage.CreateCheckpoint(
            operator_service_pb2.CreateCheckpointRequest(checkpoint_id="before-upgrade"))
        self.assertEqual(made.path, f"{self.checkpoints}/before-upgrade")
        self.assertEqual(verify(made.path).returncode, 0)
        for name in ("before-upgrade", "../escape", "", "a/b", ".", "a" * 64):
            with self.subTest(name=name):
                self.assert_refused(
                    grpc.StatusCode.INVALID_ARGUMENT, "FIELD_INVALID",
                    lambda: storage.CreateCheckpoint(
                        operator_service_pb2.CreateCheckpointRequest(checkpoint_id=name)))

    def test_disclosurectl_covers_it(self):
        server = self.start()
        client = self.client(server.address, AGENCY)
        for mark in ("一", "二", "三"):
            client.call("PushDraft", small_draft(REPORT, mark))
        status = self.ctl(server, "status", "--format", "json")
        self.assertEqual(status.returncode, 0, status.stderr)
        told = json.loads(status.stdout)
        self.assertEqual((told["reportCount"], told["revisionCount"]), ("1", "3"))
        self.assertGreater(int(told["diskBytes"]), 100 << 20)  # the ballast is part of it
        backup = self.ctl(server, "backup")
        self.assertEqual(backup.returncode, 0, backup.stderr)
        self.assertIn("chain hash", backup.stdout)
        self.assertIn("sound: ", self.ctl(server, "verify").stdout)
        self.assertEqual(len(self.ctl(server, "backups").stdout.splitlines()), 2)
        self.assertIn(self.checkpoints, self.ctl(server, "checkpoint", "c1").stdout)

    def test_a_server_without_the_directories_says_which_flag(self):
        server = self.ingest()
        backup = self.ctl(server, "backup")
        self.assertEqual(backup.returncode, 73)
        self.assertIn("--backup_dir", backup.stderr)
        self.assertIn("--checkpoint_dir", self.ctl(server, "checkpoint", "c1").stderr)


def flip(path):
    """Inverts one byte in the middle."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)


if __name__ == "__main__":
    unittest.main()
