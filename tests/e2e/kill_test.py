"""kill -9 under load: what was acknowledged is there, once, the feed is whole, and after every kill
`ingest-service verify` finds nothing wrong.

DR_KILL_ROUNDS sets the number of rounds (default 50). The ledger lives with the pushers: every
acknowledgement is noted with report, revision and digest before the next push.
"""
import os
import random
import threading
import time
import unittest
import uuid

import grpc

from harness import *

PUSHERS = 8
ROUNDS = int(os.environ.get("DR_KILL_ROUNDS", "50"))


class Pusher(threading.Thread):
    """Pushes revision after revision of its own report until told to stop. An unknown outcome is
    repeated with the same request id, after the restart if need be."""

    def __init__(self, address, number, pending):
        super().__init__()
        self.name_ = f"agencies/p{number}/reports/2016"
        self.client = Client(address, f"agency/p{number}")
        self.pending = pending
        self.acknowledged = []
        self.stopping = threading.Event()

    def run(self):
        while not self.stopping.is_set():
            if self.pending is None:
                self.pending = small_draft(self.name_, uuid.uuid4().hex)
                self.pending.request_id = str(uuid.uuid4())
            try:
                pushed = self.client.ingest.PushDraft(
                    self.pending, metadata=self.client.metadata, timeout=5)
            except grpc.RpcError:
                return  # the kill; the outcome is unknown and the request stays pending
            self.acknowledged.append(
                (self.name_, pushed.report.head_revision, pushed.revision.digest,
                 self.pending.request_id))
            self.pending = None


class KillTest(ServiceTest):

    def test_nothing_acknowledged_is_lost_or_doubled(self):
        rng = random.Random(20171231)
        ledger, pending = [], [None] * PUSHERS
        for _ in range(ROUNDS):
            server = self.ingest()
            pushers = [Pusher(server.address, i, pending[i]) for i in range(PUSHERS)]
            for pusher in pushers:
                pusher.start()
            time.sleep(rng.uniform(0.05, 0.3))
            server.kill()
            for i, pusher in enumerate(pushers):
                pusher.stopping.set()
                pusher.join()
                pusher.client.close()
                ledger += pusher.acknowledged
                pending[i] = pusher.pending
            self.assert_sound()
        self.assertGreater(len(ledger), ROUNDS, "the pushers were never acknowledged")
        self.check(ledger)

    def check(self, ledger):
        client = self.client(self.ingest().address)
        by_report = {}
        for name, revision, digest, request_id in ledger:
            self.assertNotIn(revision, by_report.setdefault(name, {}), "one revision, two pushes")
            by_report[name][revision] = digest
        for name, expected in by_report.items():
            stored = self.revisions(client, name)
            self.assertEqual(sorted(stored), list(range(1, len(stored) + 1)), "revisions have gaps")
            self.assertEqual(len(set(stored.values())), len(stored), "a draft was stored twice")
            for revision, digest in expected.items():
                self.assertEqual(stored.get(revision), digest, f"{name} lost {revision}")
        newest = {name: max(stored) for name, stored in by_report.items()}
        name = next(iter(newest))
        content = client.call("GetRevision", ingest_service_pb2.GetRevisionRequest(
            name=f"{name}/revisions/{newest[name]}")).revision
        self.assertEqual(content.digest, by_report[name][newest[name]])

    def revisions(self, client, name):
        stored, token = {}, ""
        while True:
            page = client.call("ListRevisions", ingest_service_pb2.ListRevisionsRequest(
                parent=name, page_size=1000, page_token=token))
            for revision in page.revisions:
                stored[int(revision.name.rsplit("/", 1)[1])] = revision.digest
            token = page.next_page_token
            if not token:
                return stored


if __name__ == "__main__":
    unittest.main()
