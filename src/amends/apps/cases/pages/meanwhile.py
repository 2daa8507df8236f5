"""What others did while somebody was writing, and what that somebody wrote: both are shown, nothing is lost."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.queries import Desk
from amends.core.ledger.chain import Entry


@dataclass(frozen=True, slots=True)
class Line:
    """One thing as it stands, or as somebody wanted it; `source` says where it comes from."""

    name: str
    value: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two columns: its lines, and the words that somebody wrote with them."""

    lines: tuple[Line, ...]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """Who changed it, and when."""

    who: str
    at: datetime


def changes_of(desk: Desk, since: Iterable[Entry]) -> tuple[Change, ...]:
    """Give who wrote the entries: the member by name where there is one, else the party."""
    entries = {entry.number: entry for entry in since}
    names = {number: account.name for number, account in desk.authors(entries).items()}
    saying = Saying(desk)
    return tuple(
        Change(names.get(number) or saying.party(entry.actor), entry.at) for number, entry in sorted(entries.items())
    )
