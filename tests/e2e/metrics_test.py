"""What Prometheus is told, and that the alerts and the dashboard speak of nothing else."""
import json
import re
import socket
import unittest
import urllib.request

import grpc

from authority import Authority
from harness import *
from disclosure.v1 import operator_service_pb2

MONITORING = SOURCE / "deploy/monitoring"
CONTACT = "联系人张三丰，电话13800138000"


def logged(server, event):
    """The lines of `event` in the log of `server`, so far."""
    lines = [json.loads(line) for line in list(server.log)]
    return [line for line in lines if line["event"] == event]


def promtool(*arguments, **kwargs):
    return subprocess.run([os.environ["DR_PROMTOOL"], *arguments], capture_output=True, text=True,
                          timeout=PATIENCE_S, **kwargs)


def expressions():
    """Every expression of the alerts and the dashboard."""
    rules = (MONITORING / "disclosure.rules.yml").read_text(encoding="utf-8")
    found = re.findall(r"^        expr: (?!\|)(.+)$", rules, re.M)
    found += re.findall(r"^        expr: \|\n((?: {10}.+\n)+)", rules, re.M)
    dashboard = json.loads((MONITORING / "disclosure-dashboard.json").read_text(encoding="utf-8"))
    found += [target["expr"] for panel in dashboard["panels"] for target in panel.get("targets", [])]
    return found


def metrics_of(expression):
    """Names of the metrics that `expression` reads."""
    bare = re.sub(r"\{[^}]*\}|\bby \([^)]*\)", "", expression)
    return set(re.findall(r"\b(?:grpc|disclosure|process)_\w+", bare))


