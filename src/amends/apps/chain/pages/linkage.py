"""How the companies of a case are linked, as a page says it: the finding first, then how sure, which ways, who else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amends.apps.cases.pages.saying import NOT_ASKED, Saying
from amends.apps.cases.queries import Desk
from amends.apps.chain import queries
from amends.apps.chain.pages.site import share
from amends.apps.chain.pages.words import BECAUSE, CONFIDENCE, CONTRACT, FINDING_WHY, SWITCHING, plain_day
from amends.apps.chain.queries import CompanyLink, Kept, LinkageFound, SupplierSales, Weighed
from amends.core.chain.verdicts import Because, Confidence, Finding
from amends.core.pictures.bars import NARROW, Bar, bars
from amends.core.pictures.shapes import Drawn, Table

FACT = "linkage"
VERIFIED = ("substantiated", "partially_substantiated")
"""What verification has to find before anything leaves the case."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way in words."""

    share: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Company:
    """What the chain says about one company, and what is in force in the case."""

    name: str
    is_me: bool
    says: str
    sure: str
    why: str
    in_force: str
    output: str
    intake: str
    weight: str
    marks: tuple[str, ...]
    ways: tuple[Way, ...]
    sources: tuple[str, ...]
    known: str


@dataclass(frozen=True, slots=True)
class Sharing:
    """The inputs for sharing the cost, in words."""

    name: str
    volume: str
    leverage: str
    months: str


@dataclass(frozen=True, slots=True)
class Supplier:
    """Who buys what a supplier sells, drawn, and with whom it would be more than half."""

    name: str
    drawn: Drawn
    joining: str


@dataclass(frozen=True, slots=True)
class LinkagePage:
    """The whole page. Without a finding only the question is there."""

    heading: str
    lead: str
    asked: str
    companies: tuple[Company, ...]
    exposure: Drawn | None
    others: tuple[tuple[str, str, str, str, str], ...]
    suppliers: tuple[Supplier, ...]
    terms: tuple[str, ...]
    sharing: tuple[Sharing, ...]
    open_ends: tuple[str, ...]
    rung: str
    may_ask: bool
    is_verified: bool


def linkage_page(desk: Desk, now: datetime) -> LinkagePage:
    """Compose the page."""
    kept = queries.linkage_of(desk)
    may_ask = queries.may_trace(desk)
    if kept is None:
        heading, lead = (
            _("No chain has been asked yet"),
            _("Until then, how companies are linked is not known from here."),
        )
        return LinkagePage(heading, lead, "", (), None, (), (), (), (), (), _rung(desk), may_ask, is_verified=False)
    found: LinkageFound = kept.found
    saying = Saying(desk)
    return LinkagePage(
        _heading(desk, found),
        _lead(found),
        _asked(kept),
        tuple(_company(desk, saying, each) for each in found.companies),
        _exposure(saying, found),
        tuple(_other(each) for each in found.others),
        tuple(_supplier(each) for each in found.suppliers),
        tuple(_terms(found)),
        tuple(_sharing(saying, each) for each in queries.sharers(desk, now.date())),
        found.open_ends,
        _rung(desk),
        may_ask,
        desk.state.of_case.get("verification") in VERIFIED,
    )


def _heading(desk: Desk, found: LinkageFound) -> str:
    mine = next((each for each in found.companies if each.party == desk.me), None)
    linked = [each for each in found.companies if each.finding == Finding.DIRECTLY_LINKED]
    link = mine or (linked[0] if linked else None)
    name = Saying(desk).party(link.party) if link else ""
    if link is None or link.finding == Finding.UNKNOWN:
        return (
            _("It is not known whether it reaches the companies of this case")
            if mine is None
            else _("It is not known whether it reaches %(company)s") % {"company": name}
        )
    if link.finding == Finding.NOT_ESTABLISHED:
        return _("No link to %(company)s is established in these data") % {"company": name}
    words = {"company": name, "share": share(link.output)}
    if link.output is None:
        return _("Yes, it reaches %(company)s; how much is not known") % words
    return _("Yes, it reaches %(company)s: %(share)s of what the site sells") % words


def _lead(found: LinkageFound) -> str:
    others = ngettext(
        "%(count)d other brand is linked and could act with you.",
        "%(count)d other brands are linked and could act with you.",
        len(found.others),
    ) % {"count": len(found.others)}
    ends = _("All metal of the site is followed in these data.")
    if found.open_ends:
        ends = _("Some of the metal leaves the map, so who is not named may still be linked.")
    return f"{others} {ends}"


def _asked(kept: Kept) -> str:
    found: LinkageFound = kept.found
    window = _("all periods together")
    if found.first and found.last:
        window = _("%(first)s to %(last)s") % {"first": plain_day(found.first), "last": plain_day(found.last)}
    words = {"site": found.site, "metal": found.metal or _("every metal"), "window": window}
    words |= {"day": plain_day(kept.at), "who": kept.by, "organisation": kept.organisation}
    return _("%(site)s, %(metal)s, %(window)s. Asked on %(day)s by %(who)s, in the chain of %(organisation)s.") % words


