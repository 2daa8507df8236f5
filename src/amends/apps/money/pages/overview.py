"""The page of the money of a case: the gap first, then line by line or part by part, whichever the reader may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from amends.apps.cases.queries import Desk
from amends.apps.money import queries
from amends.apps.money.pages.behind import BehindCase, behind_case
from amends.apps.money.pages.picture import Picture, picture_of
from amends.apps.money.pages.words import DENIED, Naming, figure
from amends.core.access.small import shown
from amends.core.case.state import FUND
from amends.core.redress.rows import Row, Sums, sums_of
from amends.look.wording import late

PERSONS_A_PAGE = 25


@dataclass(frozen=True, slots=True)
class Figures:
    """Sums as text: promised, paid, received, confirmed, in one currency, with where something is missing."""

    currency: str
    due: str
    paid: str
    received: str
    confirmed: str
    gap: str
    missing: str
    later: str
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class LineRow:
    """One line: what for, who pays, who receives, how far it is, and what the person says."""

    number: int
    purpose: str
    payer: str
    payee: str
    figures: Figures
    late: SafeString
    says: str
    reached: int
    no_at: int


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of one person."""

    name: str
    code: str
    rows: tuple[LineRow, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What the reader's own company is to pay: to people or into the fund, and how much of it is late."""

    name: str
    figures: Figures
    late: SafeString


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything on the page; what the reader may not see is absent."""

    title: str
    lead: str
    totals: tuple[Figures, ...]
    groups: tuple[Group, ...]
    next_after: str
    parts: tuple[Part, ...]
    claims: tuple[str, ...]
    fund: tuple[str, ...]
    behind: BehindCase | None
    people: str
    may_book: bool
    may_pay: bool
    may_take_back: bool
    may_share: bool


def overview_of(desk: Desk, after: str = "") -> Overview:
    """Compose the page for the reader: so many persons at once, those that come `after` one."""
    reach, naming = queries.reach_of(desk), Naming(desk)
    every = queries.all_rows(desk)
    rows = queries.people_rows(desk)
    totals = tuple(figures_of(sums) for sums in sums_of(rows))
    sees_lines, sees_own = reach is queries.Reach.LINES, reach is queries.Reach.OWN_PART
    claims = queries.claims_of(desk, desk.me) if sees_own else {}
    title, lead = _headline(totals)
    persons, next_after = _page_of(rows, after) if sees_lines else ((), "")
    return Overview(
        title=title,
        lead=lead,
        totals=totals,
        groups=tuple(_groups([row for row in rows if row.line.person in persons], naming)),
        next_after=next_after,
        parts=tuple(_parts([row for row in every if row.line.payer == desk.me], naming)) if sees_own else (),
        claims=tuple(_claim(naming, *each, amount) for each, amount in claims.items()),
        fund=tuple(_fund(desk, naming)) if sees_lines or sees_own else (),
        behind=behind_case(desk),
        people=_people(rows, sees_lines=sees_lines),
        may_book=queries.books(desk),
        may_pay=queries.pays(desk) and bool(queries.rows_to_pay(desk)),
        may_take_back=bool(claims) and queries.pays(desk),
        may_share=queries.shares(desk),
    )


def figures_of(sums: Sums) -> Figures:
    """Write sums as text."""
    names = ("due", "paid", "received", "confirmed", "gap")
    written = {name: figure(getattr(sums, name), sums.currency) for name in names}
    later = figure(sums.later, sums.currency) if sums.later else ""
    return Figures(sums.currency, **written, missing=missing(sums), later=later, picture=picture_of(sums))


def missing(sums: Sums) -> str:
    """Say where what is missing got stuck."""
    words = (
        gettext("%(amount)s were never paid"),
        gettext("%(amount)s were paid and not received"),
        gettext("%(amount)s were received and are not confirmed"),
    )
    stuck = [
        each % {"amount": figure(amount, sums.currency)}
        for each, amount in zip(words, sums.gaps, strict=True)
        if amount
    ]
    if not stuck:
        return gettext("Nothing that is due is missing.") if sums.due else ""
    named = {"gap": figure(sums.gap, sums.currency), "where": ", ".join(stuck)}
    return gettext("%(gap)s are missing: %(where)s.") % named


def _headline(totals: tuple[Figures, ...]) -> tuple[str, str]:
    if not totals:
        return gettext("Nothing was promised yet"), ""
    first = totals[0]
    named = {"due": first.due, "currency": first.currency, "confirmed": first.confirmed}
    if first.due == "0":
        return gettext("Nothing is due yet"), ""
    return gettext("Of %(due)s %(currency)s due by today, the people confirm %(confirmed)s") % named, first.missing


def _page_of(rows: Iterable[Row], after: str) -> tuple[tuple[str, ...], str]:
    """Give the persons of one page, and after whom the next begins; empty where this is the last."""
    known = list(dict.fromkeys(row.line.person for row in rows))
    begin = known.index(after) + 1 if after in known else 0
    here = known[begin : begin + PERSONS_A_PAGE]
    return tuple(here), here[-1] if begin + PERSONS_A_PAGE < len(known) else ""


def _groups(rows: Iterable[Row], naming: Naming) -> Iterable[Group]:
    by_person: dict[str, list[Row]] = {}
    for row in rows:
        by_person.setdefault(row.line.person, []).append(row)
    for person, theirs in by_person.items():
        yield Group(naming.party(person), person, tuple(line_row(row, naming) for row in theirs))


def line_row(row: Row, naming: Naming) -> LineRow:
    """Say one line."""
    says = ""
    if row.denied is not None:
        words = {"what": str(DENIED[row.denied.because]), "amount": figure(row.denied.amount, row.line.currency)}
        says = gettext("%(what)s (%(amount)s).") % words
    return LineRow(
        number=row.number,
        purpose=naming.purpose(row.line.action),
        payer=naming.party(row.line.payer),
        payee=naming.party(row.payee) if row.payee != row.line.person else "",
        figures=figures_of(row.sums),
        late=late(row.since),
        says=says,
        reached=_reached(row.sums),
        no_at=3 if row.denied is not None else 0,
    )


def _reached(sums: Sums) -> int:
    """Count how many stations of the thread are reached whole: promised, paid, received, confirmed."""
    reached = [
        sums.due > 0,
        *(bool(sums.due) and step >= sums.due for step in (sums.paid, sums.received, sums.confirmed)),
    ]
    return reached.index(False) if False in reached else len(reached)


def _parts(rows: list[Row], naming: Naming) -> Iterable[Part]:
    for name, some in (
        (gettext("To the people, by us"), [row for row in rows if row.line.person != FUND]),
        (naming.party(FUND), [row for row in rows if row.line.person == FUND]),
    ):
        since = min((row.since for row in some if row.since), default=None)
        for sums in sums_of(some):
            yield Part(name, figures_of(sums), late(since))


def _claim(naming: Naming, payer: str, currency: str, amount: Decimal) -> str:
    words = {"payer": naming.party(payer), "amount": naming.money(amount, currency)}
    return gettext("You paid %(amount)s in advance for %(payer)s and may ask it back.") % words


def _fund(desk: Desk, naming: Naming) -> Iterable[str]:
    for fund in queries.fund_of(desk):
        money = {
            "promised": naming.money(fund.promised, fund.currency),
            "came": naming.money(fund.came, fund.currency),
            "left": naming.money(fund.left, fund.currency),
            "holds": naming.money(abs(fund.holds), fund.currency),
        }
        text = gettext("Promised to the fund %(promised)s, came %(came)s, paid for people %(left)s.") % money
        more = gettext("It holds %(holds)s.") if fund.holds >= 0 else gettext("It paid %(holds)s more than came.")
        yield f"{text} {more % money}"


def _people(rows: Iterable[Row], *, sees_lines: bool) -> str:
    count = len({row.line.person for row in rows})
    if not count:
        return ""
    if sees_lines or shown(count) is not None:
        return ngettext("Money for one person.", "Money for %(count)d people.", count) % {"count": count}
    return gettext("Money for fewer than five people.")
