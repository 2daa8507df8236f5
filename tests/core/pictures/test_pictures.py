"""Pictures: shapes that mean something, nothing that a strict policy forbids, and what is not known drawn as open."""

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.core.pictures.bars import NARROW, Bar, bars
from amends.core.pictures.flow import Sort, Station, Stream, flow_narrow, flow_wide
from amends.core.pictures.over_time import Aim, Moment, columns, line
from amends.core.pictures.shapes import Box, Disc, Look, Path, Picture, Words, cut, mirrored
from amends.core.pictures.writing import svg

STATIONS = (
    Station(0, "Musompo-9", 1.0, "100 %"),
    Station(1, "Lubanda", 0.7, "70 %"),
    Station(1, "3 who sell to each other", 0.2, "20 %", Sort.CYCLE),
    Station(1, "not known", 0.1, "10 %", Sort.UNKNOWN),
    Station(2, "Norvik", 0.6, "60 %", Sort.OWN),
    Station(2, "Ardent", 0.3, "30 %"),
)
STREAMS = (
    Stream(0, 1, 0.7, is_own=True),
    Stream(0, 2, 0.2),
    Stream(0, 3, 0.1),
    Stream(1, 4, 0.6, is_own=True),
    Stream(1, 5, 0.1),
    Stream(2, 5, 0.2),
)
MOMENTS = (Moment(0, 2.0, "May", "2"), Moment(30, None, "June", "not measured"), Moment(61, 4.0, "July", "4"))
ROWS = (
    Bar("Norvik", 0.12, "12 %, from 6 to 19 %", 0.06, 0.19, is_own=True),
    Bar("Ardent", 0.08, "8 %"),
    Bar("Not known", None, "not known"),
)
EVERY = {
    "wide": flow_wide(STATIONS, STREAMS, "Flow"),
    "narrow": flow_narrow(STATIONS, STREAMS, "Flow"),
    "bars": bars(ROWS, "Exposure"),
    "bars narrow": bars(ROWS, "Exposure", width=NARROW),
    "line": line(MOMENTS, "Over time", aim=Aim(5.0, "aim 5")),
    "columns": columns(MOMENTS, "Over time", aim=Aim(5.0, "aim 5")),
    "nothing": bars((), "Nothing"),
    "no moments": line((), "Nothing"),
}


def _points(picture: Picture) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for shape in picture.shapes:
        match shape:
            case Path():
                values = [value for _, stroke in shape.strokes for value in stroke]
                found += zip(values[::2], values[1::2], strict=True)
            case Box():
                found += [(shape.x, shape.y), (shape.x + shape.width, shape.y + shape.height)]
            case Disc():
                found += [(shape.x, shape.y)]
    return found + [(words.x, words.y) for words in picture.words]


@pytest.mark.parametrize("picture", EVERY.values(), ids=EVERY.keys())
def test_a_picture_is_one_element_with_a_label_and_without_a_style(picture: Picture) -> None:
    written = svg(picture)
    root = ET.fromstring(written)  # noqa: S314 - written here
    assert (root.get("role"), root.get("aria-label"), root.get("direction")) == ("img", picture.label, "ltr")
    assert not re.search(r"style|fill=|stroke=|on\w+=|href", written)


@pytest.mark.parametrize("picture", EVERY.values(), ids=EVERY.keys())
def test_everything_stands_inside_the_picture_and_its_mirror_image(picture: Picture) -> None:
    for drawn in (picture, mirrored(picture)):
        for x, y in _points(drawn):
            assert -0.01 <= x <= drawn.width + 0.01, (x, y)
            assert -0.01 <= y <= drawn.height + 0.01, (x, y)


def test_mirrored_twice_a_picture_is_where_it_was() -> None:
    again = mirrored(mirrored(EVERY["wide"]))
    for (x, y), (x0, y0) in zip(_points(again), _points(EVERY["wide"]), strict=True):
        assert (x, y) == pytest.approx((x0, y0))


def test_words_of_a_mirrored_picture_say_their_direction() -> None:
    assert 'direction="rtl"' in svg(mirrored(EVERY["wide"]))
    assert 'direction="rtl"' not in svg(EVERY["wide"])


