"""Who pays: the order of payers, what each is asked, and what is pre-financed and kept as a claim.

Whoever comes first in the order is asked for everything, and gives up to what it can be made to give. The rest goes
on to the next; buyers share it. What is not settled delays nothing: somebody pays it in advance, and has a claim.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from amends.core.playbook.grammar.redress import PayerRank
from amends.core.redress import exact, shares
from amends.core.redress.amounts import Amount
from amends.core.redress.exact import ZERO
from amends.core.redress.shares import Part
from amends.core.redress.weights import Buyer, Scheme, missing, weigh

_STANDS_IN = "directly_linked"
"""A company with this link has no duty of its own to pay, so what it pays it may ask back (UNGP 22)."""


@dataclass(frozen=True, slots=True)
class Payer:
    """One who is asked to pay; `rank` is an id of the playbook's payers.

    `at_most` is what can be had of it at all, with the reason in `because`; `agreed` whether it has said yes.
    """

    who: Buyer
    rank: str
    at_most: Decimal | None = None
    because: str = ""
    agreed: bool = False

    @property
    def id(self) -> str:
        """The reference of the payer."""
        return self.who.id


@dataclass(frozen=True, slots=True)
class Asked:
    """What one payer is asked for, and how that came about; `weight` only among those who share."""

    payer: Payer
    part: Part
    weight: Amount | None = None


class RecoveryKind(Enum):
    """Why somebody may ask money back."""

    NOBODY_YET = "nobody_yet"
    NOT_SETTLED = "not_settled"
    STOOD_IN = "stood_in"


@dataclass(frozen=True, slots=True)
class RecoveryClaim:
    """What `holder` may ask back of those in `against`, any of them but only once; of nobody known yet where empty."""

    kind: RecoveryKind
    holder: str
    against: tuple[str, ...]
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Settlement:
    """Who pays what. `asked` and `left` add up to `due`; the claims say who may ask what back.

    `in_advance` is what is paid in advance because it is not settled, and `unfunded` what nobody pays in advance yet.
    `waits_for` names what has to be known before buyers can share: pairs of buyer and measure, or buyer and `link`.
    """

    due: Decimal
    currency: str
    asked: tuple[Asked, ...]
    left: Decimal
    claims: tuple[RecoveryClaim, ...]
    in_advance: Decimal
    unfunded: Decimal
    waits_for: tuple[tuple[str, str], ...]


def settle(
    due: Decimal,
    payers: Sequence[Payer],
    *,
    currency: str,
    ranks: Sequence[PayerRank],
    scheme: Scheme,
    in_advance_by: str | None = None,
) -> Settlement:
    """Ask payers in the order of the ranks, and record what is paid in advance.

    Raises:
        ValueError: a rank that is not there, or amounts that are no whole number of coins.
        Refused: `reason_missing`, for an own factor without a reason.
    """
    if {payer.rank for payer in payers} - {rank.id for rank in ranks}:
        raise ValueError("a payer whose rank is none of the playbook's")
    asked: list[Asked] = []
    left, waits = due, missing((), scheme)
    for rank in ranks:
        here = [payer for payer in payers if payer.rank == rank.id]
        buyers = [payer.who for payer in here]
        if rank.shares and left and (waits := missing(buyers, scheme)):
            continue
        weights = weigh(buyers, scheme) if rank.shares and left else {}
        found = _ask(left, here, weights, currency)
        asked += found
        left = exact.difference(left, exact.total(each.part.amount for each in found))
    claims = tuple(_claims(asked, left, in_advance_by))
    not_settled = exact.total(each.part.amount for each in asked if not _is_settled(each, in_advance_by))
    open_amount = exact.total((not_settled, left))
    paid = open_amount if in_advance_by else ZERO
    return Settlement(due, currency, tuple(asked), left, claims, paid, exact.difference(open_amount, paid), waits)


def _ask(due: Decimal, payers: Sequence[Payer], weights: dict[str, Amount], currency: str) -> list[Asked]:
    """Ask payers of one rank: by weight where there are weights, otherwise all alike."""
    parts = {payer.id: weights[payer.id].low if weights else Decimal(1) for payer in payers}
    caps = {payer.id: payer.at_most for payer in payers if payer.at_most is not None}
    division = shares.divide(due, parts, currency=currency, caps=caps)
    by_id = {part.name: part for part in division.parts}
    return [Asked(payer, by_id[payer.id], weights.get(payer.id)) for payer in payers]


def _is_settled(asked: Asked, in_advance_by: str | None) -> bool:
    return asked.payer.agreed or asked.payer.id == in_advance_by


def _claims(asked: Sequence[Asked], left: Decimal, holder: str | None) -> Iterator[RecoveryClaim]:
    for each in asked:
        if holder and each.part.amount and not _is_settled(each, holder):
            yield RecoveryClaim(RecoveryKind.NOT_SETTLED, holder, (each.payer.id,), each.part.amount)
    if holder and left:
        yield RecoveryClaim(RecoveryKind.NOBODY_YET, holder, (), left)
    short: list[str] = []
    for number, each in enumerate(asked):
        before = tuple(name for name in short if name not in _same_rank(asked, number))
        if before and each.part.amount and each.payer.who.link == _STANDS_IN and _is_settled(each, holder):
            yield RecoveryClaim(RecoveryKind.STOOD_IN, each.payer.id, before, each.part.amount)
        short += [each.payer.id] if each.part.capped else []


def _same_rank(asked: Sequence[Asked], number: int) -> set[str]:
    return {each.payer.id for each in asked if each.payer.rank == asked[number].payer.rank}
