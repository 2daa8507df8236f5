"""`make bench`: run every measurement, or those named."""

import sys

from benchmarks import advice, replay, served, starting

ALL = {"advice": advice.measure, "replay": replay.measure, "starting": starting.measure, "served": served.measure}

for name in sys.argv[1:] or ALL:
    ALL[name]()
