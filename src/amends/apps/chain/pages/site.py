"""Who is linked to a site, as tables of a page. A site is shown within forty kilometres: it could be recognised."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from amends.apps.chain import queries
from amends.apps.chain.pages.flow import picture
from amends.apps.chain.pages.places import where
from amends.apps.chain.pages.words import BECAUSE, CONFIDENCE
from amends.apps.chain.queries import Asked
from amends.core.chain.claims import Thing
from amends.core.pictures.shapes import Drawn

if TYPE_CHECKING:
    from amends.apps.chain.queries import Reached, Traced

_LEAST = 0.0001
_FINE = 0.1


@dataclass(frozen=True, slots=True)
class Row:
    """One brand or end: its shares in words, how sure it is and why."""

    name: str
    output: str
    intake: str
    by: str
    sure: str
    because: tuple[str, ...]
    is_possible: bool


@dataclass(frozen=True, slots=True)
class WayRow:
    """One way from the site to a brand."""

    share: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BrandWays:
    """The heaviest ways to one brand, and what the ways not named can carry at most."""

    name: str
    ways: tuple[WayRow, ...]
    rest: str


@dataclass(frozen=True, slots=True)
class Seen:
    """How often somebody was at the site, and when last; None where nobody was."""

    times: int
    last: date | None


@dataclass(frozen=True, slots=True)
class SitePage:
    """What the page of a site says."""

    name: str
    key: str
    sold: bool
    brands: tuple[Row, ...]
    ends: tuple[Row, ...]
    ways: tuple[BrandWays, ...]
    between: int
    periods_mixed: bool
    seen: Seen
    picture: Drawn | None
    heading: str
    where: Drawn | None


def share(part: float | None) -> str:
    """Write a part as a percentage; what is not known is said to be so."""
    if part is None:
        return _("not known")
    if 0 < part < _LEAST:
        return _unbroken(_("below 0.01 %"))
    places = 0 if part in {0.0, 1.0} or part >= _FINE else 2
    return _unbroken(_("%(number)s %%") % {"number": number_format(round(part * 100, places), places)})


def _unbroken(percentage: str) -> str:
    """Keep the sign on the line of its number, as the standards of units ask; a narrow page would part them."""
    return percentage.replace(" %", "\N{NO-BREAK SPACE}%")


def site_page(asked: Asked, traced: "Traced", metal: str = "") -> SitePage:
    """Compose the page of a site from its trace; the names in its picture lead on, asking for the same metal."""
    seen = asked.chain.observations(asked.same[asked.node(traced.site.key)])
    return SitePage(
        called(traced.site),
        traced.site.key,
        traced.sold,
        tuple(_row(each) for each in traced.brands),
        tuple(_row(each) for each in traced.ends),
        tuple(_ways(each) for each in traced.brands if each.steps),
        traced.between,
        traced.periods_mixed,
        Seen(len(seen), max((each.on for each in seen if each.on), default=None)),
        _picture(asked, traced, metal),
        _heading(asked, traced),
        where(asked, traced),
    )


def _heading(asked: Asked, traced: "Traced") -> str:
    """Say the finding, where whoever looks is in the chain; else who is asked about."""
    site = called(traced.site)
    if asked.own is None:
        return site
    mine = next((each.linked for each in traced.brands if each.linked.node == asked.own), None)
    if mine is None:
        return _("It is not known whether metal of %(site)s reaches you") % {"site": site}
    if not mine.is_possible:
        return _("On paper you are linked to %(site)s") % {"site": site}
    words = {"site": site, "share": share(mine.share_of_output)}
    if mine.share_of_output is None:
        return _("Metal of %(site)s may reach you; how much is not known") % words
    return _("Yes, it reaches you: %(share)s of what %(site)s sells") % words


def _picture(asked: Asked, traced: "Traced", metal: str) -> Drawn | None:
    """Draw where the metal goes; where a mass is not said there is no width to draw."""
    from amends.core.chain.following import network_of  # wakes numpy and scipy, as the next does
    from amends.core.chain.tiers import tiers

    site = asked.node(traced.site.key)
    if queries.is_unsaid_beyond(asked, site):
        return None
    drawn = tiers(network_of(asked.links), site)
    ends = {each.linked.node for each in traced.brands}
    return picture(
        drawn,
        lambda node: called(asked.thing(node)),
        share,
        own=asked.own,
        ends=ends,
        address=lambda node: _address(asked.thing(node).key, metal),
    )


def _address(key: str, metal: str) -> str:
    said = {"name": key, "metal": metal} if metal else {"name": key}
    return f"{reverse('chain_site')}?{urlencode(said)}"


def called(thing: Thing) -> str:
    """Give what something is called, its key where nobody names it."""
    return thing.name or thing.key


def _row(each: "Reached") -> Row:
    linked = each.linked
    because = tuple(str(BECAUSE[mark]) for mark in linked.because)
    return Row(
        called(each.thing),
        share(linked.share_of_output),
        _intake(linked.low, linked.estimate, linked.high),
        _by(each.steps),
        str(CONFIDENCE[linked.confidence]),
        because,
        linked.is_possible,
    )


def _intake(low: float, estimate: float, high: float) -> str:
    if share(low) == share(high):
        return share(estimate)
    bounds = {"estimate": share(estimate), "low": share(low), "high": share(high)}
    return _("%(estimate)s, from %(low)s to %(high)s") % bounds


def _by(steps: Sequence[Sequence[Thing]]) -> str:
    """Name those in the middle of the heaviest way."""
    middle = steps[0][1:-1] if steps else ()
    return ", ".join(called(thing) for thing in middle)


def _ways(each: "Reached") -> BrandWays:
    rows = tuple(
        WayRow(share(way.share), tuple(called(step) for step in steps))
        for way, steps in zip(each.ways.heaviest, each.steps, strict=True)
    )
    rest = "" if each.ways.bound is None else share(each.ways.bound)
    return BrandWays(called(each.thing), rows, rest)
