"""When what was decided for children of a case is looked at again. Read without a key, so that it is not forgotten."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from amends.apps.cases.queries import Desk
from amends.apps.people.models import FileKey, PersonFile


@dataclass(frozen=True, slots=True)
class Review:
    """A child by code, the day, and the accounts that read the file."""

    code: str
    on: date
    readers: frozenset[int]


def reviews_of(desk: Desk) -> list[Review]:
    """Give the reviews of a case, the first one first, without those of whom the remedy has ended."""
    listed = Prefetch("keys", FileKey.objects.filter(emergency=False))
    files = PersonFile.objects.filter(case=desk.case, erased_at=None, merged_into=None).exclude(review_on=None)
    return [
        Review(file.code, file.review_on, frozenset(key.account_id for key in file.keys.all()))
        for file in files.prefetch_related(listed).order_by("review_on", "pk")
        if file.review_on is not None and not desk.state.has_ended(file.code)
    ]
