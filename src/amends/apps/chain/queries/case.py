"""What was found in a chain for a case, and what the money of the remedy asks of it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from amends.apps.cases.queries import Desk, may
from amends.apps.chain.models import CaseFinding
from amends.apps.chain.queries.records import CompanyLink, Kept, effect_read, linkage_read
from amends.core.access.table import Act, Data
from amends.core.chain.verdicts import months_known
from amends.core.playbook.playbook import COMPANY_ROLES, SUPPLIER_ROLES

SEALED_FOR = "chain.case"
"""What every finding is bound to, besides the case."""

_FINE = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Sharer:
    """What the chain gives for sharing the cost, for one company of a case; None is not known, and is never a nought.

    `volume_share` is the part of the site's metal that arrives at the company, `leverage` the part of what its supplier
    sells that it and its group buy, both from 0 to 1; `months_with_knowledge` counts months begun since it was told.
    """

    party: str
    volume_share: Decimal | None
    leverage: Decimal | None
    months_with_knowledge: int | None


def may_see_findings(desk: Desk) -> bool:
    """Say whether somebody is shown what was found: those who see the decisions of the case and its money.

    A supplier sees its own part of the money and no decision, a programme sees decisions and no money: neither is shown
    the trade of others.
    """
    return may(desk, Act.SEE, Data.MONEY) and may(desk, Act.SEE, Data.DECISIONS)


def may_trace(desk: Desk) -> bool:
    """Say whether somebody asks their organisation's chain for a case: who works on its facts, or on its purchases."""
    return may_see_findings(desk) and (may(desk, Act.RECORD, Data.FACTS) or may(desk, Act.RECORD, Data.ACTIONS))


def companies_of(desk: Desk) -> tuple[str, ...]:
    """Give the companies of a case whose link to the harm is asked for, by key."""
    return tuple(key for key, party in desk.state.parties.items() if party.role in COMPANY_ROLES)


def suppliers_of(desk: Desk) -> tuple[str, ...]:
    """Give the suppliers of a case, by key."""
    return tuple(key for key, party in desk.state.parties.items() if party.role in SUPPLIER_ROLES)


def linkage_of(desk: Desk) -> Kept | None:
    """Give how the companies are linked, as it was last found; None where nobody has asked a chain."""
    return _last(desk, CaseFinding.LINKAGE, linkage_read)


def effects_of(desk: Desk) -> tuple[Kept, ...]:
    """Give what leaving would do, as it was last found for each supplier."""
    newest: dict[str, Kept] = {}
    for row in _rows(desk, CaseFinding.EFFECT):
        kept = _kept(desk, row, effect_read)
        newest[kept.found.party] = kept
    return tuple(newest.values())


def sharers(desk: Desk, on: date) -> tuple[Sharer, ...]:
    """Give the inputs for sharing the cost of a case among its companies, on a day.

    There is one for each company that was asked about; none where nobody has asked a chain for the case yet.
    """
    kept = linkage_of(desk)
    return () if kept is None else tuple(_sharer(each, on) for each in kept.found.companies)


def _sharer(link: CompanyLink, on: date) -> Sharer:
    weight = link.weight
    alone = None if weight is None else weight.share
    together = None if weight is None else weight.group_share
    return Sharer(
        link.party,
        _part(link.output),
        _part(together if together is not None else alone),
        months_known(link.known_since, on),
    )


def _part(part: float | None) -> Decimal | None:
    return None if part is None else Decimal(min(part, 1.0)).quantize(_FINE)


def _rows(desk: Desk, kind: str) -> list[CaseFinding]:
    return list(CaseFinding.objects.filter(case=desk.case, kind=kind).select_related("account", "organisation"))


def _last(desk: Desk, kind: str, read: Any) -> Kept | None:
    rows = _rows(desk, kind)
    return _kept(desk, rows[-1], read) if rows else None


def _kept(desk: Desk, row: CaseFinding, read: Any) -> Kept:
    content = desk.keys.open(bytes(row.sealed), SEALED_FOR)
    return Kept(row.number, row.at, row.account.name, row.organisation.name, read(content))
