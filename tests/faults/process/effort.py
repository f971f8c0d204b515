"""How much a test of faults does, and what it saw: tests/faults/support/effort.h in Python."""
import os
import random
import sys
import time

PROGRESS_INTERVAL_S = 5
GATE_SEED = 20171231

_told = 0.0


def night():
    return "DR_FAULT_NIGHT" in os.environ


def rounds(at_gate, at_night):
    """DR_FAULT_ROUNDS, when set, instead of either."""
    return int(os.environ.get("DR_FAULT_ROUNDS", at_night if night() else at_gate))


def seeded_random():
    """Where all random choices of a test begin. Prints the seed."""
    chosen = random.SystemRandom().randrange(2**32) if night() else GATE_SEED
    seed = int(os.environ.get("DR_FAULT_SEED", chosen))
    print(f"SEED {seed} (DR_FAULT_SEED={seed} repeats the choices)", flush=True)
    return random.Random(seed)


def print_figure(name, value):
    print(f"FIGURE {name} {value}", flush=True)


def print_progress(what, done, of_all):
    """To standard error, every few seconds and only at night."""
    global _told
    if not night() or time.monotonic() - _told < PROGRESS_INTERVAL_S:
        return
    _told = time.monotonic()
    print(f"{what}: {done} of {of_all}", file=sys.stderr, flush=True)


def percentile(values, share):
    """The smallest of `values` that `share` of them do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * share // 100) - 1)]
