"""`make bench`: run every measurement, or those named."""

import sys

from benchmarks import advice, chain, planned, redress, replay, served, starting, vault

ALL = {
    "advice": advice.measure,
    "chain": chain.measure,
    "redress": redress.measure,
    "replay": replay.measure,
    "vault": vault.measure,
    "starting": starting.measure,
    "served": served.measure,
    "planned": planned.measure,
}

for name in sys.argv[1:] or ALL:
    ALL[name]()
