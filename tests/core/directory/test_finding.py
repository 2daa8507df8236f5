"""A service is ruled out by what is known against it, never by what nobody said."""

from dataclasses import replace
from typing import Any

import pytest

from amends.core.directory.finding import Asked, Offer, find, kilometres_between, offers_of
from tests.core.directory.packages import SHELTER

(OFFER,) = offers_of(SHELTER, {})
BARE = Offer("o", "s", "A", *(frozenset[str](),) * 4, None, None, (), None, "", None, "", is_active=True)


def _found(offer: Offer, **asked: Any) -> bool:
    return bool(find([offer], Asked(**asked)))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"need": "safety"}, True),
        ({"need": "legal"}, False),
        ({"language": "Bemba"}, True),
        ({"language": "BEM "}, True),
        ({"language": "Lozi"}, False),
        ({"sex": "woman"}, True),
        ({"sex": "man"}, False),
        ({"age": 16}, True),
        ({"age": 15}, False),
        ({"with_room": True}, True),
        ({"near": (-11.6, 27.5), "within": 12}, True),
        ({"near": (-11.6, 27.5), "within": 11}, False),
    ],
)
def test_what_is_known_decides(asked: dict[str, Any], found: bool) -> None:
    assert _found(OFFER, **asked) is found


def test_what_nobody_said_rules_nothing_out_and_is_told() -> None:
    asked = Asked("health", "Bemba", "woman", 12, "deaf", (0.0, 0.0), 5, with_room=True)
    (hit,) = find([BARE], asked)
    assert hit.not_known == ("need", "language", "sex", "disability", "age", "distance", "room")


def test_what_is_closed_is_not_found() -> None:
    assert not _found(replace(BARE, is_active=False))


def test_no_room_is_known() -> None:
    assert not _found(replace(BARE, available=0), with_room=True)


def test_what_is_known_comes_first_and_then_what_is_near() -> None:
    near, far = (
        replace(OFFER, service="near", places=((0.0, 0.1),)),
        replace(OFFER, service="far", places=((0.0, 9.0),)),
    )
    hits = find([far, BARE, near], Asked(need="safety", near=(0.0, 0.0)))
    assert [hit.offer.service for hit in hits] == ["near", "far", "s"]


def test_a_need_is_also_told_by_a_term_of_a_taxonomy() -> None:
    terms = {"taxonomy_term": [{"id": "x", "code": "legal", "name": "Law", "description": "Law"}]}
    link = {"id": "y", "link_id": "s1", "link_entity": "service", "taxonomy_term_id": "x"}
    (offer,) = offers_of({**SHELTER, "attribute": [link]}, terms)
    assert "legal" in offer.needs


def test_the_way_is_measured_on_the_globe() -> None:
    assert kilometres_between((0, 0), (0, 180)) == pytest.approx(20_015, abs=1)
    assert kilometres_between((10, 20), (10, 20)) == 0
