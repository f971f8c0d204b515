"""The same bytes and etags from every process, thread and run, with and without caches."""
import concurrent.futures
import unittest

from harness import *

RUNS, THREADS = 2, 2
CITY = "agencies/sample-city/reports/2023"
UNCACHED = ["--rendition_cache_mib=0", "--revision_cache_mib=0"]


def formats(enum):
    return [number for number in enum.values() if number != 0]


def requests(report):
    """A request for every format of bulletin and table, and what makes a rendition of it."""
    name = f"{report}/revisions/1"
    for fmt in formats(render_service_pb2.BulletinFormat):
        yield "StreamBulletin", render_service_pb2.StreamBulletinRequest(name=name, format=fmt)
    for fmt in formats(render_service_pb2.TableFormat):
        yield "StreamTable", render_service_pb2.StreamTableRequest(name=name, format=fmt)


def comparisons():
    for fmt in formats(render_service_pb2.ComparisonFormat):
        yield "StreamComparison", render_service_pb2.StreamComparisonRequest(
            name=f"{REPORT}/revisions/2", base=f"{REPORT}/revisions/1", format=fmt)


class IdenticalTest(ServiceTest):

    def setUp(self):
        super().setUp()
        self.ingest_server = self.ingest()
        writer = self.client(self.ingest_server.address)
        draft = sample()
        writer.call("PushDraft", draft, identity=AGENCY)
        draft.content.table.cells[0].value = "2382"
        writer.call("PushDraft", draft, identity=AGENCY)
        text = (SOURCE / "deploy/samples/sample-city-2023.json").read_text(encoding="utf-8")
        writer.call("PushDraft", json_format.Parse(text, ingest_service_pb2.PushDraftRequest()),
                    identity="agency/sample-city")
        self.wanted = [*requests(REPORT), *requests(CITY), *comparisons()]

    def render_all(self, client):
        """Every rendition, those of one thread in the order of another backwards."""
        def pull(order):
            found = {}
            for i in order:
                rendition, body, end = receive(client.call(*self.wanted[i]))
                found[i] = (rendition.etag, end.digest, end.length, body)
            return found

        count = len(self.wanted)
        orders = [range(count), range(count - 1, -1, -1)] * (THREADS // 2)
        with concurrent.futures.ThreadPoolExecutor(THREADS) as pool:
            return list(pool.map(pull, orders))

    def assert_all_same(self, client, reference):
        for run in range(RUNS):
            for thread, found in enumerate(self.render_all(client)):
                for i, (method, request) in enumerate(self.wanted):
                    with self.subTest(run=run, thread=thread, method=method, format=request.format,
                                      name=request.name):
                        self.assertEqual(found[i][:3], reference[i][:3])
                        self.assertTrue(found[i][3] == reference[i][3])

    def test_processes_threads_runs_caches_and_restarts_change_no_byte(self):
        server = self.render(self.ingest_server.address)
        first = self.client(server.address, PUBLISHER)
        reference = self.render_all(first)[0]
        self.assertEqual(len({etag for etag, *_ in reference.values()}), len(self.wanted))
        self.assertTrue(all(body for *_, body in reference.values()))

        other = self.client(self.render(self.ingest_server.address).address, PUBLISHER)
        for client in (first, other):
            self.assert_all_same(client, reference)

        server.stop()
        restarted = self.client(self.render(self.ingest_server.address, *UNCACHED).address,
                                PUBLISHER)
        self.assert_all_same(restarted, reference)

    def test_a_restart_of_both_changes_no_byte(self):
        server = self.render(self.ingest_server.address, "--rendition_cache_mib=0")
        before = self.render_all(self.client(server.address, PUBLISHER))[0]

        server.stop()
        self.ingest_server.stop()
        self.ingest_server = self.ingest()
        server = self.render(self.ingest_server.address)

        self.assert_all_same(self.client(server.address, PUBLISHER), before)


if __name__ == "__main__":
    unittest.main()
