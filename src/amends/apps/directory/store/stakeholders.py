"""The only writer of who else takes part in a case."""

from django.db.models import Max

from amends.apps.cases.models import Case
from amends.apps.directory.models import Stakeholder

STAKEHOLDER = "directory.stakeholder"
"""What is sealed is bound to this, and to the number of the row."""


def next_number(case: Case) -> int:
    """Give the next free number in a case."""
    last: int | None = Stakeholder.objects.filter(case=case).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def locked_stakeholder(case: Case, number: int) -> Stakeholder | None:
    """Give a row as it is now, held until the transaction ends."""
    return Stakeholder.objects.select_for_update().filter(case=case, number=number).first()


def keep_stakeholder(case: Case, number: int, sealed: bytes, *, version: int) -> None:
    """Keep a version; the one before is gone."""
    values = {"sealed": sealed, "version": version}
    Stakeholder.objects.update_or_create(case=case, number=number, defaults=values)
