"""The risk at a site: dated, fading, with every reason, and never low because nobody looked."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.core.risk.evidence import (
    ASKED,
    HALF_LIFE,
    INCIDENT_WEIGHT,
    OF_COUNTRY,
    Evidence,
    Fight,
    Sighting,
    Sort,
    conflict_in_country,
    fights_near,
    governance,
    kilometres_between,
    observed,
)
from amends.core.risk.flags import Flag, OnTheWay, flags_of
from amends.core.risk.scoring import MOST_OF_COUNTRY, Level, risk_of

TODAY = date(2026, 11, 28)
days = st.dates(date(2010, 1, 1), TODAY)
pieces = st.lists(
    st.builds(Evidence, st.sampled_from(Sort), st.just("x"), st.floats(0, 1), st.none() | days, st.just("somebody")),
    max_size=12,
)


def _seen(question: str, answer: bool | None, years_ago: float) -> Sighting:
    return Sighting(question, answer, TODAY - timedelta(days=round(years_ago * 365.25)), "IPIS")


ALL_NO = tuple(_seen(question, answer=False, years_ago=0.5) for question in ASKED)


@given(pieces)
def test_a_site_is_never_low_while_a_question_is_open(found: list[Evidence]) -> None:
    assert risk_of(found, (), TODAY).level is not Level.LOW
    assert risk_of(found, ALL_NO[:-1], TODAY).level is not Level.LOW


@given(pieces)
def test_a_country_never_outweighs_what_the_site_shows(found: list[Evidence]) -> None:
    risk = risk_of(found, (), TODAY)
    assert risk.of_country <= MOST_OF_COUNTRY
    assert risk.of_country <= risk.of_site / 2 + 1e-12


@given(pieces)
def test_a_country_alone_says_nothing_about_a_site(found: list[Evidence]) -> None:
    country = [each for each in found if each.sort in OF_COUNTRY]
    assert risk_of(country, (), TODAY).level is Level.UNKNOWN
    assert risk_of(country, ALL_NO, TODAY).level is Level.LOW


@given(pieces)
def test_every_score_unfolds_into_reasons_that_give_it_again(found: list[Evidence]) -> None:
    risk = risk_of(found, (), TODAY)
    assert len(risk.reasons) == len(found)
    left = 1.0
    for reason in risk.reasons:
        if reason.evidence.sort not in OF_COUNTRY:
            left *= 1 - reason.points
    assert risk.of_site == pytest.approx(1 - left)


@given(pieces, st.builds(Evidence, st.sampled_from(Sort), st.just("y"), st.floats(0, 1), days, st.just("z")))
def test_one_more_piece_never_makes_a_site_safer(found: list[Evidence], more: Evidence) -> None:
    assert risk_of([*found, more], (), TODAY).total >= risk_of(found, (), TODAY).total - 1e-12


@pytest.mark.parametrize("sort", HALF_LIFE)
def test_a_piece_fades_by_half_in_its_time(sort: Sort) -> None:
    years = HALF_LIFE[sort]
    fresh = Evidence(sort, "x", 0.8, TODAY, "z").points(TODAY)
    old = Evidence(sort, "x", 0.8, TODAY - timedelta(days=round(years * 365.25)), "z").points(TODAY)
    assert [fresh, old] == pytest.approx([0.8, 0.4], rel=1e-3)


def test_a_day_that_is_not_known_is_neither_today_nor_never() -> None:
    assert Evidence(Sort.OBSERVED, "x", 0.8, None, "z").points(TODAY) == pytest.approx(0.4)


def test_the_last_yes_to_a_question_counts_and_half_where_a_later_visit_says_no() -> None:
    asked = (_seen("children_under_15", True, 3), _seen("children_under_15", True, 1))
    (yes,) = observed(asked)
    assert yes.on == asked[1].on
    (halved,) = observed((*asked, _seen("children_under_15", False, 0.1)))
    assert halved.points(TODAY) == pytest.approx(yes.points(TODAY) / 2)


def test_not_asked_is_no_answer_and_an_old_answer_is_not_one_of_today() -> None:
    not_asked = tuple(Sighting(question, None, TODAY, "IPIS") for question in ASKED)
    assert risk_of((), not_asked, TODAY).level is Level.UNKNOWN
    old = tuple(_seen(question, answer=False, years_ago=5) for question in ASKED)
    assert risk_of((), old, TODAY).not_asked == ASKED
    assert risk_of((), ALL_NO, TODAY).level is Level.LOW


def test_forced_labour_seen_this_year_is_very_high_and_one_sighting_long_ago_is_not() -> None:
    seen = (_seen("armed_forced_labour", True, 0.2),)
    assert risk_of(observed(seen), seen, TODAY).level is Level.VERY_HIGH
    old = (_seen("mercury", True, 12),)
    assert risk_of(observed(old), old, TODAY).level is Level.UNKNOWN


def test_an_incident_weighs_as_much_as_something_seen() -> None:
    incident = Evidence(Sort.INCIDENT, "wfcl_3d", INCIDENT_WEIGHT, TODAY, "us")
    assert risk_of([incident], (), TODAY).level is Level.VERY_HIGH


def test_a_fight_counts_by_how_near_it_may_have_been() -> None:
    near = Fight(-1.5, 28.9, 5, TODAY, 9)
    far = Fight(-4.5, 28.9, 5, TODAY, 900)
    found = fights_near((-1.5, 28.8), 10, (near, far), by="UCDP", edition="2025")
    assert [each.away for each in found] == [0.0]
    assert kilometres_between((0, 0), (0, 1)) == pytest.approx(111.2, abs=0.1)


def test_weak_governance_counts_more_and_strong_governance_nothing() -> None:
    weak, strong = (
        governance(value, code="rule_of_law", year=2019, by="World Bank", edition="2020") for value in (-2.0, 1.8)
    )
    assert weak.points(TODAY) > 0.2
    assert strong.points(TODAY) == 0
    assert conflict_in_country(0, 0, year=2019, by="UCDP", edition="x").points(TODAY) == 0


def test_flags_are_raised_for_places_goods_and_metal_that_nobody_explains() -> None:
    site = OnTheWay("Numbi", "CD", 0, 10, is_site=True)
    chain = (
        OnTheWay("Trader", "RW", 10, 20, is_site=False),
        OnTheWay("Smelter", "MY", 20, 20, is_site=False),
        OnTheWay("Depot", "SD", None, 5, is_site=False),
    )
    found = flags_of(site, chain, conflict=frozenset({"CD", "SD"}), is_listed=True, visits=0)
    assert {(each.flag, each.about) for each in found} == {
        (Flag.CONFLICT_AREA, "Numbi"),
        (Flag.LISTED_GOOD, "Numbi"),
        (Flag.NEVER_VISITED, "Numbi"),
        (Flag.UNEXPLAINED_METAL, "Trader"),
        (Flag.SUPPLIER_IN_CONFLICT_AREA, "Depot"),
    }
