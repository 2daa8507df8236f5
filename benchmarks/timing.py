"""Taking times: several runs, of which the smallest says most about the code and the largest most about the machine."""

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Times:
    """Seconds of several runs."""

    seconds: tuple[float, ...]

    @property
    def least(self) -> float:
        """Give the fastest run: what the code takes when nobody else wants the machine."""
        return min(self.seconds)

    @property
    def median(self) -> float:
        """Give the middle run."""
        return statistics.median(self.seconds)

    def __str__(self) -> str:
        """Write minimum, median and maximum in milliseconds."""
        high = max(self.seconds)
        return f"{self.least * 1000:9.2f} {self.median * 1000:9.2f} {high * 1000:9.2f} ms (min, median, max)"


def take(run: Callable[[], object], *, runs: int) -> Times:
    """Time a call several times, after one that warms up."""
    run()
    seconds = []
    for _ in range(runs):
        began = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - began)
    return Times(tuple(seconds))


def say(line: str) -> None:
    """Print one line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
