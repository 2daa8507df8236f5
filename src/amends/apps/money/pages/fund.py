"""The pages of funds over several cases: what was promised and is not confirmed first, then who paid in, what is left.

The keeper reads references and sums; whoever pays in their own part and the totals. What cases do not say is not known
here, and the page says so.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amends.apps.accounts.queries import names_of_accounts
from amends.apps.cases.pages.words import own_words
from amends.apps.money import queries
from amends.apps.money.pages.overview import Figures, figures_of
from amends.apps.money.pages.words import figure
from amends.apps.money.queries import HelpedCase, OpenFund
from amends.core.redress import exact
from amends.core.redress.common_fund import Event, Move, Place, asked_for
from amends.core.redress.helped import Helped
from amends.core.redress.rows import Sums

MOVED: dict[Move, str | Promise] = {
    Move.ARRIVED: _("It arrived in the fund"),
    Move.ASKED: _("A case asked for help"),
    Move.CORRECTED: _("An entry here is a mistake"),
    Move.PROMISED: _("It was promised"),
    Move.RECOVERED: _("What was given back in the case arrived in the fund"),
    Move.SENT: _("It was sent"),
    Move.SET_ASIDE: _("It is set aside for the case"),
    Move.TAKEN_BACK: _("The fund takes back what the case does not use"),
}

REFUSED: dict[str, str | Promise] = {
    "account_short": _("That is more than the fund’s book says is there. Look at what was written before."),
    "already_corrected": _("That entry was taken back already."),
    "already_used": _("The case uses more than would be left. Take back no more than it has not used."),
    "amount_not_positive": _("Write an amount above zero, to the coin."),
    "more_than_came_back": _("The case does not say that so much was given back. Ask whoever works on it."),
    "no_such_entry": _("That entry does not fit. Choose it once more."),
    "reason_missing": _("Say why."),
}
"""What the book of a fund says no to; whatever else it says is a fault of ours."""

_SHOWN = 20


@dataclass(frozen=True, slots=True)
class CaseRow:
    """What one case says in one currency: sums, how much it may still use, what it asks for, and who owes."""

    reference: str
    figures: Figures
    set_aside: str
    left: str
    asked: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """What one organisation promised and how much of it came; `name` is empty for all of them together."""

    name: str
    currency: str
    promised: str
    sent: str
    arrived: str
    missing: str


@dataclass(frozen=True, slots=True)
class Held:
    """What a fund holds in one currency, and where the rest of what came went."""

    currency: str
    arrived: str
    recovered: str
    set_aside: str
    left: str
    to_recover: str


@dataclass(frozen=True, slots=True)
class Written:
    """One entry of the book, said."""

    day: date
    what: str
    who: str
    amount: str
    by: str
    because: str
    is_corrected: bool


@dataclass(frozen=True, slots=True)
class FundPage:
    """Everything on the page of a fund; what the reader may not see is absent."""

    name: str
    title: str
    lead: str
    totals: tuple[Figures, ...]
    cases: tuple[CaseRow, ...]
    payments: tuple[PaymentRow, ...]
    together: tuple[PaymentRow, ...]
    held: tuple[Held, ...]
    payers: tuple[str, ...]
    written: tuple[Written, ...]


def fund_page(fund: OpenFund) -> FundPage:
    """Compose the page for the reader."""
    helped = queries.helped_cases(fund)
    sums = _totals(helped)
    totals = tuple(figures_of(each) for each in sums)
    title, lead = _headline(totals)
    state = fund.state
    mine = state.ever if fund.keeps else {fund.me: state.payers.get(fund.me, "")}
    return FundPage(
        name=state.name,
        title=title,
        lead=lead,
        totals=totals,
        cases=tuple(_case_rows(fund, helped)) if fund.keeps else (),
        payments=tuple(row for who, name in sorted(mine.items(), key=_by_name) for row in _payments(fund, [who], name)),
        together=tuple(_payments(fund, state.ever, "")),
        held=tuple(_held(fund, helped)),
        payers=tuple(sorted(state.payers.values())) if fund.keeps else (),
        written=tuple(_written(fund)),
    )


def gaps_of(fund: OpenFund) -> tuple[Figures, ...]:
    """Give the sums of a fund for a list of funds."""
    return tuple(figures_of(each) for each in _totals(queries.helped_cases(fund)))


def _by_name(payer: tuple[str, str]) -> str:
    return payer[1].casefold()


def _headline(totals: tuple[Figures, ...]) -> tuple[str, str]:
    if not totals:
        return gettext("Nothing was promised to people from this fund yet"), ""
    first = totals[0]
    named = {"due": first.due, "currency": first.currency, "confirmed": first.confirmed}
    words = gettext("Of %(due)s %(currency)s promised to people from this fund, they confirm %(confirmed)s")
    return words % named, first.missing


def _totals(helped: Iterable[HelpedCase]) -> list[Sums]:
    by_currency: dict[str, Helped] = {}
    for case in helped:
        for currency, said_there in case.by_currency.items():
            by_currency[currency] = by_currency.get(currency, Helped()) + said_there.sums
    found = [_sums(currency, sums) for currency, sums in sorted(by_currency.items())]
    return sorted(found, key=lambda sums: -sums.due)


def _sums(currency: str, helped: Helped) -> Sums:
    return Sums(currency, helped.promised, helped.paid, helped.received, helped.confirmed)


def _case_rows(fund: OpenFund, helped: Iterable[HelpedCase]) -> Iterable[CaseRow]:
    asked, book = asked_for(fund.state.book), fund.state.book
    for case in helped:
        given = queries.set_aside_for(fund.state, case.reference)
        open_asks = {currency for who, currency in asked if who == case.reference}
        for currency in sorted({*given, *case.by_currency, *open_asks}):
            said_there = case.in_currency(currency)
            aside, wish = book.at(Place.SET_ASIDE, currency, case.reference), asked.get((case.reference, currency))
            yield CaseRow(
                reference=case.reference,
                figures=figures_of(_sums(currency, said_there.sums)),
                set_aside=figure(aside, currency),
                left=figure(exact.difference(aside, said_there.sums.promised), currency),
                asked=figure(wish, currency) if wish else "",
                claims=tuple(_claims(fund, case, currency)),
            )


def _claims(fund: OpenFund, case: HelpedCase, currency: str) -> Iterable[str]:
    said_there = case.in_currency(currency)
    for claim in said_there.claims:
        words = {"who": own_words(claim.who), "amount": f"{figure(abs(claim.amount), currency)} {currency}"}
        if claim.amount < 0:
            yield gettext("The fund has %(amount)s too much back: a payment bounced after it was given back.") % words
        elif claim.who:
            yield gettext("%(who)s is still to give back %(amount)s.") % words
        else:
            yield gettext("Somebody whom the case does not name here is still to give back %(amount)s.") % words
    arrived = fund.state.book.came_from_outside(case.reference, currency)
    if said_there.sums.recovered != arrived:
        words = {"back": figure(said_there.sums.recovered, currency), "arrived": figure(arrived, currency)}
        yield gettext("Given back, says the case: %(back)s. Arrived in the fund: %(arrived)s.") % words


def _payments(fund: OpenFund, who: Iterable[str], name: str) -> Iterable[PaymentRow]:
    book, payers = fund.state.book, list(who)
    for currency in book.currencies:
        promised = exact.total(book.came_from_outside(each, currency) for each in payers)
        arrived = exact.total(book.arrived(each, currency) for each in payers)
        on_the_way = exact.total(book.at(Place.ON_THE_WAY, currency, each) for each in payers)
        if promised:
            yield PaymentRow(
                name,
                currency,
                figure(promised, currency),
                figure(exact.total((arrived, on_the_way)), currency),
                figure(arrived, currency),
                figure(exact.difference(promised, arrived), currency) if promised != arrived else "",
            )


def _held(fund: OpenFund, helped: tuple[HelpedCase, ...]) -> Iterable[Held]:
    book = fund.state.book
    for currency in book.currencies:
        places = [account for account in book.balances if account.currency == currency]
        aside = exact.total(book.balances[each] for each in places if each.place is Place.SET_ASIDE)
        came = exact.total(book.arrived(each, currency) for each in fund.state.ever)
        outside = [each.who for each in places if each.place is Place.OUTSIDE and each.who not in fund.state.ever]
        back = exact.total(book.came_from_outside(each, currency) for each in outside)
        owed = exact.total(claim.amount for case in helped for claim in case.in_currency(currency).claims)
        yield Held(
            currency,
            figure(came, currency),
            figure(back, currency),
            figure(aside, currency),
            figure(book.at(Place.HELD, currency), currency),
            figure(owed, currency) if owed > 0 else "",
        )


def _written(fund: OpenFund) -> Iterable[Written]:
    """Give what was written last, the latest first: all of it and by whom for the keeper, one's own for others."""
    state = fund.state
    events = [event for event, _ in reversed(state.book.entries) if fund.keeps or event.who == fund.me]
    names = names_of_accounts(state.written_by.values()) if fund.keeps else {}
    for event in events[:_SHOWN]:
        yield Written(
            day=event.day,
            what=str(MOVED[event.move]),
            who=state.ever.get(event.who, event.who),
            amount=f"{figure(event.amount, event.currency)} {event.currency}",
            by=names.get(state.written_by[event.id], ""),
            because=event.because,
            is_corrected=event.id in state.book.corrected,
        )


def said(event: Event) -> str:
    """Say one entry in a list of entries."""
    amount = f"{figure(event.amount, event.currency)} {event.currency}"
    words = {"what": MOVED[event.move], "amount": amount, "day": event.day.isoformat()}
    return gettext("%(day)s: %(what)s, %(amount)s") % words
