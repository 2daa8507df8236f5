"""Where things are: outlines without tiles, each place a ring as large as our doubt, numbered for a list beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, cos, radians

from amends.core.pictures.shapes import Anchor, Box, Disc, Look, Path, Picture, Shape, Words

Point = tuple[float, float]
Ring = Sequence[Point]

WIDTH, HEIGHT = 480.0, 360.0
_KILOMETRES = 111.2
"""In one degree of latitude."""
_LEAST_SEEN, _MARGIN = 6.0, 1.2
"""Degrees of latitude that a map shows at least, and how much wider it is than what stands on it."""
_STEPS = (10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10)
_SCALE_ROOM = 0.25
_SMALLEST, _SQUARE = 5.0, 9.0
_APART, _NO_AREA = 2.0, 2


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in degrees. It lies `within` so many kilometres of the point; 0 where that is said exactly."""

    latitude: float
    longitude: float
    within: float
    is_site: bool
    label: str = ""


@dataclass(frozen=True, slots=True)
class Window:
    """What part of the world a map shows."""

    west: float
    east: float
    south: float
    north: float

    @property
    def scale(self) -> float:
        """Units of the picture in one degree of latitude."""
        return HEIGHT / (self.north - self.south)

    def point(self, place: Point) -> Point:
        """Give where a place stands in the picture."""
        longitude, latitude = place
        x = (longitude - self.west) / (self.east - self.west) * WIDTH
        return x, (self.north - latitude) * self.scale


def window_of(marks: Sequence[Mark]) -> Window:
    """Give the part of the world around some places, and never so little that a small site could be told by it."""
    south, north = min(mark.latitude for mark in marks), max(mark.latitude for mark in marks)
    west, east = min(mark.longitude for mark in marks), max(mark.longitude for mark in marks)
    middle = ((west + east) / 2, (south + north) / 2)
    narrow = max(cos(radians(middle[1])), 0.2)
    reach = max(mark.within for mark in marks) / _KILOMETRES * 4
    across = (east - west) * narrow * HEIGHT / WIDTH
    tall = max((north - south) * _MARGIN, across * _MARGIN, reach, _LEAST_SEEN)
    wide = tall * WIDTH / HEIGHT / narrow
    return Window(middle[0] - wide / 2, middle[0] + wide / 2, middle[1] - tall / 2, middle[1] + tall / 2)


def map_of(outlines: Sequence[Ring], marks: Sequence[Mark], label: str) -> Picture | None:
    """Draw a map; None where no place is known."""
    if not marks:
        return None
    window = window_of(marks)
    shapes: list[Shape] = []
    for ring in outlines:
        if clipped := _thinned(_clipped([window.point(place) for place in ring])):
            strokes = (("M", clipped[0]), *(("L", point) for point in clipped[1:]), ("Z", ()))
            shapes.append(Path(strokes, Look.LAND))
    words = []
    for mark in marks:
        drawn, at = _mark(mark, window)
        shapes += drawn
        words.append(Words(at[0], at[1], mark.label))
    length, name = _length(window)
    shapes.append(Path((("M", (WIDTH - 14 - length, HEIGHT - 12)), ("L", (WIDTH - 14, HEIGHT - 12))), Look.LINE))
    words.append(Words(WIDTH - 14, HEIGHT - 18, note=name, anchor=Anchor.END))
    return Picture(WIDTH, HEIGHT, tuple(shapes), tuple(words), label, "map")


def _mark(mark: Mark, window: Window) -> tuple[list[Shape], Point]:
    """Give the shapes of a place, and where its label stands."""
    x, y = window.point((mark.longitude, mark.latitude))
    if not mark.is_site:
        half = _SQUARE / 2
        return [Box(x - half, y - half, _SQUARE, _SQUARE, Look.OWN)], (x + half + 4, y + half)
    radius = max(mark.within / _KILOMETRES * window.scale, _SMALLEST)
    return [Disc(x, y, radius, Look.RING)], (x + radius + 4, y + 4)


def _length(window: Window) -> tuple[float, str]:
    """Give a round length that fits into a corner, and its words."""
    unit = window.scale / _KILOMETRES
    kilometres = next((step for step in _STEPS if step * unit <= WIDTH * _SCALE_ROOM), _STEPS[-1])
    return kilometres * unit, f"{kilometres} km"


def coarse(latitude: float, longitude: float, kilometres: float) -> Point:
    """Give the point of a grid that is nearest, so that every place lies within so many kilometres of its point.

    The grid is fixed: asked twice, a place is shown at the same point, and nothing can be learned by asking again.
    """
    step = kilometres * 2**0.5 / _KILOMETRES
    row = round(latitude / step) * step
    # rows of longitude are of equal length in kilometres, one grid for each row
    around = max(cos(radians(row)), 0.05)
    columns = max(ceil(360 * around / step), 1)
    wide = 360 / columns
    return row, round(longitude / wide) * wide


def _clipped(ring: list[Point]) -> list[Point]:
    """Give what of an area lies in the picture, edge by edge (Sutherland and Hodgman, 1974)."""
    for axis, limit, side in ((0, 0.0, 1), (0, WIDTH, -1), (1, 0.0, 1), (1, HEIGHT, -1)):
        ring = _cut(ring, axis, limit, side) if ring else ring
    return ring


def _thinned(ring: list[Point]) -> list[Point]:
    """Leave out points that nobody could tell from the one before."""
    kept: list[Point] = []
    for x, y in ring:
        if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= _APART:
            kept.append((x, y))
    return kept if len(kept) > _NO_AREA else []


def _cut(ring: list[Point], axis: int, limit: float, side: int) -> list[Point]:
    """Keep what lies on one side of a limit: above it for 1, below it for -1."""
    kept: list[Point] = []
    before = ring[-1]
    for point in ring:
        is_inside, was_inside = ((each[axis] - limit) * side >= 0 for each in (point, before))
        if is_inside is not was_inside:
            part = (limit - before[axis]) / (point[axis] - before[axis])
            kept.append((before[0] + part * (point[0] - before[0]), before[1] + part * (point[1] - before[1])))
        if is_inside:
            kept.append(point)
        before = point
    return kept
