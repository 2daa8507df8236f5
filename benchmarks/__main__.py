"""`make bench`: run every measurement, or those named."""

import sys

from benchmarks import advice, chain, replay, served, starting

ALL = {
    "advice": advice.measure,
    "chain": chain.measure,
    "replay": replay.measure,
    "starting": starting.measure,
    "served": served.measure,
}

for name in sys.argv[1:] or ALL:
    ALL[name]()
