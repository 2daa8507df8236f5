"""Who belongs to a case, for what and until when; and who opened a file in an emergency."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from amends.apps.cases.models import BreakGlass, Purpose
from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.queries import Desk, breakings_of, reviews, to_be_told


@dataclass(frozen=True, slots=True)
class Member:
    """One who belongs to the case; `number` changes or ends it, and is empty for whom nobody here can."""

    name: str
    party: str
    purpose: str
    since: datetime
    until: date | None
    number: str


@dataclass(frozen=True, slots=True)
class Breaking:
    """An emergency opening; `number` is there where the reader may say what came of it, or has to read of it."""

    at: datetime
    until: datetime
    who: str
    person: str
    told: str
    is_reviewed: bool
    number: str


def members(desk: Desk) -> tuple[Member, ...]:
    """Give who belongs to the case now."""
    saying = Saying(desk)
    return tuple(
        Member(
            each.account.name,
            saying.party(each.party.key),
            str(Purpose(each.purpose).label),
            each.since,
            each.until,
            str(each.pk) if desk.leads and each.account_id != desk.account.pk else "",
        )
        for each in desk.memberships
    )


def breakings(desk: Desk) -> tuple[Breaking, ...]:
    """Give the emergency openings of the case, those nobody has looked at first."""
    return tuple(_breaking(desk, each) for each in breakings_of(desk))


def to_read(desk: Desk) -> tuple[Breaking, ...]:
    """Give the emergency openings of the case that the reader has to know of and has not read of yet."""
    mine = (each for each in to_be_told(desk.account) if each.case_id == desk.case.pk)
    return tuple(replace(_breaking(desk, each), number=str(each.number)) for each in mine)


def _breaking(desk: Desk, each: BreakGlass) -> Breaking:
    may_review = reviews(desk, each) and each.reviewed is None
    return Breaking(
        each.since,
        each.until,
        each.account.name,
        Saying(desk).party(each.person),
        each.informed.name,
        each.reviewed is not None,
        str(each.number) if may_review else "",
    )
