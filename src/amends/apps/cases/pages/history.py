"""The history of a case: every entry as a sentence, newest first, by day, with what it changed about the danger."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext

from amends.apps.cases.pages.danger import NOW
from amends.apps.cases.pages.reach import Reach, is_own, reach_of
from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.pages.telling import Telling
from amends.apps.cases.pages.told import Told
from amends.apps.cases.pages.words import few
from amends.apps.cases.queries import Desk, first_misfit, history_of
from amends.core.case.answers import NEW_DANGER, Answers
from amends.core.case.evolve import evolve
from amends.core.case.kinds import EntryKind
from amends.core.case.state import CaseState
from amends.core.ledger.chain import Entry

_A_PAGE = 100
_STEPS = ("advance",)


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as the page shows it."""

    number: int
    at: datetime
    who: str
    told: Told
    danger: str

    @property
    def time(self) -> datetime:
        """The time, as `log` asks for it."""
        return self.at

    @property
    def mark(self) -> str:
        """The bold words in front, as `log` asks for them."""
        return self.told.mark

    @property
    def text(self) -> str:
        """What is told first, as `log` asks for it: what somebody wrote, unless the sentence says it was refused."""
        return self.told.note if self._note_first else self.told.text

    @property
    def quiet(self) -> str:
        """What is told quietly after it."""
        return self.told.text if self._note_first else self.told.note

    @property
    def _note_first(self) -> bool:
        return bool(self.told.note) and not self.told.mark


@dataclass(frozen=True, slots=True)
class Day:
    """The entries of one day, newest first."""

    day: date
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """Whether the history is complete and unaltered: `broken_at` is the first entry that does not fit, else 0."""

    count: int
    broken_at: int


@dataclass(frozen=True, slots=True)
class History:
    """A page of the history. `not_shown` counts the entries that are not this member's to read."""

    days: tuple[Day, ...]
    proof: Proof
    not_shown: int
    newer: int
    older: int


def proof_of(desk: Desk, entries: list[Entry]) -> Proof:
    """Check the whole chain, and that its end is the one the case remembers."""
    return Proof(len(entries), first_misfit(desk.case, entries))


def history_page(desk: Desk, *, before: int = 0) -> History:
    """Give a page of the history: the entries before a number, or the newest."""
    entries = history_of(desk)
    readable = [entry for entry in entries if _is_readable(desk, entry)]
    earlier = [entry for entry in readable if not before or entry.number < before]
    shown = earlier[-_A_PAGE:]
    newer = [entry for entry in readable if shown and entry.number > shown[-1].number]
    return History(
        days=tuple(_days(lines_of(desk, shown, entries))),
        proof=proof_of(desk, entries),
        not_shown=len(entries) - len(readable),
        newer=newer[min(_A_PAGE, len(newer)) - 1].number + 1 if newer else 0,
        older=shown[0].number if len(earlier) > len(shown) else 0,
    )


def latest(desk: Desk, *, most: int) -> tuple[tuple[Line, ...], Proof]:
    """Give the last entries for the case page, and whether the history is whole."""
    entries = history_of(desk)
    shown = [entry for entry in entries if _is_readable(desk, entry)][-most:]
    telling = Telling(desk)
    lines = tuple(_line(telling, entry, "") for entry in reversed(shown))
    return lines, proof_of(desk, entries)


def _is_readable(desk: Desk, entry: Entry) -> bool:
    """Whoever has only their own part reads what they did, what was decided about them, and each new step."""
    if reach_of(desk) is not Reach.OWN_PART:
        return True
    public = entry.content
    about = public.get("about") or public.get("arguments", {}).get("about")
    return (
        is_own(desk, entry.actor)
        or (about == desk.me and entry.kind in {EntryKind.ACTED.value, EntryKind.DECIDED.value})
        or (entry.kind == EntryKind.ACTED.value and public["act"] in _STEPS)
    )


def lines_of(desk: Desk, shown: list[Entry], entries: list[Entry]) -> list[Line]:
    """Tell entries, newest first, each with what it changed about the danger."""
    telling, changes = Telling(desk), danger_changes(desk, shown, entries)
    return [_line(telling, entry, changes.get(entry.number, "")) for entry in reversed(shown)]


def _line(telling: Telling, entry: Entry, danger: str) -> Line:
    return Line(entry.number, entry.at, telling.by(entry), telling.tell(entry), danger)


def _days(lines: list[Line]) -> Iterator[Day]:
    for day, of_day in groupby(lines, key=lambda line: timezone.localdate(line.at)):
        yield Day(day, tuple(of_day))


def danger_changes(desk: Desk, shown: list[Entry], entries: list[Entry]) -> dict[int, str]:
    """Say for entries what they changed about the danger to people, by the number of the entry."""
    if not shown or reach_of(desk) is Reach.OWN_PART:
        return {}
    wanted = {entry.number for entry in shown if entry.kind == EntryKind.LEARNED.value}
    state, changes = CaseState(), {}
    for entry in entries[: shown[-1].number]:
        after = evolve(state, entry)
        if entry.number in wanted:
            before = Answers(state, desk.playbook).urgency
            change = _change(desk, before, Answers(after, desk.playbook).urgency)
            if change:
                changes[entry.number] = change
        state = after
    return changes


def _change(desk: Desk, before: Mapping[str, str], after: Mapping[str, str]) -> str:
    """Say who came into danger and who got out of it; in general words to those who do not see people."""
    now = [person for person, urgency in after.items() if urgency == NOW != before.get(person)]
    soon = [p for p, urgency in after.items() if urgency in NEW_DANGER and urgency != NOW and urgency != before.get(p)]
    out = [p for p, urgency in before.items() if urgency in NEW_DANGER and after.get(p) not in NEW_DANGER]
    if not desk.sees_people:
        return gettext("This changed how soon people must be protected.") if now or soon or out else ""
    said = (
        (now, gettext("In danger now: %(who)s.")),
        (soon, gettext("To be protected within 72 hours: %(who)s.")),
        (out, gettext("No longer in that danger: %(who)s.")),
    )
    saying = Saying(desk)
    return " ".join(words % {"who": few(saying.party(key) for key in who)} for who, words in said if who)
