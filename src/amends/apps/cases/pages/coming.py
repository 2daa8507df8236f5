"""What comes next: open actions with who and until when, the most pressing first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from amends.apps.cases.pages import addresses
from amends.apps.cases.pages.events import event_in_words
from amends.apps.cases.pages.reach import Reach, reach_of
from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.pages.who import Who
from amends.apps.cases.queries import Desk
from amends.core.case.advice.actions import NextAction
from amends.core.case.advice.limits import Due
from amends.core.playbook.grammar.course import Action

_FAR = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Row:
    """One act to come, as `next_rows` draws it; `urgent` writes its hour in red."""

    title: str
    url: str
    who: str
    note: str
    due: datetime | None
    urgent: bool


def coming(desk: Desk, *, most: int) -> tuple[Row, ...]:
    """Give some acts to come: what protects now, then by their dates, then in the order of the guidance."""
    who = Who(desk)
    return tuple(_row(desk, who, each) for each in in_order(desk)[:most])


def open_actions(desk: Desk) -> tuple[NextAction, ...]:
    """Give the open actions that a member is shown: all of them, or those in which they have a part."""
    actions = desk.advice.next_actions
    if reach_of(desk) is Reach.OWN_PART:
        return tuple(each for each in actions if does(desk, each.action))
    return actions


def does(desk: Desk, action: Action) -> bool:
    """Say whether the member does an action or answers for it."""
    return bool(desk.roles & {action.accountable, *action.responsible})


def in_order(desk: Desk) -> list[NextAction]:
    """Give the open actions with the most pressing first; those without a date keep the order of the guidance."""
    return sorted(open_actions(desk), key=lambda each: (not each.action.first, due_at(desk, each.action) or _FAR))


def due_of(desk: Desk, action: Action) -> Due | None:
    """Give the limit of an action that still runs, the earliest where one limit has several dates."""
    running = (due for due in desk.advice.limits if due.kept is None and due.deadline.id == action.deadline)
    return next(running, None)


def due_at(desk: Desk, action: Action) -> datetime | None:
    """Give when an action is due, if it has a date."""
    due = due_of(desk, action)
    return due.at if due else None


def _row(desk: Desk, who: Who, each: NextAction) -> Row:
    action, saying = each.action, Saying(desk)
    return Row(
        title=saying.text(action.do),
        url=addresses.of_action(desk, action),
        who=who.are(action.responsible),
        note=saying.text(action.why),
        due=due_at(desk, action),
        urgent=action.first,
    )


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit in words: what it asks, of whom, since which event, until when, and whether it was kept."""

    label: str
    who: str
    since: datetime
    event: str
    at: datetime
    kept: datetime | None

    @property
    def was_late(self) -> bool:
        """Say whether it was kept after its date."""
        return self.kept is not None and self.kept > self.at


def limits_in_words(desk: Desk, limits: Iterable[Due]) -> tuple[Limit, ...]:
    """Give limits in words."""
    saying, who = Saying(desk), Who(desk)
    return tuple(
        Limit(
            label=saying.text(due.deadline.label),
            who=who.are(due.deadline.responsible),
            since=due.since,
            event=event_in_words(desk, due.deadline.after),
            at=due.at,
            kept=due.kept,
        )
        for due in limits
    )
