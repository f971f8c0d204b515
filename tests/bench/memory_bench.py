"""What slow readers and idle watchers cost the real binaries in memory.

Prints the growth of resident memory of the server process, in MiB.
"""
import pathlib
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "e2e"))

from harness import *  # noqa: E402

READERS = 200
WATCHES = 1000
STREAMS_PER_CHANNEL = 200
# A reader that takes little ahead of what it reads, so that the server is the one that waits.
SMALL_WINDOW = (("grpc.http2.bdp_probe", 0), ("grpc.http2.lookahead_bytes", 65535))


def resident_mib(server):
    status = pathlib.Path(f"/proc/{server.process.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+) kB", status).group(1)) / 1024


def settled_mib(server):
    """Resident memory once it has stopped growing."""
    last = resident_mib(server)
    for _ in range(60):
        time.sleep(0.5)
        now = resident_mib(server)
        if abs(now - last) < 0.1:
            return now
        last = now
    return last


def long_draft():
    """A narrative near the limits: many short paragraphs, whose JSON is several MiB."""
    request = small_draft(REPORT, "长")
    for i in range(9900):
        request.content.preamble.add().runs.add(text=f"第{i}段，公开政府信息若干条。")
    return request


def stalled_readers(directory):
    ingest = start_ingest(directory)
    render = start_render(ingest.address)
    pusher = Client(ingest.address, AGENCY)
    pusher.call("PushDraft", long_draft())
    request = render_service_pb2.StreamBulletinRequest(
        name=f"{REPORT}/revisions/1", format="BULLETIN_FORMAT_JSON")
    warm = Client(render.address, PUBLISHER)
    _, body, _ = receive(warm.call("StreamBulletin", request))
    before = settled_mib(render)
    clients, streams = [], []
    for i in range(READERS):
        if i % 20 == 0:
            clients.append(Client(render.address, PUBLISHER, SMALL_WINDOW))
        stream = clients[-1].call("StreamBulletin", request, timeout=600)
        next(stream)  # the rendition; nothing is read after it
        streams.append(stream)
    after = settled_mib(render)
    print(f"{READERS} readers stalled in a bulletin of {len(body) / 2**20:.1f} MiB: "
          f"render-service {before:.1f} -> {after:.1f} MiB, +{after - before:.1f} (limit 64)")
    for stream in streams:
        stream.cancel()
    for client in clients + [warm, pusher]:
        client.close()
    render.stop()
    ingest.stop()
    return after - before < 64


def idle_watches(directory):
    ingest = start_ingest(directory)
    before = settled_mib(ingest)
    clients, streams = [], []
    for i in range(WATCHES):
        if i % STREAMS_PER_CHANNEL == 0:
            clients.append(Client(ingest.address))
        stream = clients[-1].call("WatchReports", ingest_service_pb2.WatchReportsRequest(
            parent="agencies/-"), timeout=600)
        next(stream)
        streams.append(stream)
    after = settled_mib(ingest)
    print(f"{WATCHES} idle watches: ingest-service {before:.1f} -> {after:.1f} MiB, "
          f"+{after - before:.1f} (limit 40)")
    for stream in streams:
        stream.cancel()
    for client in clients:
        client.close()
    ingest.stop()
    return after - before < 40


def main():
    with tempfile.TemporaryDirectory() as directory:
        readers = stalled_readers(directory + "/a")
        watches = idle_watches(directory + "/b")
    return 0 if readers and watches else 1


if __name__ == "__main__":
    sys.exit(main())
