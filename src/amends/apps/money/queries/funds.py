"""Funds over several cases: which of them somebody has a part in, and how they stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from amends.apps.accounts.queries import Account, Organisation, accounts_of_any, organisations
from amends.apps.money import store
from amends.apps.money.models import Fund, FundCase
from amends.core.access.funds import Part, answers_for_money, may_keep, may_pay_in
from amends.core.redress.common_fund import FundBook, Place, Spent, from_plain
from amends.core.redress.helped import Helped
from amends.core.vault.data_keys import DataKey

OPENED, JOINED, LEFT, MONEY = "fund_opened", "fund_joined", "fund_left", "fund_money"
"""The kinds of entries in the chain of a fund; a name keeps its meaning for ever."""


@dataclass(frozen=True, slots=True)
class FundState:
    """What the chain of a fund leads to. `payers` pay in now, `ever` did at some time: names by their number here.

    `touched` is the last entry about an organisation or case, `number` the last one of all, `written_by` who wrote
    which event.
    """

    name: str = ""
    payers: Mapping[str, str] = field(default_factory=dict)
    ever: Mapping[str, str] = field(default_factory=dict)
    book: FundBook = field(default_factory=FundBook)
    touched: Mapping[str, int] = field(default_factory=dict)
    written_by: Mapping[str, str] = field(default_factory=dict)
    number: int = 0


@dataclass(frozen=True)
class OpenFund:
    """A fund as somebody who has a part in it has it before them."""

    fund: Fund
    account: Account
    part: Part
    keys: store.FundKeys
    state: FundState

    @property
    def me(self) -> str:
        """The organisation of the reader, as the fund names it."""
        return str(self.account.organisation_id)

    @property
    def keeps(self) -> bool:
        """Say whether the reader keeps the fund."""
        return self.part is Part.KEEPER


def may_open_a_fund(account: Account) -> bool:
    """Say whether somebody can open a fund, and keep it for their organisation."""
    return may_keep(account.organisation.kind, account.function)


def may_have_a_part(account: Account) -> bool:
    """Say whether somebody answers for money in an organisation that can have a part in a fund."""
    return answers_for_money(account.organisation.kind, account.function)


def funds_of(account: Account) -> list[OpenFund]:
    """Give the funds that somebody has a part in, by name.

    Raises:
        CannotOpenError: what is kept was altered.
    """
    rows = Fund.objects.filter(keys__account=account).select_related("keeper")
    found = [opened for fund in rows if (opened := _opened(fund, account))]
    return sorted(found, key=lambda each: (each.state.name.casefold(), each.fund.pk))


def fund_named(name: str, account: Account) -> OpenFund | None:
    """Give the fund of this name that somebody has a part in, however it is written; None where there is none.

    Raises:
        CannotOpenError: what is kept was altered.
    """
    return next((each for each in funds_of(account) if each.state.name.casefold() == name.casefold()), None)


def common_fund(opaque: str, account: Account) -> OpenFund | None:
    """Give one of them; None where there is none, or they have no part in it: nobody can tell these apart.

    Raises:
        CannotOpenError: what is kept was altered.
    """
    fund = Fund.objects.filter(opaque=opaque, keys__account=account).select_related("keeper").first()
    return None if fund is None else _opened(fund, account)


def _opened(fund: Fund, account: Account) -> OpenFund | None:
    keys = store.fund_key(fund, account)
    if keys is None:
        return None
    state = state_of(fund, keys)
    part = part_of(fund, state, account)
    return None if part is None else OpenFund(fund, account, part, keys, state)


def part_of(fund: Fund, state: FundState, account: Account) -> Part | None:
    """Say what somebody is in a fund now; None for everybody else."""
    if not account.is_active or not may_have_a_part(account):
        return None
    if account.organisation_id == fund.keeper_id and may_open_a_fund(account):
        return Part.KEEPER
    return Part.PAYER if str(account.organisation_id) in state.payers else None


def state_of(fund: Fund, keys: store.FundKeys) -> FundState:
    """Replay the chain of a fund."""
    state = FundState()
    for number, (kind, content) in enumerate(store.entries_of(fund, keys), start=1):
        state = replace(_evolved(state, kind, content, number), number=number)
    return state


def _evolved(state: FundState, kind: str, content: Mapping[str, Any], number: int) -> FundState:
    if kind == OPENED:
        return replace(state, name=content["name"])
    if kind == MONEY:
        event = from_plain(content["event"])
        return replace(
            state,
            book=state.book.taken(event),  # what its case said at that time was asked when it was written
            touched={**state.touched, event.who: number},
            written_by={**state.written_by, event.id: content["by"]},
        )
    who, name = content["organisation"], content["name"]
    payers = {key: words for key, words in state.payers.items() if key != who}
    return replace(
        state,
        payers={**payers, who: name} if kind == JOINED else payers,
        ever={**state.ever, who: name},
        touched={**state.touched, who: number},
    )


def to_hand_over(fund: Fund, state: FundState) -> list[Account]:
    """Give everybody who is to have the key of a fund."""
    everybody = accounts_of_any([fund.keeper_id, *(int(each) for each in state.payers)])
    return [each for each in everybody if part_of(fund, state, each)]


def organisations_to_let_in(fund: OpenFund) -> list[Organisation]:
    """Give the organisations that could pay in and do not yet. For the keeper alone."""
    return [each for each in organisations() if may_pay_in(each.kind) and str(each.pk) not in fund.state.payers]


@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody is still to give back: who, in the languages of the case; empty where the case names nobody."""

    who: Mapping[str, str]
    amount: Decimal


