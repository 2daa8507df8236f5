"""Limits with their dates: from which event they run, when they are due, whether they were kept."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from amends.core.case.answers import Answers
from amends.core.playbook.grammar.conduct import Deadline, Span

_WEEKEND = 5
_NOT_MUCH_BEFORE = timedelta(days=3)
_FACT = "fact:"


@dataclass(frozen=True, slots=True)
class Due:
    """One limit of a case that runs or was kept."""

    deadline: Deadline
    since: datetime
    at: datetime
    kept: datetime | None

    def is_late(self, now: datetime) -> bool:
        """Say whether the promise has passed its date without being kept."""
        return self.kept is None and now > self.at


def due_dates(answers: Answers, holidays: Collection[date]) -> tuple[Due, ...]:
    """Give every limit that has begun to run, the earliest open one first, those kept last.

    `holidays` are days that are no working days, beside Saturdays and Sundays.
    """
    found = list(_dues(answers, holidays))
    return tuple(sorted(found, key=lambda due: (due.kept is not None, due.at)))


def _dues(answers: Answers, holidays: Collection[date]) -> Iterator[Due]:
    for deadline in answers.playbook.text.deadlines:
        began, span = _times(answers, deadline.after), answers.due[deadline.id]
        if not began or span is None:
            continue
        since = began[-1]
        kept = sorted(time for event in deadline.met_by for time in _times(answers, event) if time >= since)
        for at in _ends(since, span, holidays):
            # Of several checks each is kept by a time of its own, not much before its date; others by the first.
            fitting = next((time for time in kept if span.checks is None or time >= at - _NOT_MUCH_BEFORE), None)
            kept = [time for time in kept if time != fitting]
            yield Due(deadline, since, at, fitting)


def _times(answers: Answers, event: str) -> tuple[datetime, ...]:
    """Give every time something happened; that a fact is what it was from the start is no event."""
    name = event.removeprefix(_FACT)
    fact = answers.playbook.facts.get(name) if name != event else None
    if fact is not None and fact.starts is not None and answers.state.of_case.get(name) == fact.starts:
        return ()
    return answers.state.happened.get(event, ())


def _ends(since: datetime, span: Span, holidays: Collection[date]) -> Iterator[datetime]:
    if span.hours is not None:
        yield since + timedelta(hours=span.hours)
    elif span.working_days is not None:
        yield after_working_days(since, span.working_days, holidays)
    elif span.days is not None:
        yield since + timedelta(days=span.days)
    else:
        yield from (since + timedelta(days=days) for days in span.checks or ())


def after_working_days(since: datetime, count: int, holidays: Collection[date]) -> datetime:
    """Give the same hour, a number of working days later. The first day itself does not count."""
    at = since
    while count:
        at += timedelta(days=1)
        if at.weekday() < _WEEKEND and at.date() not in holidays:
            count -= 1
    return at
