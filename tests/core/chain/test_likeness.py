"""Two names, two addresses, two places: alike for reasons that can be told, never one by a name alone."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.core.chain import addresses, names
from amends.core.chain.blocking import alike_pairs
from amends.core.chain.claims import Identifier, Kind, Place, Thing
from amends.core.chain.likeness import ALIKE, OFFER, SURE, held_of, likeness, may_be_offered


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kestrel Smelting Ltd.", "KESTREL SMELTING LIMITED"),
        ("Kestrel Smelting GmbH", "Kestrel Smelter"),
        ("KestrelAG", "Kestrel AG"),
        ("ОАО Норвик", "Norvik JSC"),  # noqa: RUF001 - Cyrillic is the point
        ("Société Minière du Nord", "Societe Miniere Nord SARL"),
        ("L.X.C. Metals", "LXC Metals"),
        ("北方金属有限公司", "Bei Fang Jin Shu Co., Ltd."),
        ("Kestral Smelting", "Kestrel Smelting"),
        ("Brigade Forty-Four", "Brigade 44"),
        ("People's Mining Association", "PMA"),
    ],
)
def test_spellings_scripts_and_legal_forms_of_one_name_are_alike(one: str, other: str) -> None:
    assert names.alike(one, other).score >= names.ALIKE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kestrel Smelting Ltd", "Kestrel Trading Ltd"),
        ("Norvik Aviation", "Nordic Aviation"),
        ("Smelting Company", "Kestrel Smelting Company"),
        ("Kestrel (Peru) S.A.", "Kestrel (Chile) S.A."),
    ],
)
def test_another_word_makes_another_name(one: str, other: str) -> None:
    assert names.alike(one, other).score < names.ALIKE


@given(one=st.text(max_size=30), other=st.text(max_size=30))
def test_likeness_of_names_is_the_same_both_ways_and_within_bounds(one: str, other: str) -> None:
    there, back = names.alike(one, other).score, names.alike(other, one).score
    assert there == pytest.approx(back)
    assert 0 <= there <= 1


def _facility(name: str, address: str = "", *, place: Place | None = None, number: str = "") -> Thing:
    identifiers = (Identifier("cid", number),) if number else ()
    detail = {"address": address} if address else {}
    return Thing(name, Kind.FACILITY, name, None, "MY", place, identifiers, (), detail)


def test_a_name_alone_is_offered_to_a_person_and_never_sure() -> None:
    found = likeness(_facility("Kestrel Smelting"), _facility("Kestrel Smelting Ltd"))
    assert OFFER <= found.score < SURE
    assert "name_alone" in found.because


def test_name_and_address_together_are_sure() -> None:
    one = _facility("Kestrel Smelting", "12 Harbour Road, Port Klang 42000")
    other = _facility("KESTREL SMELTING SDN BHD", "No. 12, Harbour Rd, Port Klang, 42000 Selangor")
    assert likeness(one, other).score >= SURE


def test_unit_three_is_not_unit_four() -> None:
    one, other = _facility("Kestrel Unit 3", "34 II Phase, Peenya"), _facility("Kestrel Unit 4", "20 II Phase, Peenya")
    assert likeness(one, other).score < ALIKE


def test_a_number_of_a_register_decides_whatever_else_is_written() -> None:
    one, other = _facility("Kestrel", number="CID000101"), _facility("Belcast", number="CID000101")
    assert likeness(one, other).score == 1
    third = _facility("Kestrel", number="CID000202")
    assert likeness(one, third).score < OFFER


def test_the_same_name_far_away_is_not_the_same_place() -> None:
    here, there = Place(1.0, 100.0, 100.0), Place(5.0, 100.0, 100.0)
    assert likeness(_facility("Kestrel", place=here), _facility("Kestrel", place=here)).score >= SURE
    assert likeness(_facility("Kestrel", place=here), _facility("Kestrel", place=there)).score < ALIKE


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("12 Harbour Road, Port Klang", "Port Klang, Harbour Rd No 12", 0.95, 1),
        ("12 Harbour Road, Port Klang", "80 Harbour Road, Port Klang", 0.5, 0.8),
        ("12 Harbour Road, Port Klang", "7 Mill Lane, Ipoh", 0, 0.3),
    ],
)
def test_addresses_are_alike_in_words_and_numbers(one: str, other: str, least: float, most: float) -> None:
    assert least <= (addresses.alike(one, other) or 0) <= most


def test_an_address_that_says_nothing_is_not_compared() -> None:
    assert addresses.alike("No. 5", "12 Harbour Road") is None


_WORDS = st.lists(
    st.sampled_from(
        ["kestrel", "kestral", "smelting", "smelter", "tin", "mine", "group", "of", "kes", "trel", "3", "iv"]
    ),
    min_size=1,
    max_size=4,
).map(" ".join)
_THINGS = st.builds(
    lambda name, alias, address, country, place: Thing(
        name, Kind.FACILITY, name, None, country, place, (), (alias,), {"address": address}
    ),
    _WORDS,
    _WORDS,
    st.sampled_from(["", "12 Harbour Road", "12 Harbour Rd Ipoh", "80 Mill Lane"]),
    st.sampled_from(["", "MY", "ID"]),
    st.sampled_from([None, Place(1.0, 100.0), Place(1.1, 100.0)]),
)


@given(one=_THINGS, other=_THINGS)
def test_the_quick_look_leaves_out_nothing_that_the_close_look_would_offer(one: Thing, other: Thing) -> None:
    assert likeness(one, other).score < OFFER or may_be_offered(held_of(one), held_of(other))


@given(things=st.lists(_THINGS, max_size=8), number=st.integers(0, 7))
def test_what_is_new_is_found_among_the_rest_as_when_all_is_looked_through(things: list[Thing], number: int) -> None:
    held = [replace(thing, key=str(place)) for place, thing in enumerate(things)]
    every = {(one.key, other.key) for one, other, _ in alike_pairs(held)}
    new = {(one.key, other.key) for one, other, _ in alike_pairs(held, {str(number)})}
    assert new == {pair for pair in every if str(number) in pair}
