"""The pages of risk in words: a table of sites, one site unfolded, what is not known, and the lists in force."""

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from amends.apps.chain.pages.places import drawn
from amends.apps.chain.pages.words import plain_day
from amends.apps.risk.models import RiskList
from amends.apps.risk.queries import Coverage, Risks, SiteRisk
from amends.core.pictures.bars import NARROW, Bar, bars
from amends.core.pictures.shapes import Drawn, Table
from amends.core.risk.evidence import OF_COUNTRY, Sort
from amends.core.risk.flags import Flag, Raised
from amends.core.risk.scoring import Level, Reason

MOST_SHOWN = 60

LEVELS: dict[Level, tuple[str, str | Promise]] = {
    Level.VERY_HIGH: ("yes", gettext_lazy("very high")),
    Level.HIGH: ("yes", gettext_lazy("high")),
    Level.RAISED: ("", gettext_lazy("raised")),
    Level.UNKNOWN: ("dunno", gettext_lazy("not known")),
    Level.LOW: ("no", gettext_lazy("low")),
}
QUESTIONS: dict[str, str | Promise] = {
    "armed_buying_minerals": gettext_lazy("armed men buying ore"),
    "armed_commerce_taxation": gettext_lazy("armed men taxing trade"),
    "armed_digging": gettext_lazy("armed men digging"),
    "armed_entrance_taxation": gettext_lazy("armed men taking money at the entrance"),
    "armed_forced_labour": gettext_lazy("forced labour by armed men"),
    "armed_monopoly": gettext_lazy("armed men who alone may buy"),
    "armed_pillaging": gettext_lazy("pillage"),
    "armed_presence": gettext_lazy("armed men present"),
    "armed_taxation": gettext_lazy("armed men taking money"),
    "children_under_15": gettext_lazy("children under fifteen at work"),
    "interference": gettext_lazy("armed men interfering"),
    "mercury": gettext_lazy("mercury"),
}
_COUNTRY_CODES: dict[str, str | Promise] = {
    "child_labour": gettext_lazy("listed for child labour: this good from this country"),
    "corruption": gettext_lazy("control of corruption in the country"),
    "deaths": gettext_lazy("people killed in conflict in the country"),
    "effectiveness": gettext_lazy("effectiveness of government in the country"),
    "forced_labour": gettext_lazy("listed for forced labour: this good from this country"),
    "regulation": gettext_lazy("quality of regulation in the country"),
    "rule_of_law": gettext_lazy("rule of law in the country"),
    "stability": gettext_lazy("political stability of the country"),
    "voice": gettext_lazy("voice and accountability in the country"),
}
FLAGS: dict[Flag, str | Promise] = {
    Flag.CONFLICT_AREA: gettext_lazy("It lies in a country where people die in conflict."),
    Flag.LISTED_GOOD: gettext_lazy("What it sells is on a list of goods made with child or forced labour there."),
    Flag.NEVER_VISITED: gettext_lazy("Nobody is known to have visited it."),
    Flag.SUPPLIER_IN_CONFLICT_AREA: gettext_lazy("%(who)s, on the way, sits in another country of conflict."),
    Flag.UNEXPLAINED_METAL: gettext_lazy("%(who)s passes on more than it is known to get."),
}
KINDS: dict[str, tuple[str | Promise, str]] = {
    "conflict_countries": (gettext_lazy("Deaths in conflict, by country and year"), "UCDP"),
    "conflict_events": (gettext_lazy("Events of conflict, with places"), "UCDP GED"),
    "goods": (gettext_lazy("Goods made with child or forced labour"), "US Department of Labor"),
    "governance": (gettext_lazy("Indicators of governance"), "World Bank"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One site in the table."""

    key: str
    name: str
    tag: str
    level: str
    because: str
    open_questions: str
    flags: int
    is_watched: bool


@dataclass(frozen=True, slots=True)
class ListRow:
    """One kind of list, and the edition in force, None where none is loaded."""

    name: str
    source: str
    kept: RiskList | None
    edition: str
    unknown: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The page of all sites."""

    heading: str
    lead: str
    rows: tuple[Row, ...]
    more: int
    where: Drawn | None
    coverage: Drawn | None
    lists: tuple[ListRow, ...]


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """One reason, unfolded."""

    what: str
    when: str
    by: str
    fresh: str
    today: str
    is_of_country: bool


@dataclass(frozen=True, slots=True)
class SitePage:
    """One site, every reason unfolded."""

    key: str
    name: str
    tag: str
    level: str
    of_site: str
    of_country: str
    reasons: tuple[ReasonRow, ...]
    flags: tuple[str, ...]
    not_asked: tuple[str, ...]
    visits: str
    workers: str
    is_watched: bool
    held_back: bool


def overview(risks: Risks) -> Overview:
    """Compose the page of all sites."""
    coverage, found = risks.coverage(), risks.all
    looked_at = sum(each.risk.level in (Level.VERY_HIGH, Level.HIGH) for each in found)
    unknown = sum(each.risk.level is Level.UNKNOWN for each in found)
    heading = ngettext("%(count)d site is of high risk", "%(count)d sites are of high risk", looked_at)
    lead = ngettext(
        "Of %(count)d more nothing is known that would settle it. Not known is never low.",
        "Of %(count)d more nothing is known that would settle it. Not known is never low.",
        unknown,
    )
    if not found:
        heading, lead = _("No site is known yet"), _("Bring in site visits or facilities on the page of the chain.")
    places = [each.thing for each in found[:MOST_SHOWN] if each.risk.level in (Level.VERY_HIGH, Level.HIGH)][:12]
    return Overview(
        heading % {"count": looked_at} if found else heading,
        lead % {"count": unknown} if found else lead,
        tuple(_row(each) for each in found[:MOST_SHOWN]),
        max(len(found) - MOST_SHOWN, 0),
        drawn(places),
        _drawn_coverage(coverage) if found else None,
        tuple(_list_row(kind, risks.lists.get(kind)) for kind in KINDS),
    )


def site_page(site: SiteRisk) -> SitePage:
    """Compose the page of one site."""
    tag, level = LEVELS[site.risk.level]
    return SitePage(
        site.thing.key,
        site.thing.name or site.thing.key,
        tag,
        str(level),
        _points(site.risk.of_site),
        _points(site.risk.of_country),
        tuple(_reason(each) for each in site.risk.reasons if each.points > 0),
        tuple(_flag(each) for each in site.flags),
        tuple(str(QUESTIONS[each]) for each in site.risk.not_asked),
        _visits(site),
        _("not counted") if site.workers is None else number_format(site.workers, 0),
        site.is_watched,
        site.held_back,
    )


def _row(site: SiteRisk) -> Row:
    tag, level = LEVELS[site.risk.level]
    reasons = [each for each in site.risk.reasons if each.evidence.sort not in OF_COUNTRY and each.points > _TOO_SMALL]
    because = "; ".join(_what(each) for each in reasons[:2]) or _("nothing was seen there")
    asked = ", ".join(str(QUESTIONS[each]) for each in site.risk.not_asked) or _("everything that matters was asked")
    name = site.thing.name or site.thing.key
    return Row(site.thing.key, name, tag, str(level), because, asked, len(site.flags), site.is_watched)


_TOO_SMALL = 0.02


def _what(reason: Reason) -> str:
    evidence = reason.evidence
    if evidence.sort is Sort.INCIDENT:
        return _("harm was found there")
    if evidence.sort is Sort.CONFLICT_NEAR:
        return _("a fight %(away)s km away") % {"away": number_format(round(evidence.away or 0), 0)}
    return str(QUESTIONS.get(evidence.code) or _COUNTRY_CODES.get(evidence.code) or evidence.code)


def _reason(reason: Reason) -> ReasonRow:
    evidence = reason.evidence
    when = _("no day is known") if evidence.on is None else plain_day(evidence.on)
    if evidence.sort in OF_COUNTRY and evidence.on is not None:
        when = str(evidence.on.year)
    elif evidence.sort is Sort.GOODS:
        when = _("edition %(edition)s") % {"edition": evidence.edition}
    by = f"{evidence.by}, {evidence.edition}" if evidence.edition else evidence.by
    what = _what(reason)
    if evidence.is_denied_since:
        what = _("%(what)s; a later visit said no, so it counts half") % {"what": what}
    is_of_country = evidence.sort in OF_COUNTRY
    return ReasonRow(what, when, by, _points(evidence.weight), _points(reason.points), is_of_country)


def _points(part: float) -> str:
    return number_format(round(part * 100), 0)


def _flag(raised: Raised) -> str:
    return str(FLAGS[raised.flag]) % {"who": raised.about}


def _visits(site: SiteRisk) -> str:
    if not site.visits:
        return _("No visit is known. That says nothing about how people are treated there.")
    visits = ngettext("%(count)d visit is known.", "%(count)d visits are known.", site.visits) % {"count": site.visits}
    if site.last_visit is None:
        return visits
    return _("%(visits)s The last was on %(day)s.") % {"visits": visits, "day": plain_day(site.last_visit)}


def _drawn_coverage(coverage: Coverage) -> Drawn:
    """Draw what is not known, of all sites."""
    parts = [
        (_("never visited"), coverage.never_visited),
        (_("without a place"), coverage.without_place),
        (_("sell to nobody known"), coverage.sold_to_nobody),
        *((str(QUESTIONS[question]), count) for question, count in coverage.not_asked),
    ]
    label = _("How many of %(count)d sites are in the dark") % {"count": coverage.sites}
    rows = [Bar(name, float(count), number_format(count, 0)) for name, count in parts]
    table = Table(label, (_("What is not known"), _("Sites")), tuple((row.name, row.note) for row in rows))
    most = float(max(coverage.sites, 1))
    caption = _("A full bar is all sites. The questions are those nobody answered within two years.")
    return Drawn(bars(rows, label, most=most), bars(rows, label, width=NARROW, most=most), caption, table)


def _list_row(kind: str, kept: RiskList | None) -> ListRow:
    name, source = KINDS[kind]
    if kept is None:
        return ListRow(str(name), source, None, _("none loaded"), "")
    edition = (
        kept.edition
        if kept.last is None
        else _("%(edition)s, up to %(year)s")
        % {
            "edition": kept.edition,
            "year": kept.last,
        }
    )
    return ListRow(str(name), source, kept, edition, ", ".join(kept.unknown[:12]))
