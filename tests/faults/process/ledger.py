"""What the service was asked to keep, and what it acknowledged: the oracle of these tests."""
import threading
import uuid

import grpc

from harness import PATIENCE_S, ingest_service_pb2, small_draft


class Account:
    """Pushes revision after revision of one report, and notes every acknowledgement. A push whose
    outcome is unknown is repeated with its request id, but only after another push: a service that
    forgot the request would then store its draft again, since it is no longer the newest."""

    def __init__(self, number):
        self.name = f"agencies/p{number}/reports/2016"
        self.identity = f"agency/p{number}"
        self.template = small_draft(self.name, "")
        self.unknown = []       # requests of unknown outcome, the oldest first
        self.fresh = 0          # new drafts acknowledged since the last failure
        self.acknowledged = {}  # revision -> digest
        self.digests = set()
        self.retried = 0
        self.new = []           # acknowledged since the last check: (revision, digest)

    def push(self, client, timeout=PATIENCE_S):
        """One push. RpcError: it is kept for later, unless it was refused."""
        repeated = bool(self.unknown) and self.fresh > 0
        request = self.unknown.pop(0) if repeated else self._new_request()
        self.retried += repeated
        try:
            pushed = client.ingest.PushDraft(
                request, metadata=[("disclosure-identity", self.identity)], timeout=timeout)
        except grpc.RpcError as error:
            self.fresh = 0
            if repeated or error.code() != grpc.StatusCode.RESOURCE_EXHAUSTED:
                self.unknown.append(request)
            raise
        self.fresh += not repeated
        self.new.append((pushed.report.head_revision, pushed.revision.digest))

    def settle(self, client):
        """Pushes until no outcome is unknown."""
        while self.unknown:
            self.push(client)

    def _new_request(self):
        request = ingest_service_pb2.PushDraftRequest()
        request.CopyFrom(self.template)
        request.content.sections[0].paragraphs[0].runs[0].text = (
            f"本年度工作情况之{uuid.uuid4().hex}。" + "公开透明。" * 300)
        request.request_id = str(uuid.uuid4())
        return request

    def check_new(self, client):
        """Whether what was acknowledged lately is stored: (lost, doubled)."""
        lost = doubled = 0
        if not self.new:
            return 0, 0
        stored = dict(stored_revisions(client, self.name, down_to=min(self.new)[0]))
        for revision, digest in self.new:
            lost += stored.get(revision) != digest
            doubled += revision in self.acknowledged or digest in self.digests
            self.acknowledged[revision] = digest
            self.digests.add(digest)
        self.new = []
        return lost, doubled

    def check_all(self, client):
        """Whether all that was ever acknowledged is stored, once, in a row, and nothing else, but
        for what is unknown: (lost, doubled)."""
        lost, doubled = self.check_new(client)
        stored = dict(stored_revisions(client, self.name))
        lost += sum(stored.get(revision) != digest
                    for revision, digest in self.acknowledged.items())
        lost += sorted(stored) != list(range(1, len(stored) + 1))
        doubled += len(stored) - len(set(stored.values()))
        if not self.unknown:
            doubled += max(0, len(stored) - len(self.acknowledged))
        return lost, doubled


class Pusher(threading.Thread):
    """Pushes for one account until a push fails, it is told to stop, or made `pushes` of them."""

    def __init__(self, account, client, pushes=None):
        super().__init__()
        self.account, self.client, self.pushes = account, client, pushes
        self.error = None
        self.stopping = threading.Event()

    def run(self):
        while not self.stopping.is_set() and self.pushes != 0:
            try:
                self.account.push(self.client, timeout=PATIENCE_S)
                self.pushes = self.pushes and self.pushes - 1
            except grpc.RpcError as error:
                self.error = error
                return


def check_accounts(client, accounts, check=Account.check_all):
    """Sums of `check` over all accounts."""
    found = [check(account, client) for account in accounts]
    return sum(lost for lost, _ in found), sum(doubled for _, doubled in found)


def stored_revisions(client, name, down_to=1):
    """(number, digest) of the revisions of `name`, from the newest down to `down_to`."""
    token = ""
    while True:
        try:
            page = client.call("ListRevisions", ingest_service_pb2.ListRevisionsRequest(
                parent=name, page_size=1000, page_token=token), identity="operator/ops")
        except grpc.RpcError as error:
            if error.code() == grpc.StatusCode.NOT_FOUND:
                return
            raise
        for revision in page.revisions:
            number = int(revision.name.rpartition("/")[2])
            if number < down_to:
                return
            yield number, revision.digest
        token = page.next_page_token
        if not token:
            return
