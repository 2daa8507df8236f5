"""What is owed to each person: head by head, in the currency of each loss and in that of the totals."""

from dataclasses import dataclass
from datetime import date

from amends.core.playbook.grammar.redress import Head, Reckoning
from amends.core.redress.amounts import Amount, add, nothing
from amends.core.redress.lines import line
from amends.core.redress.losses import Interest, Losses, Lost


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


def compute(losses: Losses) -> Computed:
    """Work out what is owed to each person, in the order in which they are first named.

    Raises:
        MissingRateError: a loss is in a currency without a rate for the day.
    """
    people: dict[str, list[Lost]] = {}
    for lost in losses.every:
        people.setdefault(lost.person, []).append(lost)
    owed = tuple(_person(losses, person, each) for person, each in people.items())
    total = add("total", *(each.total.named("owed_to", each.person) for each in owed))
    return Computed(losses.on, losses.currency, owed, total)


def _person(losses: Losses, person: str, theirs: list[Lost]) -> PersonOwed:
    heads = tuple(_head(losses, lost) for lost in theirs)
    owed = [each.converted for each in heads if not each.is_void]
    return PersonOwed(person, heads, add("owed", *owed) if owed else nothing("owed", losses.currency))


def _head(losses: Losses, lost: Lost) -> HeadOwed:
    amount = add(lost.head.id, *(line(losses, lost, record) for record in lost.records))
    converted = amount
    if lost.head.reckoning is not Reckoning.VOID:
        converted = losses.rates.convert(amount, losses.currency, losses.on)
    return HeadOwed(lost.head, amount, converted, lost.interest, lost.because)
