"""The demonstration of a fund over several cases: a programme keeps it, two companies pay in, two cases are helped."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

from django.db import transaction

from amends.apps.accounts.actions import create_demonstration_accounts
from amends.apps.accounts.queries import Account
from amends.apps.cases.models import Case
from amends.apps.cases.queries import Desk, desk_of
from amends.apps.money import actions, queries
from amends.apps.money.models import Fund
from amends.core.case.state import COMMON_FUND
from amends.core.redress.common_fund import Event as FundEvent
from amends.core.redress.common_fund import Move
from amends.core.redress.events import AnyEvent, Confirmed, Line, Paid, Promised, Received

_WORKER = "grace.banda"
_FUND, _KEEPER = "First Days Fund", "june.park"
_USD = "USD"
_PAY_IN = (("ines.duarte", "20000", "12000"), ("ruth.calloway", "8000", "8000"))
"""Who pays into the fund: what they promised, and what of it arrived."""

_HELP: Mapping[str, tuple[str, str, tuple[tuple[str, str, str, str, tuple[str, str, str]], ...]]] = {
    "A-0407": ("900", "900", (("hirehouse", "v1", "accommodation", "420", ("420", "420", "300")),)),
    "A-0408": (
        "700",
        "450",
        (
            (COMMON_FUND, "b1", "health", "120", ("120", "120", "120")),
            ("dredger", "b2", "economic", "310", ("200", "200", "140")),
        ),
    ),
}
"""Asked, set aside, and what for: who owes whom how much, and what of it the fund paid, came, and was confirmed."""

_GIVEN_BACK = ("A-0408", "dredger", Decimal(80))


@transaction.atomic
def load_fund(now: datetime) -> None:
    """Let a programme keep a fund into which two companies pay, and from which two cases are helped, where they are."""
    there = set(Case.objects.filter(reference__in=_HELP, demonstration=True).values_list("reference", flat=True))
    if Fund.objects.exists() or not there:
        return
    payers = [who for who, _promised, _arrived in _PAY_IN]
    needed = {_KEEPER, _WORKER, *payers}
    accounts = {each.username: each for each in create_demonstration_accounts(*needed) if each.username in needed}
    fund = actions.open_fund(accounts[_KEEPER], _FUND)
    telling = _Helping(fund.opaque, accounts, now.date())
    for username, promised, arrived in _PAY_IN:
        actions.let_in(telling.seen_by(_KEEPER), accounts[username].organisation, seen=_LAST)
        telling.writes(username, Move.PROMISED, promised)
        telling.arrived(username, arrived)
    for reference in sorted(there):
        telling.helps(reference)


_LAST = 1_000_000
"""Nobody else writes meanwhile."""


@dataclass
class _Helping:
    """A fund as its story is told."""

    opaque: str
    accounts: Mapping[str, Account]
    day: date
    count: int = 0

    def seen_by(self, username: str) -> queries.OpenFund:
        found = queries.common_fund(self.opaque, self.accounts[username])
        if found is None:
            raise LookupError(username)
        return found

    def _event(self, move: Move, who: str, amount: str, *, days_ago: int = 0) -> FundEvent:
        self.count += 1
        return FundEvent(f"{self.count:032x}.1", move, who, Decimal(amount), _USD, self.day - timedelta(days=days_ago))

    def writes(self, username: str, move: Move, amount: str) -> None:
        fund = self.seen_by(username)
        actions.write_payment(fund, self._event(move, fund.me, amount, days_ago=90), seen=_LAST)

    def arrived(self, username: str, amount: str) -> None:
        event = self._event(Move.ARRIVED, self.seen_by(username).me, amount, days_ago=75)
        actions.write_payment(self.seen_by(_KEEPER), event, seen=_LAST)

    def _desk(self, reference: str, username: str) -> Desk:
        found = desk_of(reference, self.accounts[username])
        if found is None:
            raise LookupError(reference)
        return found

    def helps(self, reference: str) -> None:
        asked, aside, lines = _HELP[reference]
        leader = _PAY_IN[0][0]
        desk = self._desk(reference, leader)
        actions.ask(desk, self.seen_by(leader), self._event(Move.ASKED, reference, asked), seen=_LAST)
        event = self._event(Move.SET_ASIDE, reference, aside)
        actions.write_for_case(self.seen_by(_KEEPER), event, seen=_LAST)
        for payer, person, purpose, promised, came in lines:
            desk = self._desk(reference, _WORKER)
            events = _course(Line(payer, person, purpose, _USD), promised, came, self.day)
            actions.book(desk, events, seen=desk.state.number)
        if reference == _GIVEN_BACK[0]:
            desk = self._desk(reference, _WORKER)
            _reference, payer, amount = _GIVEN_BACK
            sent = actions.Sent(amount, _USD, self.day, payer, uuid4().hex)
            actions.take_back(desk, sent, seen=desk.state.number)


def _course(line: Line, promised: str, came: tuple[str, str, str], day: date) -> Iterator[AnyEvent]:
    """Give what happened to one line: promised by who owes it, paid by the fund, received, confirmed."""
    key, (paid, received, confirmed) = uuid4().hex, (Decimal(each) for each in came)
    yield Promised(f"{key}.1", day, line, Decimal(promised), day)
    yield Paid(f"{key}.2", day, line, paid, line.person, COMMON_FUND)
    yield Received(f"{key}.3", day, line, received)
    yield Confirmed(f"{key}.4", day, line, confirmed)
