"""What a chain says about a company: linked, not established, or not known, and why."""

from datetime import date
from decimal import Decimal

import pytest

from amends.core.chain.claims import Custody, Flow, Relation, Said, Tie
from amends.core.chain.following import follow, network_of
from amends.core.chain.linkage import Proposal, leaving_the_map, proposed
from amends.core.chain.linking import Links, links_of
from amends.core.chain.verdicts import Because, Confidence, Finding, months_known


def _links(*flows: tuple[str, str, int | None], **besides: object) -> Links:
    said = [Said(Flow(a, b, mass=None if mass is None else Decimal(mass), **besides), "1") for a, b, mass in flows]  # type: ignore[arg-type]  # words of a test
    return links_of((), said)


def _asked(links: Links, company: str, brands: tuple[str, ...] = ("brand", "other")) -> Proposal:
    site = links.node("site")
    assert site is not None
    followed = follow(links, site)
    ends = [node for name in brands if (node := links.node(name)) is not None]
    is_open = bool(leaving_the_map(followed, network_of(links), ends))
    return proposed(followed, links.node(company), leaves_the_map=is_open)


def test_a_company_that_gets_metal_by_masses_that_are_said_is_directly_linked() -> None:
    found = _asked(_links(("site", "smelter", 10), ("smelter", "brand", 10)), "brand")
    assert (found.finding, found.because, found.confidence) == (
        Finding.DIRECTLY_LINKED,
        Because.TRACED,
        Confidence.HIGH,
    )


def test_a_company_is_not_established_only_where_all_metal_is_followed_to_others() -> None:
    links = _links(("site", "smelter", 10), ("smelter", "brand", 10), ("mine", "other", 3))
    found = _asked(links, "other")
    assert (found.finding, found.because) == (Finding.NOT_ESTABLISHED, Because.ACCOUNTED)
    assert found.confidence is Confidence.MEDIUM


@pytest.mark.parametrize(
    "flows",
    [
        (("site", "smelter", 10), ("mine", "other", 3)),
        (("site", "smelter", 10), ("smelter", "brand", 5), ("mine", "other", 3)),
        (("site", "trader", 10), ("site", "smelter", 10), ("smelter", "brand", 10), ("mine", "other", 3)),
    ],
    ids=["the data end at the smelter", "half of it stays with the smelter", "one trader sells to nobody known"],
)
def test_where_metal_leaves_the_map_a_company_that_is_not_reached_is_not_known(
    flows: tuple[tuple[str, str, int], ...],
) -> None:
    found = _asked(_links(*flows), "other")
    assert (found.finding, found.because, found.confidence) == (Finding.UNKNOWN, Because.LEAVES_THE_MAP, None)


def test_a_company_that_lists_a_smelter_among_others_is_not_known_and_low() -> None:
    links = _links(("site", "s1", 10), ("mine", "s2", 5), ("s1", "brand", None), ("s2", "brand", None))
    found = _asked(links, "brand")
    assert (found.finding, found.because, found.confidence) == (Finding.UNKNOWN, Because.MAY_BE, Confidence.LOW)


def test_the_only_smelter_a_company_names_links_it_though_no_mass_is_said() -> None:
    found = _asked(_links(("site", "s1", 10), ("s1", "brand", None)), "brand")
    assert (found.finding, found.confidence) == (Finding.DIRECTLY_LINKED, Confidence.LOW)


def test_book_and_claim_is_a_link_on_paper() -> None:
    found = _asked(_links(("site", "brand", 10), custody=Custody.BOOK_AND_CLAIM), "brand")
    assert (found.finding, found.because) == (Finding.UNKNOWN, Because.ON_PAPER)


def test_a_company_that_nobody_speaks_of_is_not_known() -> None:
    found = _asked(_links(("site", "brand", 10)), "nobody")
    assert (found.finding, found.because) == (Finding.UNKNOWN, Because.NOT_IN_THE_CHAIN)


def test_a_site_that_sells_to_nobody_known_settles_nothing() -> None:
    said = [Said(Flow("mine", "brand", mass=Decimal(4)), "1"), Said(Relation(Tie.OWNS, "owner", "site"), "1")]
    found = _asked(links_of((), said), "brand")
    assert (found.finding, found.because) == (Finding.UNKNOWN, Because.NOBODY_SELLS)


@pytest.mark.parametrize(
    ("since", "months"),
    [
        (date(2026, 5, 10), 1),
        (date(2026, 4, 11), 1),
        (date(2026, 4, 10), 2),
        (date(2025, 5, 10), 13),
        (date(2026, 6, 1), 0),
        (None, None),
    ],
)
def test_a_month_begun_is_a_month_of_knowing(since: date | None, months: int | None) -> None:
    assert months_known(since, date(2026, 5, 10)) == months
