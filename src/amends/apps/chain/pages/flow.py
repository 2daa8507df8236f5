"""The picture of a site's metal, tier by tier, as shapes and texts; the tables of the page hold the same numbers.

Every coordinate runs from left to right; for a language written from right to left the picture is mirrored, and its
root is marked so that texts keep their ends.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import get_language_bidi, ngettext

from amends.core.chain.tiers import Box, Tiers

WIDTH, HEIGHT = 760, 320
_BOX, _GAP, _TOP = 12, 26, 24
_LONGEST, _SHORTEST, _SIGN, _BESIDE = 16, 4, 8, 6
"""Signs of a label: at most, at least; how wide one is, and how many the number beside it takes."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A box: its corner, its height, its label with the part of the metal, and where that begins."""

    x: float
    y: float
    height: float
    label: str
    share: str
    is_group: bool
    at_end: bool

    @property
    def above(self) -> float:
        return self.y - 6

    @property
    def text_x(self) -> float:
        return self.x + _BOX if self.at_end else self.x


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn: paths of ribbons, then boxes."""

    ribbons: tuple[str, ...]
    boxes: tuple[Drawn, ...]
    width: int = WIDTH
    height: int = HEIGHT
    box: int = _BOX


def picture(tiers: Tiers, called: Callable[[int], str], share: Callable[[float | None], str]) -> Picture | None:
    """Draw the tiers; None where there is nothing to draw because nothing goes on."""
    if not tiers.ribbons:
        return None
    columns = _columns(tiers)
    scale = min(
        (HEIGHT - _TOP - _GAP * (len(column) - 1) - 4) / sum(tiers.boxes[number].share for number in column)
        for column in columns
    )
    places = _places(tiers, columns, scale)
    is_mirrored = get_language_bidi()
    longest = max(_SHORTEST, min(_LONGEST, int(WIDTH / len(columns) / _SIGN) - _BESIDE))
    boxes = tuple(
        Drawn(
            WIDTH - x - _BOX if is_mirrored else x,
            round(y, 1),
            round(max(box.share * scale, 1), 1),
            _label(box, called, longest),
            share(min(box.share, 1.0)),
            box.is_group,
            at_end=(x > WIDTH / 2) is not is_mirrored,
        )
        for box, (x, y) in zip(tiers.boxes, places, strict=True)
    )
    return Picture(_paths(tiers, places, scale, is_mirrored=is_mirrored), boxes)


def _columns(tiers: Tiers) -> list[list[int]]:
    last = max(box.tier for box in tiers.boxes)
    return [[number for number, box in enumerate(tiers.boxes) if box.tier == tier] for tier in range(last + 1)]


def _places(tiers: Tiers, columns: list[list[int]], scale: float) -> list[tuple[float, float]]:
    apart = (WIDTH - _BOX) / max(len(columns) - 1, 1)
    places: dict[int, tuple[float, float]] = {}
    for tier, column in enumerate(columns):
        y = float(_TOP)
        for number in column:
            places[number] = (round(tier * apart, 1), y)
            y += tiers.boxes[number].share * scale + _GAP
    return [places[number] for number in range(len(tiers.boxes))]


def _paths(tiers: Tiers, places: list[tuple[float, float]], scale: float, *, is_mirrored: bool) -> tuple[str, ...]:
    """Give a path for each ribbon; they leave and arrive stacked, in the order in which their other ends stand."""
    left, right = [0.0] * len(places), [0.0] * len(places)
    paths = []
    for ribbon in sorted(tiers.ribbons, key=lambda each: (places[each.target][1], places[each.source][1])):
        height = ribbon.share * scale
        (x0, y0), (x1, y1) = places[ribbon.source], places[ribbon.target]
        begin, end = x0 + _BOX, x1
        top0, top1 = y0 + left[ribbon.source], y1 + right[ribbon.target]
        left[ribbon.source] += height
        right[ribbon.target] += height
        if is_mirrored:
            begin, end = WIDTH - begin, WIDTH - end
        paths.append(_path(begin, end, top0, top1, height))
    return tuple(paths)


def _path(begin: float, end: float, top0: float, top1: float, height: float) -> str:  # noqa: PLR0917 - five numbers
    middle = (begin + end) / 2
    upper = f"M{begin:.1f} {top0:.1f}C{middle:.1f} {top0:.1f} {middle:.1f} {top1:.1f} {end:.1f} {top1:.1f}"
    low0, low1 = top0 + height, top1 + height
    lower = f"L{end:.1f} {low1:.1f}C{middle:.1f} {low1:.1f} {middle:.1f} {low0:.1f} {begin:.1f} {low0:.1f}z"
    return upper + lower


def _label(box: Box, called: Callable[[int], str], longest: int) -> str:
    number = len(box.nodes)
    if box.is_group:
        return ngettext("%(count)d who sells to itself", "%(count)d who sell to each other", number) % {"count": number}
    if number > 1:
        return ngettext("%(count)d other", "%(count)d others", number) % {"count": number}
    name = called(box.nodes[0])
    return name if len(name) <= longest else f"{name[: longest - 1].rstrip()}…"
