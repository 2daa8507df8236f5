"""Who is linked to a site: on paper, possibly, and how strongly, each with what makes it less sure."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.core.chain.claims import Custody, Flow, Identifier, Kind, Period, Relation, Said, Scope, Thing, Tie
from amends.core.chain.following import Linked, follow, network_of, ways
from amends.core.chain.linking import Links, links_of
from amends.core.chain.verdicts import BALANCED, BOOKED, COMPANY, DISPUTED, UNSAID, Confidence

MAY = Period(date(2025, 5, 1), date(2025, 5, 31))
JUNE = Period(date(2025, 6, 1), date(2025, 6, 30))


def _links(*flows: Flow | Relation, things: tuple[Thing, ...] = ()) -> Links:
    return links_of(things, [Said(flow, "one") for flow in flows])


def _flow(source: str, target: str, mass: int | None = None, **besides: object) -> Flow:
    return Flow(source, target, mass=None if mass is None else Decimal(mass), **besides)  # type: ignore[arg-type]


def _linked(links: Links, site: str, node: str) -> Linked:
    number = links.identities.number
    return next(each for each in follow(links, number[site]).linked if each.node == number[node])


def test_masses_that_are_said_give_one_share() -> None:
    links = _links(_flow("mine", "smelter", 30), _flow("other", "smelter", 70), _flow("smelter", "brand", 50))
    brand = _linked(links, "mine", "brand")
    assert brand.low == brand.estimate == brand.high == pytest.approx(0.3)
    assert brand.share_of_output == pytest.approx(0.5)
    assert (brand.confidence, brand.tier, brand.is_end) == (Confidence.HIGH, 2, True)


def test_masses_that_are_not_said_give_bounds_and_no_share_of_output() -> None:
    links = _links(_flow("mine", "smelter", 30), _flow("smelter", "brand"), _flow("elsewhere", "brand"))
    brand = _linked(links, "mine", "brand")
    assert (brand.low, brand.high, brand.share_of_output) == (0, 1, None)
    assert brand.estimate == pytest.approx(0.5)
    assert (brand.because, brand.confidence) == ((UNSAID,), Confidence.LOW)


def test_what_nobody_says_about_others_changes_no_share_and_no_way() -> None:
    flows = (_flow("mine", "smelter", 30), _flow("other", "smelter", 70), _flow("smelter", "brand", 50))
    links, more = _links(*flows), _links(*flows, _flow("elsewhere", "other"), _flow("elsewhere", "nobody"))
    assert _linked(more, "mine", "brand").share_of_output == _linked(links, "mine", "brand").share_of_output
    assert _linked(more, "mine", "brand").low == _linked(links, "mine", "brand").low
    number = more.identities.number
    found = ways(more, network_of(more), site=number["mine"], end=number["brand"], most=3)
    assert found.heaviest[0].share == pytest.approx(0.5)


def test_book_and_claim_is_a_link_on_paper_only() -> None:
    links = _links(_flow("mine", "brand", 10, custody=Custody.BOOK_AND_CLAIM))
    brand = _linked(links, "mine", "brand")
    assert (brand.is_possible, brand.because, brand.confidence) == (False, (BOOKED,), Confidence.LOW)


def test_what_makes_a_link_less_sure_is_told_only_beyond_it() -> None:
    links = _links(
        _flow("mine", "smelter", 10),
        _flow("smelter", "sure", 5),
        _flow("smelter", "mixed", 5, custody=Custody.MASS_BALANCE),
        _flow("mixed", "beyond", 5, scope=Scope.COMPANY),
    )
    assert _linked(links, "mine", "sure").because == ()
    assert _linked(links, "mine", "mixed").because == (BALANCED,)
    assert _linked(links, "mine", "beyond").because == (BALANCED, COMPANY)


def test_metal_sold_in_may_is_not_of_ore_of_june() -> None:
    links = _links(
        _flow("other", "trader", 10, period=MAY),
        _flow("trader", "early", 10, period=MAY),
        _flow("mine", "trader", 10, period=JUNE),
        _flow("trader", "late", 10, period=JUNE),
    )
    assert _linked(links, "mine", "early").high == 0
    assert _linked(links, "mine", "late").estimate == pytest.approx(1)
    assert _linked(links, "mine", "late").share_of_output == pytest.approx(1)


def test_stock_is_kept_for_the_next_period_and_counted_once() -> None:
    links = _links(
        _flow("mine", "trader", 10, period=MAY),
        _flow("trader", "early", 4, period=MAY),
        _flow("trader", "late", 6, period=JUNE),
    )
    trader, late = _linked(links, "mine", "trader"), _linked(links, "mine", "late")
    assert trader.share_of_output == pytest.approx(1)
    assert trader.estimate == pytest.approx(1)
    assert late.share_of_output == pytest.approx(0.6)
    assert late.estimate == pytest.approx(1)


def test_periods_that_overlap_are_one() -> None:
    quarter = Period(date(2025, 4, 1), date(2025, 6, 30))
    links = _links(_flow("a", "b", 1, period=MAY), _flow("b", "c", 1, period=quarter), _flow("c", "d", 1, period=JUNE))
    assert links.spans == (quarter,)


def test_only_what_lies_in_the_period_asked_for_is_followed() -> None:
    said = [Said(_flow("a", "b", 1, period=MAY), "one"), Said(_flow("a", "c", 1, period=JUNE), "one")]
    links = links_of((), said, period=MAY)
    assert links.identities.keys[links.target[0]] == "b"
    assert links.target.size == 1


def test_only_the_metal_asked_for_is_followed() -> None:
    said = [Said(_flow("a", "b", 1, metal=metal), "one") for metal in ("tin", "gold", "")]
    assert float(links_of((), said, metal="tin").mass.sum()) == 2


def test_one_source_adds_up_and_two_that_differ_are_weighed() -> None:
    twice = [Said(_flow("a", "b", 3), "one"), Said(_flow("a", "b", 4), "one")]
    assert links_of((), twice).mass.tolist() == [7]
    later = Said(_flow("a", "b", 5), "two", date(2025, 1, 2))
    assert links_of((), [*twice, later]).mass.tolist() == [5]


def test_of_a_dispute_the_larger_mass_is_followed_and_the_link_is_marked() -> None:
    day = date(2025, 1, 1)
    links = links_of((), [Said(_flow("a", "b", mass), f"{mass}", day) for mass in (3, 9)])
    assert links.mass.tolist() == [9]
    assert links.marks[DISPUTED].tolist() == [True]


def test_what_shares_a_number_of_a_register_is_one_node() -> None:
    names = [Thing(key, Kind.ORGANISATION, key, identifiers=(Identifier("lei", "X"),)) for key in ("here", "there")]
    links = _links(_flow("mine", "here", 1), _flow("there", "brand", 1), things=tuple(names))
    assert links.node("here") == links.node("there")
    assert _linked(links, "mine", "brand").estimate == pytest.approx(1)


def test_a_name_alone_makes_nothing_one() -> None:
    names = [Thing(key, Kind.ORGANISATION, "One Name") for key in ("here", "there")]
    links = _links(_flow("mine", "here", 1), things=tuple(names))
    assert links.node("here") != links.node("there")


def test_a_tie_adds_nothing_where_flows_are_known() -> None:
    links = _links(_flow("a", "b", 5), Relation(Tie.SUPPLIES, "a", "b"), Relation(Tie.OWNS, "a", "b"))
    assert links.mass.tolist() == [5]


def test_ways_carry_no_number_where_a_mass_is_not_said() -> None:
    links = _links(_flow("mine", "smelter"), _flow("smelter", "brand", 5))
    site, brand = links.node("mine"), links.node("brand")
    assert site is not None
    assert brand is not None
    found = ways(links, network_of(links), site=site, end=brand, most=3)
    assert ([way.share for way in found.heaviest], found.covered, found.bound) == ([None], None, None)


@given(
    flows=st.lists(
        st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(1, 100), st.sampled_from([MAY, JUNE, None])),
        min_size=1,
        max_size=20,
    )
)
def test_no_share_is_ever_more_than_the_whole(flows: list[tuple[int, int, int, Period | None]]) -> None:
    """Everybody also sells a little to `out`, so nothing goes round without end."""
    said = [Said(_flow(str(a), str(b), mass, period=when), "one") for a, b, mass, when in flows]
    said += [Said(_flow(str(node), "out", 1, period=when), "one") for node in range(6) for when in (MAY, JUNE)]
    links = links_of((), said)
    site = links.node("0")
    assert site is not None
    for each in follow(links, site).linked:
        assert -1e-9 <= each.low <= each.estimate + 1e-9 <= each.high + 2e-9
        assert each.high <= 1 + 1e-9
        assert not each.is_end or each.share_of_output is None or each.share_of_output <= 1 + 1e-9
    ends = [each.share_of_output for each in follow(links, site).ends()]
    assert sum(share for share in ends if share is not None) <= 1 + 1e-9
