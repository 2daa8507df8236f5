"""What is owed to each person: head by head, in the currency of each loss and in that of the totals."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from amends.core.playbook.grammar.redress import Head, Reckoning
from amends.core.redress.amounts import Amount, add, nothing
from amends.core.redress.claims import Claimed, Claims, Interest
from amends.core.redress.lines import line


@dataclass(frozen=True, slots=True)
class HeadOwed:
    """What is owed under one head: `amount` in the currency of the loss, `converted` in that of the totals.

    Where the head is void nothing is owed: `amount` is what does not bind the person, and counts in no total.
    """

    head: Head
    amount: Amount
    converted: Amount
    interest: Interest
    because: str

    @property
    def is_void(self) -> bool:
        """Whether this is a debt that does not bind."""
        return self.head.reckoning is Reckoning.VOID


@dataclass(frozen=True, slots=True)
class PersonOwed:
    """What is owed to one person."""

    person: str
    heads: tuple[HeadOwed, ...]
    total: Amount


@dataclass(frozen=True, slots=True)
class Computed:
    """What is owed to everybody on one day."""

    on: date
    currency: str
    people: tuple[PersonOwed, ...]
    total: Amount


def compute(claims: Claims) -> Computed:
    """Work out what is owed to each person, in the order in which they are first named.

    Raises:
        MissingRateError: a loss is in a currency without a rate for the day.
    """
    losses: dict[str, list[Claimed]] = {}
    for claimed in claims.losses:
        losses.setdefault(claimed.person, []).append(claimed)
    people = tuple(_person(claims, person, each) for person, each in losses.items())
    total = add("total", *(owed.total.named("owed_to", owed.person) for owed in people))
    return Computed(claims.on, claims.currency, people, total)


def _person(claims: Claims, person: str, losses: list[Claimed]) -> PersonOwed:
    heads = tuple(_heads(claims, losses))
    owed = [each.converted for each in heads if not each.is_void]
    return PersonOwed(person, heads, add("owed", *owed) if owed else nothing("owed", claims.currency))


def _heads(claims: Claims, losses: list[Claimed]) -> Iterator[HeadOwed]:
    for claimed in losses:
        amount = add(claimed.head.id, *(line(claims, claimed, record) for record in claimed.records))
        converted = amount
        if claimed.head.reckoning is not Reckoning.VOID:
            converted = claims.rates.convert(amount, claims.currency, claims.on)
        yield HeadOwed(claimed.head, amount, converted, claimed.interest, claimed.because)