def _company(desk: Desk, saying: Saying, link: CompanyLink) -> Company:
    return Company(
        saying.party(link.party),
        link.party == desk.me,
        dict(saying.codes(FACT))[link.finding],
        _sure(link.confidence),
        str(FINDING_WHY[Because(link.because)]),
        _in_force(desk, saying, link.party),
        share(link.output) if link.tier else _("not known"),
        _bounds(link) if link.tier else _("not known"),
        _weight(link.weight),
        tuple(str(BECAUSE[mark]) for mark in link.marks),
        tuple(Way(share(way.share), way.steps) for way in link.ways),
        tuple(_source(each.name, each.on) for each in link.sources),
        plain_day(link.known_since) if link.known_since else _("not known"),
    )


def _sure(confidence: str) -> str:
    return str(CONFIDENCE[Confidence(confidence)]) if confidence else _("not known")


def _in_force(desk: Desk, saying: Saying, party: str) -> str:
    said = desk.state.of_case.get(FACT)
    value = said.get(party) if isinstance(said, dict) else said
    return dict(saying.codes(FACT)).get(str(value), str(NOT_ASKED))


def _bounds(link: CompanyLink) -> str:
    if share(link.low) == share(link.high):
        return share(link.estimate)
    words = {"estimate": share(link.estimate), "low": share(link.low), "high": share(link.high)}
    return _("%(estimate)s, from %(low)s to %(high)s") % words


def _weight(weight: Weighed | None) -> str:
    if weight is None:
        return _("not known")
    words = {"share": share(weight.share), "supplier": weight.supplier}
    alone = _("%(share)s of what %(supplier)s sells") % words
    if not weight.group:
        return alone
    return _("%(alone)s; with %(group)s %(together)s") % {
        "alone": alone,
        "group": weight.group,
        "together": share(weight.group_share),
    }


def _source(name: str, on: date | None) -> str:
    return _("%(name)s, said on %(day)s") % {"name": name, "day": plain_day(on)} if on else name


def _exposure(saying: Saying, found: LinkageFound) -> Drawn | None:
    rows = [_bar(saying.party(each.party), each) for each in found.companies if each.tier]
    rows += [Bar(each.name, each.estimate, share(each.estimate)) for each in found.others]
    if not rows:
        return None
    label = _("Part of the site in what each gets")
    table = Table(label, (_("Who"), label), tuple((row.name, row.note) for row in rows))
    caption = _("How much of what each gets comes from the site. A thick line runs from the lower to the upper bound.")
    return Drawn(bars(rows, label), bars(rows, label, width=NARROW), caption, table)


def _bar(name: str, link: CompanyLink) -> Bar:
    has_bounds = share(link.low) != share(link.high)
    low, high = (link.low, link.high) if has_bounds else (None, None)
    return Bar(name, link.estimate, _bounds(link), low, high, is_own=True)


def _other(each: queries.OtherBuyer) -> tuple[str, str, str, str, str]:
    return each.name, share(each.output), share(each.estimate), _sure(each.confidence), _weight(each.weight)


def _supplier(sales: SupplierSales) -> Supplier:
    rows = [Bar(name, part, share(part), is_own=is_ours) for name, part, is_ours in sales.buyers]
    label = _("Who buys what %(supplier)s sells") % {"supplier": sales.name}
    table = Table(label, (_("Who"), _("Of what it sells")), tuple((row.name, row.note) for row in rows))
    known = 1.0 if any(row.value is not None for row in rows) else None
    drawn = Drawn(bars(rows, label, most=known), bars(rows, label, width=NARROW, most=known), label, table)
    return Supplier(sales.name, drawn, _joining(sales))


def _joining(sales: SupplierSales) -> str:
    if not sales.joining:
        return ""
    words = {"names": _listed(sales.joining), "share": share(sales.together), "supplier": sales.name}
    return _("Together with %(names)s it is %(share)s of what %(supplier)s sells.") % words


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names)


def _terms(found: LinkageFound) -> list[str]:
    told = []
    if found.contract:
        told.append(str(CONTRACT[found.contract]))
    if found.switching:
        told.append(str(SWITCHING[found.switching]))
    return told


def _sharing(saying: Saying, sharer: queries.Sharer) -> Sharing:
    months = sharer.months_with_knowledge
    return Sharing(
        saying.party(sharer.party),
        share(None if sharer.volume_share is None else float(sharer.volume_share)),
        share(None if sharer.leverage is None else float(sharer.leverage)),
        _("not known") if months is None else number_format(months, 0),
    )


def _rung(desk: Desk) -> str:
    """Say the highest rung of leverage that was tried, as the case knows it."""
    rung = desk.state.of_case.get("leverage_rung")
    return dict(Saying(desk).codes("leverage_rung")).get(str(rung), "")
