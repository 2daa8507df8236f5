"""Until when something is to be done about a referral. Read without a key, so that it is not forgotten."""

from dataclasses import dataclass
from datetime import date

from amends.apps.cases.models import Case
from amends.apps.directory.models import Referral
from amends.apps.directory.queries.circles import refers
from amends.apps.directory.queries.referrals import standing_of_row
from amends.apps.people import queries as people
from amends.core.directory.referral import task_of


@dataclass(frozen=True, slots=True)
class Expected:
    """A referral by its mark, the day, and the accounts that send the person."""

    mark: str
    on: date
    senders: frozenset[int]


def expected(case: Case) -> list[Expected]:
    """Give what is to be done about the referrals of a case, by the accounts that can do it."""
    rows = Referral.objects.filter(file__case=case, file__erased_at=None).prefetch_related("steps").order_by("pk")
    tasks = [(row, task) for row in rows if (task := task_of(standing_of_row(row))) is not None]
    if not tasks:
        return []
    readers = people.readers_by_file(case)
    return [
        Expected(row.mark.hex, on, frozenset(each.pk for each in readers.get(row.file_id, ()) if refers(each)))
        for row, (_task, on) in tasks
    ]
