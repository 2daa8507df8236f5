"""Who buys how much of what a supplier sells, alone and as a group."""

from decimal import Decimal

import pytest

from amends.core.chain.claims import Flow, Relation, Said, Tie
from amends.core.chain.leverage import Buyer, buyers_of, groups_of, joining
from amends.core.chain.linking import links_of


def _buyers(flows: list[tuple[str, int | None]], owns: list[tuple[str, str, str | None]]) -> dict[str, Buyer]:
    sold = [Flow("supplier", buyer, mass=None if mass is None else Decimal(mass)) for buyer, mass in flows]
    ties = [Relation(Tie.OWNS, owner, owned, Decimal(part) if part else None) for owner, owned, part in owns]
    links = links_of((), [*(Said(each, "one") for each in sold), *(Said(each, "one") for each in ties)])
    supplier = links.node("supplier")
    assert supplier is not None
    found = buyers_of(links, supplier, groups_of(links.identities, ties))
    return {links.identities.keys[buyer.node]: buyer for buyer in found}


def test_shares_of_sales_add_up_to_the_whole() -> None:
    found = _buyers([("a", 60), ("b", 30), ("c", 10)], [])
    assert [buyer.share for buyer in found.values()] == [0.6, 0.3, 0.1]
    assert list(found) == ["a", "b", "c"]


def test_those_of_one_owner_weigh_together() -> None:
    found = _buyers([("a", 60), ("b", 30), ("c", 10)], [("mother", "b", "0.8"), ("mother", "c", "0.51")])
    assert found["b"].group_share == found["c"].group_share == pytest.approx(0.4)
    assert found["a"].group_share == pytest.approx(0.6)


@pytest.mark.parametrize("owns", [[("mother", "b", "0.5")], [("one", "b", None), ("other", "b", None)]])
def test_who_does_not_control_is_no_group(owns: list[tuple[str, str, str | None]]) -> None:
    assert _buyers([("a", 1), ("b", 1)], owns)["b"].group == _buyers([("a", 1), ("b", 1)], owns)["b"].node


def test_owners_who_own_each_other_end() -> None:
    found = _buyers([("a", 1)], [("x", "a", "0.6"), ("y", "x", "0.6"), ("x", "y", "0.6")])
    assert found["a"].share == 1


def test_a_mass_that_is_not_said_leaves_no_share() -> None:
    found = _buyers([("a", 60), ("b", None)], [])
    assert [(buyer.mass, buyer.share) for buyer in found.values()] == [(60, None), (None, None)]


def test_the_fewest_others_make_more_than_half_together() -> None:
    buyers = (
        Buyer(1, 30, 0.3, 1, 0.3),
        Buyer(2, 40, 0.4, 2, 0.4),
        Buyer(3, 20, 0.2, 3, 0.2),
        Buyer(4, 10, 0.1, 4, 0.1),
    )
    for ours, others, together in (({1}, (2,), 0.7), ({4}, (2, 1), 0.8)):
        joined, share = joining(buyers, ours)
        assert joined == others
        assert share == pytest.approx(together)
    assert joining(buyers, {1, 2}) == ((), None), "who buys more than half alone needs nobody"


def test_with_a_mass_not_said_nobody_can_say_who_makes_half() -> None:
    assert joining((Buyer(1, None, None, 1, None), Buyer(2, 4, None, 2, None)), {1}) == ((), None)
    assert joining((Buyer(2, 4, 1.0, 2, 1.0),), {1}) == ((), None)
