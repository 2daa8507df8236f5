"""Maps: nobody can tell a small site by them, and whatever lies outside is not drawn."""

from math import cos, hypot, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.adapters.outlines import outlines
from amends.core.pictures.maps import HEIGHT, WIDTH, Mark, coarse, map_of, window_of
from amends.core.pictures.shapes import Box, Disc, Path

_KILOMETRES = 111.2
SITE = Mark(-10.7, 25.5, 40, is_site=True, label="1")
PLANT = Mark(-10.9, 26.6, 0, is_site=False, label="2")

latitudes, longitudes = st.floats(-70, 70), st.floats(-179, 179)


@given(latitudes, longitudes)
def test_a_place_lies_within_so_many_kilometres_of_the_point_that_is_shown(latitude: float, longitude: float) -> None:
    shown = coarse(latitude, longitude, 40)
    around = cos(radians((latitude + shown[0]) / 2))
    away = hypot((latitude - shown[0]) * _KILOMETRES, (longitude - shown[1]) * around * _KILOMETRES)
    assert away <= 40.5


@given(latitudes, longitudes, st.floats(-0.05, 0.05))
def test_places_near_each_other_are_mostly_shown_as_one(latitude: float, longitude: float, away: float) -> None:
    one, other = coarse(latitude, longitude, 40), coarse(latitude, longitude + away, 40)
    assert one == other or abs(one[1] - other[1]) > 0.1


def test_a_point_that_is_shown_is_shown_as_itself() -> None:
    point = coarse(-10.7123, 25.4711, 40)
    assert coarse(*point, 40) == pytest.approx(point)


@given(st.lists(st.builds(Mark, latitudes, longitudes, st.just(40.0), is_site=st.booleans()), min_size=1, max_size=8))
def test_every_outline_and_mark_stands_inside(marks: list[Mark]) -> None:
    picture = map_of(outlines()[::9], marks, "Map")
    assert picture
    for shape in picture.shapes:
        points = []
        if isinstance(shape, Path):
            points = [(stroke[0], stroke[1]) for _, stroke in shape.strokes if stroke]
        elif isinstance(shape, Box | Disc):
            points = [(shape.x, shape.y)]
        assert all(-9 <= x <= WIDTH + 9 and -9 <= y <= HEIGHT + 9 for x, y in points)


def test_a_site_is_a_ring_as_large_as_the_doubt_and_a_plant_a_square() -> None:
    picture = map_of((), (SITE, PLANT), "Map")
    assert picture
    ring = next(shape for shape in picture.shapes if isinstance(shape, Disc))
    window = window_of((SITE, PLANT))
    assert ring.radius == pytest.approx(40 / _KILOMETRES * HEIGHT / (window.north - window.south))
    assert sum(isinstance(shape, Box) for shape in picture.shapes) == 1


def test_one_place_alone_is_shown_with_much_around_it() -> None:
    window = window_of((Mark(0, 0, 0, is_site=True),))
    assert window.north - window.south >= 6


def test_there_is_no_map_of_nothing() -> None:
    assert map_of(outlines(), (), "Map") is None


def test_the_outlines_are_rings_around_the_world() -> None:
    rings = outlines()
    assert len(rings) > 200
    assert all(-180.1 <= x <= 180.1 and -90.1 <= y <= 90.1 for ring in rings for x, y in ring)
