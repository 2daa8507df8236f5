"""Replaying a case of a thousand entries, against reading the same entries from JSON."""

import json

from amends.core.case.evolve import replay
from amends.core.ledger.chain import verify
from benchmarks.crowd import Crowd
from benchmarks.timing import say, take

_ENTRIES = 1000


def measure() -> None:
    """Time replay and verification of one long history."""
    crowd = Crowd(_ENTRIES - 15)
    written = [json.dumps(dict(entry.public)) for entry in crowd.entries]
    peer = take(lambda: [json.loads(line) for line in written], runs=10)
    replayed = take(lambda: replay(crowd.entries), runs=5)
    verified = take(lambda: verify(crowd.entries), runs=5)
    say(f"Replay of {len(crowd.entries)} entries (peer: json.loads of the same entries)")
    say(f"  json.loads   {peer}")
    say(f"  replay       {replayed}  ratio {replayed.median / peer.median:.1f}")
    say(f"  verify       {verified}  ratio {verified.median / peer.median:.1f}")
