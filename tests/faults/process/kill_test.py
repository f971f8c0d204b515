"""kill -9 under load: what was acknowledged is there, once, whatever the moment of the kill, and the
store is sound afterwards."""
import unittest

from effort import *
from harness import *
from ledger import *

PUSHERS = 8
ROUNDS = rounds(at_gate=30, at_night=1000)
# Times from the first push to the kill.
LIFETIME_S = (0.02, 0.25)
# Verification reads the whole store, so at night only every so often.
VERIFY_EVERY = 20 if night() else 1


class KillTest(ServiceTest):

    def setUp(self):
        super().setUp()
        self.accounts = [Account(i) for i in range(PUSHERS)]
        self.restart_ms = []
        self.rounds = self.lost = self.doubled = 0

    def test_nothing_acknowledged_is_lost_or_doubled(self):
        rng = seeded_random()
        self.addCleanup(self.print_figures)
        while self.rounds < ROUNDS:
            print_progress("kills", self.rounds, ROUNDS)
            self.run_until_killed(rng.uniform(*LIFETIME_S))
            if self.rounds % VERIFY_EVERY == 0:
                self.assert_sound()
            self.rounds += 1
        self.assert_sound()
        server = self.start()
        client = self.client(server.address)
        for account in self.accounts:
            account.settle(client)
        self.count(check_accounts(client, self.accounts))

        self.assertGreater(self.sum_of("acknowledged"), ROUNDS, "the service was never there")
        self.assertGreater(self.sum_of("retried"), ROUNDS, "no push was ever cut off")

    def sum_of(self, what):
        values = [getattr(account, what) for account in self.accounts]
        return sum(len(value) if isinstance(value, dict) else value for value in values)

    def print_figures(self):
        print_figure("kill.rounds", self.rounds)
        print_figure("kill.acknowledged", self.sum_of("acknowledged"))
        print_figure("kill.retried", self.sum_of("retried"))
        print_figure("kill.lost", self.lost)
        print_figure("kill.doubled", self.doubled)
        print_figure("kill.restart_p99_ms", round(percentile(self.restart_ms, 99)))

    def start(self):
        began = time.monotonic()
        server = self.ingest()
        self.restart_ms.append((time.monotonic() - began) * 1000)
        return server

    def count(self, found):
        self.lost += found[0]
        self.doubled += found[1]
        self.assertEqual((self.lost, self.doubled), (0, 0), "lost, doubled")

    def run_until_killed(self, lifetime_s):
        server = self.start()
        clients = [Client(server.address, account.identity) for account in self.accounts]
        # What the kill before this start may have taken.
        self.count(check_accounts(clients[0], self.accounts, Account.check_new))
        pushers = [Pusher(*pair) for pair in zip(self.accounts, clients)]
        for pusher in pushers:
            pusher.start()
        time.sleep(lifetime_s)
        server.kill()
        for pusher in pushers:
            pusher.stopping.set()
            pusher.join()
            pusher.client.close()


if __name__ == "__main__":
    unittest.main()
