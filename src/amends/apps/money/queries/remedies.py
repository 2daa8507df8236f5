"""What is owed to one person, opened with the key of their file, and computed anew at every look."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import yaml

from amends.apps.cases.queries import Desk
from amends.apps.money import store
from amends.apps.money.models import Remedy
from amends.apps.money.queries.access import Reach, reach_of
from amends.apps.people import queries as people
from amends.apps.people.queries import PersonFile
from amends.core.access.table import Act, Data
from amends.core.redress.computing import Computed, compute
from amends.core.redress.offers import Beside, Offer, beside
from amends.core.redress.reading import read_losses

FILE_NAME = "remedy"


@dataclass(frozen=True, slots=True)
class Kept:
    """What stands in the newest version: a redress file and the offers, the latest last. Version 0 is nothing yet."""

    version: int = 0
    text: str = ""
    offers: tuple[Mapping[str, str], ...] = field(default=())

    @property
    def statement(self) -> dict[str, Any]:
        """The redress file as plain content, every figure as the text that was written."""
        found: dict[str, Any] = yaml.load(self.text, Loader=yaml.BaseLoader) if self.text else {}  # noqa: S506 - texts only
        return found


def may_see(desk: Desk, file: PersonFile | None) -> bool:
    """Say whether the member stands by the person and reads their file."""
    if file is None or file.erased_at is not None or reach_of(desk) is not Reach.LINES:
        return False
    return people.may(desk, Act.SEE, Data.NEEDS, file)


def may_write(desk: Desk, file: PersonFile) -> bool:
    """Say whether the member may write it too."""
    return may_see(desk, file) and people.may(desk, Act.RECORD, Data.NEEDS, file)


def remedies_open_to(desk: Desk) -> frozenset[str]:
    """Give the persons of whom the member could open what is owed, in one question to the database."""
    if reach_of(desk) is not Reach.LINES:
        return frozenset()
    return people.codes_read_by(desk)


def remedy_of(desk: Desk, file: PersonFile) -> Kept | None:
    """Open the newest version; None where the member has no key of it.

    Raises:
        CannotOpenError: it was altered.
    """
    row = Remedy.objects.filter(file=file).last()
    if row is None:
        return Kept()
    key = people.key_of(desk, file, row.generation)
    if key is None:
        return None
    content = store.opened(file, row, key)
    return Kept(row.version, content["text"], tuple(content["offers"]))


def computed_from(desk: Desk, text: str) -> Computed:
    """Work out what is owed.

    Raises:
        NotValidError: with every problem of the text.
        MissingRateError: a loss is in a currency without a rate for the day.
    """
    return compute(read_losses(text, FILE_NAME, desk.playbook))


def offers_beside(kept: Kept, computed: Computed) -> list[tuple[Mapping[str, str], Beside]]:
    """Put every offer beside what is computed now; one in another currency than now cannot be."""
    return [
        (each, beside(Offer(Decimal(each["amount"]), each["currency"], each["because"] or "-"), computed.total))
        for each in kept.offers
        if each["currency"] == computed.currency
    ]
