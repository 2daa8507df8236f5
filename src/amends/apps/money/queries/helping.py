"""What a case says to the fund over several cases that helps it, and what it knows of that fund."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from amends.apps.cases.queries import Desk
from amends.apps.money import store
from amends.apps.money.queries.access import Reach, books, pays, reach_of, shares
from amends.apps.money.queries.book import possible_payers
from amends.apps.money.queries.funds import SUMS, OpenFund, funds_of, may_have_a_part
from amends.core.case.state import COMMON_FUND
from amends.core.redress import exact
from amends.core.redress.helped import Helped, helped_by


def said_by(desk: Desk) -> dict[str, dict[str, Any]]:
    """Say in sums what the book of a case holds of the fund's money, as it is sealed for the fund.

    Who owes is told by name where it is a company; a person or whoever stands by them never is.
    """
    helped = helped_by(desk.state.book, COMMON_FUND)
    if not helped:
        return {}
    owing = possible_payers(desk)
    names = {key: dict(name) for key, name in desk.names.items() if key in owing}
    return {
        currency: {
            **{name: f"{getattr(sums, name):f}" for name in SUMS},
            "claims": [{"who": names.get(who, {}), "amount": f"{amount:f}"} for who, amount in sums.claims.items()],
        }
        for currency, sums in helped.items()
    }


def told_to_fund(desk: Desk, sums: Mapping[str, Any]) -> dict[str, Any]:
    """Give what a case tells its fund: sums, and from which organisations they are kept: those with a part in the harm.

    An implicated company that pays into the fund would else read, in the totals, that people had just been paid.
    """
    return {"sums": sums, "kept_from": sorted(implicated_organisations(desk))}


def implicated_organisations(desk: Desk, parties: Iterable[str] | None = None) -> set[int]:
    """Give the organisations here that a case holds to be implicated, or those behind these parties of it."""
    keys = desk.answers.blocked if parties is None else parties
    found = desk.case.parties.filter(key__in=list(keys), organisation__isnull=False)
    return set(found.values_list("organisation_id", flat=True))


@dataclass(frozen=True, slots=True)
class SetAside:
    """What a fund set aside for a case in one currency, and how much of it the case uses."""

    currency: str
    given: Decimal
    used: Decimal

    @property
    def left(self) -> Decimal:
        """What can still be used."""
        return exact.difference(self.given, self.used)


@dataclass(frozen=True, slots=True)
class Behind:
    """The fund behind a case, as the case sees it; `closed` once its keeper was found to have a part in the harm."""

    name: str
    closed: bool
    sums: tuple[SetAside, ...]


def sees_the_fund(desk: Desk) -> bool:
    """Say whether a member may know that a fund helps: who stands by people, or decides about the money of the case."""
    return reach_of(desk) is Reach.LINES or shares(desk)


def fund_behind(desk: Desk) -> Behind | None:
    """Give the fund that helps in a case, and what it can still give; None where there is none, or it is not told."""
    link = store.link_of(desk.case) if sees_the_fund(desk) else None
    if link is None:
        return None
    given = store.opened_part(link, store.case_key(link, desk), store.GIVEN)
    helped = helped_by(desk.state.book, COMMON_FUND)
    amounts = {currency: Decimal(amount) for currency, amount in given["amounts"].items()}
    sums = tuple(
        SetAside(currency, amounts.get(currency, exact.ZERO), helped.get(currency, Helped()).promised)
        for currency in sorted({*amounts, *helped})
    )
    return Behind(given["name"], link.closed, sums)


def funds_to_ask(desk: Desk) -> list[OpenFund]:
    """Give the funds that a member can ask for help with a case: of those they have a part in, the one that helps.

    None whose keeper is implicated in the case, or was once: a fund that closed for a case learns nothing more of it.
    """
    if not shares(desk) or not may_have_a_part(desk.account):
        return []
    link, implicated = store.link_of(desk.case), implicated_organisations(desk)
    if link is not None and link.closed:
        return []
    return [
        each
        for each in funds_of(desk.account)
        if each.fund.keeper_id not in implicated and (link is None or link.fund_id == each.fund.pk)
    ]


def payers_now(desk: Desk) -> list[str]:
    """Give who can be asked to pay in a case: those of the case, and the fund behind it as long as it helps."""
    behind = fund_behind(desk)
    return possible_payers(desk) + ([COMMON_FUND] if behind is not None and not behind.closed else [])


def claims_back_to(desk: Desk) -> str:
    """Say for whom a member writes down what came back: their company, the fund behind the case, or nobody."""
    if pays(desk):
        return desk.me
    return COMMON_FUND if books(desk) else ""
