"""Outlines of countries for maps without tiles. The file is made by `scripts/outlines.py`."""

from functools import cache
from itertools import accumulate
from pathlib import Path

_FILE = Path(__file__).with_suffix(".txt")

Ring = tuple[tuple[float, float], ...]


@cache
def outlines() -> tuple[Ring, ...]:
    """Give the rings of all countries: longitude and latitude of each point, in degrees."""
    return tuple(_ring(line.split()[1:]) for line in _FILE.read_text(encoding="ascii").splitlines())


def _ring(steps: list[str]) -> Ring:
    pairs = [tuple(map(int, step.split(","))) for step in steps]
    across, up = accumulate(x for x, _ in pairs), accumulate(y for _, y in pairs)
    return tuple((x / 10, y / 10) for x, y in zip(across, up, strict=True))