@dataclass(frozen=True, slots=True)
class InCase:
    """What a case says of the fund's money in one currency: sums of the book of the case, never a line of it."""

    sums: Helped
    claims: tuple[Claim, ...]

    @property
    def spent(self) -> Spent:
        """What of it the fund's own book has to know."""
        return Spent(self.sums.promised, self.sums.recovered)


@dataclass(frozen=True, slots=True)
class HelpedCase:
    """A case that is helped from a fund: its reference, by currency what it says, and whom it is kept from."""

    reference: str
    by_currency: Mapping[str, InCase]
    kept_from: frozenset[int] = frozenset()

    def in_currency(self, currency: str) -> InCase:
        """Give what it says in one currency."""
        return self.by_currency.get(currency, InCase(Helped(), ()))


def helped_cases(fund: OpenFund) -> tuple[HelpedCase, ...]:
    """Give the cases that are helped from a fund and may be known to the reader, if only in the totals."""
    links = fund.fund.cases.filter(closed=False).select_related("case").order_by("case__reference")
    found = (helped_case(link, store.link_key(link, fund.keys)) for link in links)
    return tuple(each for each in found if fund.account.organisation_id not in each.kept_from)


def helped_case(link: FundCase, key: DataKey) -> HelpedCase:
    """Open what a case says."""
    said = store.opened_part(link, key, store.SAID)
    by_currency = {currency: _in_case(plain) for currency, plain in said["sums"].items()}
    return HelpedCase(link.case.reference, by_currency, frozenset(said["kept_from"]))


SUMS = ("promised", "paid", "received", "confirmed", "recovered")
"""What a case says of each currency, in this order."""


def _in_case(plain: Mapping[str, Any]) -> InCase:
    claims = tuple(Claim(each["who"], Decimal(each["amount"])) for each in plain["claims"])
    promised, paid, received, confirmed, recovered = (Decimal(plain[name]) for name in SUMS)
    return InCase(Helped(promised, paid, received, confirmed, recovered), claims)


def set_aside_for(state: FundState, reference: str) -> dict[str, Decimal]:
    """Give what a fund has set aside for a case, by currency."""
    found = {currency: state.book.at(Place.SET_ASIDE, currency, reference) for currency in state.book.currencies}
    return {currency: amount for currency, amount in found.items() if amount}