def test_a_name_is_written_as_text_whatever_it_holds() -> None:
    picture = bars((Bar('<script>&"', 1.0, "<b>"),), 'a "label" <x>')
    root = ET.fromstring(svg(picture))  # noqa: S314 - written here
    assert root.get("aria-label") == 'a "label" <x>'
    assert {text.text for text in root} & {'<script>&"'}


def test_what_is_not_known_is_a_frame_and_never_a_bar_or_a_point() -> None:
    (row,) = bars((Bar("Hanlo", None, "not known"),), "x").shapes
    assert row.look is Look.UNKNOWN
    looks = [shape.look for shape in line(MOMENTS, "x").shapes]
    assert looks.count(Look.DOT) == 2
    assert looks.count(Look.UNKNOWN) == 1
    assert Look.LINE not in looks, "no line across a moment nobody measured"


def test_a_nought_is_drawn_and_is_not_the_same_as_not_known() -> None:
    (row,) = bars((Bar("Hanlo", 0.0, "none"),), "x", most=1.0).shapes
    assert row.look is not Look.UNKNOWN


def test_a_range_shows_both_bounds() -> None:
    bounds = [shape for shape in bars(ROWS, "x", most=1.0).shapes if shape.look is Look.THICK]
    (points,) = (_points(Picture(620, 40, (each,), (), "")) for each in bounds)
    assert [x for x, _ in points] == pytest.approx([0.06 * 620, 0.19 * 620])


def test_cycles_and_what_is_not_known_are_marked_in_a_flow() -> None:
    looks = [shape.look for shape in EVERY["wide"].shapes]
    assert looks.count(Look.CYCLE) == 1
    assert looks.count(Look.FLOW_UNKNOWN) == 1
    assert looks.count(Look.FLOW_OWN) == 2


@given(st.lists(st.floats(0.001, 1.0), min_size=1, max_size=30))
def test_ribbons_are_as_wide_as_what_flows_and_never_overlap_at_a_box(parts: list[float]) -> None:
    total = sum(parts)
    stations = [Station(0, "site", total, ""), *(Station(1, f"b{n}", part, "") for n, part in enumerate(parts))]
    picture = flow_wide(stations, [Stream(0, n + 1, part) for n, part in enumerate(parts)], "x")
    ribbons = [shape for shape in picture.shapes if isinstance(shape, Path)]
    begins = sorted((each.strokes[0][1][1], each.strokes[3][1][5]) for each in ribbons)
    for (_, low), (high, _) in pairwise(begins):
        assert high == pytest.approx(low, abs=1e-6)


def test_names_are_cut_where_there_is_no_room() -> None:
    assert cut("Lubanda Trading", 1000) == "Lubanda Trading"
    assert cut("Lubanda Trading", 64) == "Lubanda…"
    assert cut("Lubanda", 1) == "L…"


def test_of_many_moments_the_first_last_highest_and_lowest_value_are_written() -> None:
    moments = [Moment(n, float(value), f"m{n}", f"v{value}") for n, value in enumerate((3, 9, 5, 1, 4))]
    notes = {words.note for words in line(moments, "x").words}
    assert {"v3", "v9", "v1", "v4", "m0", "m4"} == notes
    assert Words(0.0, 218.0, note="m0") in line(moments, "x").words


def test_a_name_that_leads_on_is_a_link_with_its_whole_name_in_the_order_of_the_tiers() -> None:
    stations = [
        Station(0, "Site", 1.0, "100 %"),
        Station(1, "A trader with a very long name indeed <b>", 1.0, "100 %", address="/x/?name=a&metal=tin"),
        Station(2, "Brand", 1.0, "100 %", address="/x/?name=b"),
    ]
    for draw in (flow_wide, flow_narrow):
        drawn = svg(draw(stations, [Stream(0, 1, 1.0), Stream(1, 2, 1.0)], "Flow"))
        assert 'role="group" aria-label="Flow"' in drawn, "what is one image has no links within"
        assert re.findall(r'<a href="([^"]*)"><title>([^"]*?)</title>', drawn) == [
            ("/x/?name=a&amp;metal=tin", "A trader with a very long name indeed &lt;b&gt;, 100 %"),
            ("/x/?name=b", "Brand, 100 %"),
        ]
