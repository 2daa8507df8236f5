"""Bars beside names: how much, between which bounds; what is not known is an open frame, never a bar of nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from amends.core.pictures.shapes import Anchor, Box, Disc, Look, Path, Picture, Shape, Words, cut

WIDE, NARROW = 620.0, 320.0
_ROW, _BAR = 40.0, 10.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: a value from 0, None where it is not known, its bounds where it is an estimate, all in words: `note`."""

    name: str
    value: float | None
    note: str
    low: float | None = None
    high: float | None = None
    is_own: bool = False


def bars(rows: Sequence[Bar], label: str, *, width: float = WIDE, most: float | None = None) -> Picture:
    """Draw rows under each other; `most` is the value of a full bar, the largest there is where nobody says."""
    top = most or max((row.high or row.value or 0.0 for row in rows), default=0.0) or 1.0
    shapes: list[Shape] = []
    words: list[Words] = []
    for number, row in enumerate(rows):
        y = number * _ROW + 16
        words.append(Words(0, y, cut(row.name, width - 8 * len(row.note) - 12)))
        words.append(Words(width, y, note=row.note, anchor=Anchor.END))
        shapes += _drawn(row, y + 7, width / top, width)
    return Picture(width, max(len(rows) * _ROW, 1.0), tuple(shapes), tuple(words), label, "bars")


def _drawn(row: Bar, y: float, scale: float, width: float) -> list[Shape]:
    if row.value is None:
        return [Box(1, y, width - 2, _BAR, Look.UNKNOWN)]
    look = Look.OWN if row.is_own else Look.CYCLE
    if row.low is None or row.high is None:
        return [Box(0, y, max(row.value * scale, 1.5), _BAR, look)]
    middle, low, high = y + _BAR / 2, row.low * scale, row.high * scale
    return [
        Path((("M", (0.0, middle)), ("L", (width, middle))), Look.AHEAD),
        Path((("M", (low, middle)), ("L", (max(high, low + 1), middle))), Look.THICK),
        Disc(min(max(row.value * scale, 4.0), width - 4), middle, 4, Look.DOT),
    ]
