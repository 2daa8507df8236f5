"""Values over time, as a line or as columns: a moment nobody measured is a gap in the line, never a nought."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from amends.core.pictures.shapes import Anchor, Box, Disc, Look, Path, Picture, Shape, Words, cut

WIDE, NARROW = 620.0, 320.0
_TALL, _ABOVE, _BELOW = 180.0, 22.0, 22.0
_COLUMN = 0.6
"""How much of its place a column fills."""
_MARK = 8.0


@dataclass(frozen=True, slots=True)
class Moment:
    """A value at a moment. `at` is when, in any unit that runs on, such as days; `name` and `note` are the words."""

    at: float
    value: float | None
    name: str
    note: str


@dataclass(frozen=True, slots=True)
class Aim:
    """A value to be reached, and what is said of it."""

    value: float
    name: str


def line(
    moments: Sequence[Moment], label: str, *, aim: Aim | None = None, most: float | None = None, width: float = WIDE
) -> Picture:
    """Draw a line from 0 to `most`, which is the largest value where nobody says."""
    scale = _scale(moments, aim, most)
    across = _across(moments, width)
    shapes: list[Shape] = [*_ground(width), *_aimed(aim, scale, width)]
    words = [*_ends(moments, across), *_aim_words(aim, scale, width)]
    for one, other in pairwise(zip(moments, across, strict=True)):
        if one[0].value is not None and other[0].value is not None:
            begin, end = (one[1], _height(one[0].value, scale)), (other[1], _height(other[0].value, scale))
            shapes.append(Path((("M", begin), ("L", end)), Look.LINE))
    for moment, x in zip(moments, across, strict=True):
        shapes.append(_dot(moment, x, scale))
    words += _values(moments, across, scale, width)
    return Picture(width, _ABOVE + _TALL + _BELOW, tuple(shapes), tuple(words), label, "bars")


def columns(
    moments: Sequence[Moment], label: str, *, aim: Aim | None = None, most: float | None = None, width: float = WIDE
) -> Picture:
    """Draw a column for each moment, side by side in their order."""
    scale = _scale(moments, aim, most)
    place = width / max(len(moments), 1)
    across = [place * (number + 0.5) for number in range(len(moments))]
    shapes: list[Shape] = []
    for moment, x in zip(moments, across, strict=True):
        wide = place * _COLUMN
        if moment.value is None:
            shapes.append(Box(x - wide / 2, _ABOVE + _TALL - _MARK, wide, _MARK, Look.UNKNOWN))
        else:
            top = _height(moment.value, scale)
            shapes.append(Box(x - wide / 2, top, wide, max(_ABOVE + _TALL - top, 1.0), Look.CYCLE))
    shapes += [*_ground(width), *_aimed(aim, scale, width)]
    words = [*_each(moments, across, place), *_aim_words(aim, scale, width)]
    words += _values(moments, across, scale, width)
    return Picture(width, _ABOVE + _TALL + _BELOW, tuple(shapes), tuple(words), label, "bars")


def _scale(moments: Sequence[Moment], aim: Aim | None, most: float | None) -> float:
    values = [moment.value for moment in moments if moment.value is not None] + ([aim.value] if aim else [])
    return _TALL / (most or max(values, default=0.0) or 1.0)


def _height(value: float, scale: float) -> float:
    return _ABOVE + _TALL - value * scale


def _across(moments: Sequence[Moment], width: float) -> list[float]:
    if not moments:
        return []
    first, last = min(each.at for each in moments), max(each.at for each in moments)
    if first == last:
        return [width / 2] * len(moments)
    return [_MARK + (each.at - first) / (last - first) * (width - 2 * _MARK) for each in moments]


def _dot(moment: Moment, x: float, scale: float) -> Shape:
    if moment.value is None:
        return Box(x - _MARK / 2, _ABOVE + _TALL - _MARK - 4, _MARK, _MARK, Look.UNKNOWN)
    return Disc(x, _height(moment.value, scale), 4, Look.DOT)


def _ground(width: float) -> tuple[Path]:
    y = _ABOVE + _TALL
    return (Path((("M", (0.0, y)), ("L", (width, y))), Look.AHEAD),)


def _aimed(aim: Aim | None, scale: float, width: float) -> tuple[Path, ...]:
    if aim is None:
        return ()
    y = _height(aim.value, scale)
    return (Path((("M", (0.0, y)), ("L", (width, y))), Look.AHEAD),)


def _aim_words(aim: Aim | None, scale: float, width: float) -> tuple[Words, ...]:
    return () if aim is None else (Words(width, _height(aim.value, scale) - 6, note=aim.name, anchor=Anchor.END),)


def _ends(moments: Sequence[Moment], across: list[float]) -> list[Words]:
    """Name the first and the last moment under the line."""
    if not moments:
        return []
    y = _ABOVE + _TALL + 16
    first = Words(0.0, y, note=moments[0].name)
    if len(moments) == 1:
        return [Words(across[0], y, note=moments[0].name, anchor=Anchor.MIDDLE)]
    return [first, Words(across[-1] + _MARK, y, note=moments[-1].name, anchor=Anchor.END)]


def _each(moments: Sequence[Moment], across: list[float], place: float) -> list[Words]:
    """Name every moment under its column, cut where there is no room."""
    y = _ABOVE + _TALL + 16
    return [
        Words(x, y, note=cut(moment.name, place), anchor=Anchor.MIDDLE)
        for moment, x in zip(moments, across, strict=True)
    ]


def _values(moments: Sequence[Moment], across: list[float], scale: float, width: float) -> list[Words]:
    """Write the first, the last, the highest and the lowest value where they stand; the table has the others."""
    known = [(moment.value, number) for number, moment in enumerate(moments) if moment.value is not None]
    if not known:
        return []
    chosen = {known[0][1], known[-1][1], max(known)[1], min(known)[1]}
    words = []
    for number in sorted(chosen):
        value, x = moments[number].value, across[number]
        anchor = Anchor.START if x < width / 8 else Anchor.END if x > width * 7 / 8 else Anchor.MIDDLE
        at = x - _MARK / 2 if anchor is Anchor.START else x + _MARK / 2 if anchor is Anchor.END else x
        words.append(Words(at, _height(value or 0.0, scale) - 8, note=moments[number].note, anchor=anchor))
    return words
