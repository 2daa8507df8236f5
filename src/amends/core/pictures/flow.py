"""What flows from tier to tier: boxes in columns, ribbons as wide as what flows; on a narrow page from top to bottom.

Those who sell to each other come as one box that is marked: there is no way back between boxes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from amends.core.pictures.shapes import Anchor, Box, Look, Path, Picture, Shape, Words, cut

_BOX = 12.0
_WIDE, _NARROW = 760.0, 320.0
_BESIDE = 138.0
"""Room for the names beside the last tier."""
_TALL, _GAP, _EDGE = 280.0, 26.0, 24.0
_TIER = 118.0
"""From tier to tier on a narrow page."""
_BETWEEN = 20.0
_SWEEPS = 12
_LINE = 15.0
_SIGN = 8.3
"""How wide a sign is, where names stand close together."""
_ROOMY = 150.0
"""From this distance between tiers a name and its part stand in one line."""


class Sort(Enum):
    """What a box stands for."""

    PLAIN = Look.NODE
    OWN = Look.OWN
    CYCLE = Look.CYCLE
    UNKNOWN = Look.UNKNOWN


@dataclass(frozen=True, slots=True)
class Station:
    """A box in a tier, from 0: its name, the part that arrives, and that part in words; `address` tells more of it."""

    tier: int
    name: str
    part: float
    note: str
    sort: Sort = Sort.PLAIN
    address: str = ""

    def named(self, x: float, y: float, name: str, note: str = "", *, anchor: Anchor = Anchor.START) -> Words:
        """Write its name, cut as it is, so that it leads to more; whoever listens hears it whole."""
        return Words(x, y, name, note, anchor, self.address, f"{self.name}, {self.note}" if self.address else "")


@dataclass(frozen=True, slots=True)
class Stream:
    """What goes from one station to another of a later tier, by their numbers."""

    source: int
    target: int
    part: float
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class _Laid:
    """Where boxes begin across the flow, how wide they are there, and how far along the flow each tier stands."""

    begin: tuple[float, ...]
    size: tuple[float, ...]
    tiers: tuple[tuple[int, ...], ...]
    scale: float


def flow_wide(stations: Sequence[Station], streams: Sequence[Stream], label: str) -> Picture:
    """Draw a flow from left to right."""
    tiers = _ordered(stations, streams)
    most = max(len(tier) for tier in tiers)
    tall = max(_TALL, most * (_GAP + _LINE + 14))
    apart = (_WIDE - _BESIDE - _BOX) / max(len(tiers) - 1, 1)
    lines = 1 if apart >= _ROOMY else 2
    laid = _laid(stations, tiers, tall, gap=_GAP + (lines - 1) * _LINE, edge=_EDGE + (lines - 1) * _LINE)
    shapes: list[Shape] = [
        _ribbon(ends, [each.tier * apart + _BOX for each in _ends(stations, stream)], stream, stations)
        for stream, ends in _stacked(streams, laid)
    ]
    words = []
    for number, station in enumerate(stations):
        x, y, size = station.tier * apart, laid.begin[number], laid.size[number]
        shapes.append(Box(x, y, _BOX, size, station.sort.value))
        if station.tier == len(tiers) - 1:
            middle, room = y + size / 2, _BESIDE - 10
            words.append(station.named(x + _BOX + 8, middle - 1, cut(station.name, room)))
            words.append(Words(x + _BOX + 8, middle + 13, note=station.note))
        elif lines == 1:
            room = apart - 8 * len(station.note)
            words.append(station.named(x, y - 6, cut(station.name, room), station.note))
        else:
            name = cut(station.name, apart - 8, _SIGN)
            words += [station.named(x, y - 6 - _LINE, name), Words(x, y - 6, note=station.note)]
    return Picture(_WIDE, tall + _EDGE + lines * _LINE + 4, tuple(shapes), tuple(words), label)


def flow_narrow(stations: Sequence[Station], streams: Sequence[Stream], label: str) -> Picture:
    """Draw a flow from top to bottom."""
    tiers = _ordered(stations, streams)
    laid = _laid(stations, tiers, _NARROW, gap=_BETWEEN, edge=0)
    top = 2 * _LINE + 6
    shapes: list[Shape] = [
        _turned(_ribbon(ends, [top + each.tier * _TIER + _BOX for each in _ends(stations, stream)], stream, stations))
        for stream, ends in _stacked(streams, laid)
    ]
    words = []
    for number, station in enumerate(stations):
        y, begin, size = top + station.tier * _TIER, laid.begin[number], laid.size[number]
        shapes.append(Box(begin, y, size, _BOX, station.sort.value))
        room = _room(number, tiers[station.tier], laid)
        is_last = station.tier == len(tiers) - 1
        above = y + _BOX + _LINE if is_last else y - _LINE - 6
        middle = min(max(begin + size / 2, room / 2), _NARROW - room / 2)
        words.append(station.named(middle, above, cut(station.name, room), anchor=Anchor.MIDDLE))
        words.append(Words(middle, above + _LINE, note=station.note, anchor=Anchor.MIDDLE))
    tall = top + (len(tiers) - 1) * _TIER + _BOX + 2 * _LINE + 8
    return Picture(_NARROW, tall, tuple(shapes), tuple(words), label)


def _ends(stations: Sequence[Station], stream: Stream) -> tuple[Station, Station]:
    return stations[stream.source], stations[stream.target]


def _ordered(stations: Sequence[Station], streams: Sequence[Stream]) -> tuple[tuple[int, ...], ...]:
    """Put the stations of each tier in an order in which ribbons cross little: each near those it deals with."""
    last = max(station.tier for station in stations)
    tiers = [[number for number, each in enumerate(stations) if each.tier == tier] for tier in range(last + 1)]
    place = {number: float(at) for tier in tiers for at, number in enumerate(tier)}
    near: dict[int, list[tuple[int, float]]] = {number: [] for number in place}
    for stream in streams:
        near[stream.source].append((stream.target, stream.part))
        near[stream.target].append((stream.source, stream.part))
    for sweep in range(_SWEEPS):
        for tier in tiers if sweep % 2 else reversed(tiers):
            tier.sort(key=lambda number: (stations[number].sort is Sort.UNKNOWN, _middle(number, near, place)))
            place.update({number: float(at) for at, number in enumerate(tier)})
    return tuple(tuple(tier) for tier in tiers)


def _middle(number: int, near: dict[int, list[tuple[int, float]]], place: dict[int, float]) -> float:
    weight = sum(part for _, part in near[number])
    if not weight:
        return place[number]
    return sum(place[other] * part for other, part in near[number]) / weight


def _laid(
    stations: Sequence[Station], tiers: tuple[tuple[int, ...], ...], room: float, *, gap: float, edge: float
) -> _Laid:
    sums = [sum(stations[number].part for number in tier) for tier in tiers]
    scale = min((room - gap * len(tier)) / total for tier, total in zip(tiers, sums, strict=True) if total)
    begin, size = [0.0] * len(stations), [0.0] * len(stations)
    widest = max(total * scale + gap * (len(tier) - 1) for tier, total in zip(tiers, sums, strict=True))
    for tier, total in zip(tiers, sums, strict=True):
        at = edge + (widest - total * scale - gap * (len(tier) - 1)) / 2
        for number in tier:
            begin[number], size[number] = at, max(stations[number].part * scale, 1.0)
            at += size[number] + gap
    return _Laid(tuple(begin), tuple(size), tiers, scale)


def _room(number: int, tier: tuple[int, ...], laid: _Laid) -> float:
    """Give how much room the name of a box has on a narrow page: to the middle of the gaps beside it, at least."""
    at = tier.index(number)
    before = laid.begin[tier[at - 1]] + laid.size[tier[at - 1]] if at else 0.0
    after = laid.begin[tier[at + 1]] if at + 1 < len(tier) else _NARROW
    middle = laid.begin[number] + laid.size[number] / 2
    half = min(
        middle - (before + laid.begin[number]) / 2 if at else _NARROW,
        (after + laid.begin[number] + laid.size[number]) / 2 - middle if at + 1 < len(tier) else _NARROW,
    )
    return max(2 * half - 4, 16.0) if len(tier) > 1 else _NARROW


def _stacked(streams: Sequence[Stream], laid: _Laid) -> list[tuple[Stream, tuple[float, float, float]]]:
    """Give each ribbon where it leaves, where it arrives and its width; beside each other, as their other ends are."""
    leaving, arriving = list(laid.begin), list(laid.begin)
    found = []
    for stream in sorted(streams, key=lambda each: (laid.begin[each.target], laid.begin[each.source])):
        width = stream.part * laid.scale
        found.append((stream, (leaving[stream.source], arriving[stream.target], width)))
        leaving[stream.source] += width
        arriving[stream.target] += width
    return found


def _ribbon(ends: tuple[float, float, float], along: list[float], stream: Stream, stations: Sequence[Station]) -> Path:
    leaves, arrives, width = ends
    begin, end = along[0], along[1] - _BOX
    middle = (begin + end) / 2
    is_unknown = stations[stream.target].sort is Sort.UNKNOWN
    look = Look.FLOW_UNKNOWN if is_unknown else Look.FLOW_OWN if stream.is_own else Look.FLOW
    return Path(
        (
            ("M", (begin, leaves)),
            ("C", (middle, leaves, middle, arrives, end, arrives)),
            ("L", (end, arrives + width)),
            ("C", (middle, arrives + width, middle, leaves + width, begin, leaves + width)),
            ("Z", ()),
        ),
        look,
    )


def _turned(path: Path) -> Path:
    """Give a path that runs down instead of across."""
    strokes = tuple(
        (letter, tuple(values[number + 1 - 2 * (number % 2)] for number in range(len(values))))
        for letter, values in path.strokes
    )
    return Path(strokes, path.look)
