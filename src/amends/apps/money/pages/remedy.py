"""What is owed to a person, unfolded to every figure, with each offer beside it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext

from amends.apps.cases.queries import Desk
from amends.apps.money import queries
from amends.apps.money.pages.words import Naming, exactly
from amends.core.redress.computing import Computed, HeadOwed
from amends.core.redress.losses import Interest
from amends.core.redress.telling import Telling


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the arithmetic. Its number says where it belongs, so that depth takes no width: 1, 1.1, 1.1.2.

    The result itself has none.
    """

    number: str
    text: str

    @property
    def is_first(self) -> bool:
        """Say whether a new part of the result begins with it."""
        return "." not in self.number


@dataclass(frozen=True, slots=True)
class HeadPart:
    """What is owed under one head."""

    name: str
    amount: str
    notes: tuple[str, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Offered:
    """One offer beside the computation: how much less it is, and why."""

    by: str
    on: str
    amount: str
    short: str
    because: str


@dataclass(frozen=True, slots=True)
class RemedyPage:
    """Everything on the page."""

    total: str
    on: str
    heads: tuple[HeadPart, ...]
    offers: tuple[Offered, ...]


def remedy_page(desk: Desk, kept: queries.Kept, computed: Computed) -> RemedyPage:
    """Compose the page from what was computed just now."""
    naming = Naming(desk)
    telling = Telling(naming.saying.phrasing, exactly)
    heads = [head for person in computed.people for head in person.heads]
    return RemedyPage(
        total=telling.value(computed.total),
        on=computed.on.isoformat(),
        heads=tuple(_head(telling, head) for head in heads),
        offers=tuple(_offers(naming, kept, computed)),
    )


def _head(telling: Telling, owed: HeadOwed) -> HeadPart:
    notes = []
    if owed.is_void:
        notes.append(telling.phrasing.phrase("redress.void"))
    if owed.interest in {Interest.NOT_GIVEN, Interest.SET_ASIDE}:
        notes.append(telling.phrasing.phrase(f"redress.interest.{owed.interest.value}", because=owed.because))
    name = telling.phrasing.say(owed.head.label)
    return HeadPart(
        name, telling.value(owed.converted), tuple(notes), tuple(steps_of(telling.unfolded(owed.converted)))
    )


def steps_of(lines: Iterable[str]) -> Iterator[Step]:
    """Give told lines as steps, numbered by where they stand."""
    counts: list[int] = []
    for line in lines:
        text = line.lstrip(" ")
        depth = (len(line) - len(text)) // 2
        counts = [*counts[:depth], counts[depth] + 1 if depth < len(counts) else 1]
        yield Step(".".join(str(each) for each in counts[1:]), text)


def _offers(naming: Naming, kept: queries.Kept, computed: Computed) -> Iterator[Offered]:
    for made, beside in reversed(queries.offers_beside(kept, computed)):
        short = gettext("Nothing less than what was computed.")
        if beside.is_lower:
            words = {"short": naming.money(beside.short_high, computed.currency)}
            short = gettext("Up to %(short)s less than what was computed.") % words
        amount = naming.money(beside.offer.amount, computed.currency)
        yield Offered(naming.party(made["by"]), made["on"], amount, short, made["because"])