class MetricsTest(ServiceTest):

    def setUp(self):
        super().setUp()
        self.aside = tempfile.mkdtemp(prefix="disclosure-metrics-")
        self.addCleanup(shutil.rmtree, self.aside, ignore_errors=True)

    def scrape(self, server):
        """The page of `server`, and its samples by name and labels."""
        wait_until(lambda: logged(server, "metrics_listening"))
        address = logged(server, "metrics_listening")[0]["address"]
        with urllib.request.urlopen(f"http://{address}/metrics", timeout=PATIENCE_S) as answer:
            page = answer.read().decode()
        samples = {}
        for line in page.splitlines():
            if not line.startswith("#"):
                sample, value = line.rsplit(" ", 1)
                samples[sample] = float(value)
        return page, samples

    def value(self, samples, name, **labels):
        """The one sample of `name` that has `labels`."""
        found = [value for sample, value in samples.items()
                 if sample.partition("{")[0] == name
                 and all(f'{label}="{text}"' in sample for label, text in labels.items())]
        self.assertEqual(len(found), 1, f"{name} {labels}")
        return found[0]

    def start_ingest(self):
        return self.ingest("--metrics_listen=127.0.0.1:0", f"--audit_dir={self.aside}/audit")

    def start_render(self, ingest):
        return self.render(ingest.address, "--metrics_listen=127.0.0.1:0")

    def test_calls_and_the_store_are_counted_and_nobody_is_named(self):
        server = self.start_ingest()
        agency = self.client(server.address, AGENCY)
        watch = agency.ingest.WatchReports(
            ingest_service_pb2.WatchReportsRequest(parent="agencies/430s00"),
            metadata=agency.metadata)
        next(watch)
        agency.call("PushDraft", small_draft(REPORT, CONTACT))
        next(watch)
        other = self.client(server.address, "agency/440s00")
        self.assert_refused(grpc.StatusCode.PERMISSION_DENIED, "NOT_ALLOWED",
                            lambda: other.call("PushDraft", small_draft(REPORT, CONTACT)))
        drafts = [ingest_service_pb2.PushDraftsRequest(push=small_draft(REPORT, mark))
                  for mark in ("甲", "乙")]
        list(agency.call("PushDrafts", iter(drafts)))
        wait_until(lambda: [line for line in logged(server, "call") if line["method"] == "PushDrafts"])

        page, samples = self.scrape(server)
        watch.cancel()

        push = {"grpc_method": "PushDraft", "grpc_type": "unary",
                "grpc_service": "disclosure.v1.IngestService"}
        self.assertEqual(self.value(samples, "grpc_server_started_total", **push), 2)
        for code, count in {"OK": 1, "PermissionDenied": 1, "Unavailable": 0}.items():
            self.assertEqual(
                self.value(samples, "grpc_server_handled_total", grpc_code=code, **push), count)
        self.assertEqual(self.value(samples, "grpc_server_msg_received_total", **push), 2)
        self.assertEqual(self.value(samples, "grpc_server_msg_sent_total", **push), 1)
        self.assertGreater(
            self.value(samples, "grpc_server_sent_bytes_total", grpc_code="OK", **push), 100)
        self.assertEqual(self.value(samples, "grpc_server_handling_seconds_count", **push), 2)
        pushes = {"grpc_method": "PushDrafts", "grpc_type": "bidi_stream"}
        self.assertEqual(self.value(samples, "grpc_server_msg_received_total", **pushes), 2)
        self.assertEqual(self.value(samples, "grpc_server_msg_sent_total", **pushes), 2)
        watches = {"grpc_method": "WatchReports", "grpc_type": "server_stream"}
        self.assertEqual(self.value(samples, "grpc_server_in_flight", **watches), 1)
        self.assertGreaterEqual(self.value(samples, "grpc_server_msg_sent_total", **watches), 2)
        self.assertEqual(self.value(samples, "disclosure_store_changes_total"), 3)
        self.assertEqual(self.value(samples, "disclosure_store_write_changes_sum"), 3)
        self.assertEqual(self.value(samples, "disclosure_feed_head_sequence"), 3)
        self.assertEqual(self.value(samples, "disclosure_feed_dropped_sequence"), 0)
        self.assertEqual(self.value(samples, "disclosure_feed_watches"), 1)
        self.assertEqual(self.value(samples, "disclosure_audit_writable"), 1)
        self.assertGreater(self.value(samples, "disclosure_store_disk_free_bytes"), 0)
        self.assertGreater(self.value(samples, "disclosure_rocksdb_wal_bytes"), 0)
        self.assertEqual(self.value(samples, "disclosure_build_info", server="ingest-service"), 1)
        for personal in ("430s00", "440s00", "2017", "张三丰", "138001"):
            self.assertNotIn(personal, re.sub(r"\S+$", "", page, flags=re.M))

    def test_every_label_set_is_there_before_the_first_call(self):
        _, samples = self.scrape(self.start_ingest())
        services = [ingest_service_pb2.DESCRIPTOR.services_by_name["IngestService"],
                    operator_service_pb2.DESCRIPTOR.services_by_name["DiagnosticsService"]]
        for method in (method for service in services for method in service.methods):
            handled = [sample for sample, value in samples.items() if value == 0
                       and sample.startswith("grpc_server_handled_total{")
                       and f'grpc_method="{method.name}"' in sample]
            self.assertEqual(len(handled), 17, method.name)

    def test_what_promtool_and_alerts_and_dashboard_want_is_there(self):
        ingest = self.start_ingest()
        render = self.start_render(ingest)
        self.client(ingest.address, AGENCY).call("PushDraft", sample())
        reader = self.client(render.address, PUBLISHER)
        bulletin = render_service_pb2.StreamBulletinRequest(
            name=f"{REPORT}/revisions/1", format=render_service_pb2.BULLETIN_FORMAT_HTML)
        for _ in range(2):
            receive(reader.call("StreamBulletin", bulletin))
        authority = Authority(self.aside)
        certificate, key = authority.issue("server", "DNS:localhost,IP:127.0.0.1")
        secured = start_ingest(self.aside + "/store", "--metrics_listen=127.0.0.1:0",
                               f"--tls_certificate={certificate}", f"--tls_key={key}",
                               f"--tls_client_ca={authority.certificate}",
                               f"--tls_revocations={authority.revoke()}")
        self.addCleanup(secured.kill)

        scraped = set()
        for server in (ingest, render, secured):
            page, samples = self.scrape(server)
            scraped |= {sample.partition("{")[0] for sample in samples}
            checked = promtool("check", "metrics", input=page)
            self.assertEqual((checked.returncode, checked.stdout + checked.stderr), (0, ""))
            if server is render:
                self.assertEqual(self.value(samples, "disclosure_render_seconds_count",
                                            format="BULLETIN_FORMAT_HTML"), 1)
                self.assertGreaterEqual(self.value(samples, "disclosure_render_cache_hits_total",
                                                   cache="renditions"), 1)
                self.assertEqual(self.value(samples, "disclosure_ingest_reachable"), 1)
            if server is secured:
                expiry = self.value(samples, "disclosure_tls_certificate_expiry_timestamp_seconds",
                                    use="server")
                self.assertAlmostEqual(expiry, time.time() + 2 * 86400, delta=3600)

        wanted = set().union(*map(metrics_of, expressions()))
        self.assertGreater(len(wanted), 50)
        self.assertEqual(wanted - scraped, set())
        # And what is told is shown or watched.
        families = {re.sub("_(bucket|sum|count)$", "", name) for name in wanted}
        self.assertEqual({name for name in scraped if not name.startswith("exposer_")
                          and re.sub("_(bucket|sum|count)$", "", name) not in families}, set())

    def test_nothing_is_exposed_unless_asked_and_a_taken_address_is_told(self):
        server = self.ingest()
        self.assertEqual(server.stop(), 0)
        self.assertEqual(logged(server, "metrics_listening"), [])

        with socket.create_server(("127.0.0.1", 0)) as taken:
            address = "127.0.0.1:%d" % taken.getsockname()[1]
            ended = run_ingest(f"--data_dir={self.data_dir}", "--listen=127.0.0.1:0",
                               f"--metrics_listen={address}")
        self.assertNotEqual(ended.returncode, 0)
        self.assertIn(f"metrics listen address: {address} cannot be bound", ended.stderr)

    def test_a_unix_socket_is_no_address_for_metrics(self):
        ended = run_ingest(f"--data_dir={self.data_dir}", "--metrics_listen=unix:/tmp/metrics.sock")
        self.assertEqual(ended.returncode, 64)
        self.assertIn("want host:port", ended.stderr)


if __name__ == "__main__":
    unittest.main()
