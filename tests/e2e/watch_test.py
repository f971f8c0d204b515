"""A watch that goes on with its cursor through kills and restarts of the server."""
import threading
import unittest

import grpc

from harness import *

CHANGES = 300


class WatchTest(ServiceTest):

    def test_no_change_is_skipped_doubled_or_reordered_through_restarts(self):
        server = self.ingest()
        client = self.client(server.address)
        cursor = client.call("ListReports", ingest_service_pb2.ListReportsRequest(
            parent="agencies/-")).cursor
        seen = []
        for third in range(3):
            writer = threading.Thread(target=self.push, args=(server.address, third))
            writer.start()
            pushed = CHANGES // 3 * (third + 1)  # no more will come before the next restart
            while len(seen) < pushed - 20 * (2 - third):
                cursor = self.follow(server.address, cursor, seen, min(40, pushed - len(seen)))
            writer.join()
            server.kill() if third % 2 else server.stop()
            server = self.ingest()
        while len(seen) < CHANGES:
            cursor = self.follow(server.address, cursor, seen, CHANGES - len(seen))
        self.assertEqual(seen, list(range(1, CHANGES + 1)))

    def push(self, address, third):
        client = Client(address, AGENCY)
        for i in range(CHANGES // 3):
            client.call("PushDraft", small_draft(REPORT, f"{third}-{i}"))
        client.close()

    def follow(self, address, cursor, seen, at_most):
        """Reads at least one and up to about `at_most` changes; returns the cursor after them."""
        client = Client(address)
        stream = client.call("WatchReports", ingest_service_pb2.WatchReportsRequest(
            parent="agencies/-", cursor=cursor))
        count = 0
        for response in stream:
            cursor = response.cursor
            seen += [change.report.head_revision for change in response.changes]
            count += len(response.changes)
            if count >= min(at_most, CHANGES - len(seen) + count) or count and len(seen) >= CHANGES:
                break
        stream.cancel()
        client.close()
        return cursor

    def test_heartbeats_come_and_draining_ends_the_watch(self):
        server = self.ingest()
        client = self.client(server.address)
        stream = client.call("WatchReports", ingest_service_pb2.WatchReportsRequest(
            parent="agencies/-", heartbeat_interval={"seconds": 1}))
        for _ in range(3):
            self.assertEqual(len(next(stream).changes), 0)
        stopper = threading.Thread(target=server.stop)
        stopper.start()
        error = self.assert_refused(grpc.StatusCode.UNAVAILABLE, "DRAINING", lambda: stream)
        self.assertIn("shutting down", error.details())
        stopper.join()
        self.assertEqual(server.process.returncode, 0)

    def test_a_cursor_of_another_store_is_refused(self):
        other_dir = tempfile.mkdtemp(prefix="disclosure-e2e-")
        self.addCleanup(shutil.rmtree, other_dir, ignore_errors=True)
        other = start_ingest(other_dir)
        self.addCleanup(lambda: other.process.poll() is None and other.kill())
        client = self.client(other.address)
        cursor = client.call("ListReports", ingest_service_pb2.ListReportsRequest(
            parent="agencies/-")).cursor
        other.stop()
        mine = self.client(self.ingest().address)
        self.assert_refused(grpc.StatusCode.INVALID_ARGUMENT, "TOKEN_INVALID",
                            lambda: mine.call("WatchReports", ingest_service_pb2.WatchReportsRequest(
                                parent="agencies/-", cursor=cursor)))


if __name__ == "__main__":
    unittest.main()
