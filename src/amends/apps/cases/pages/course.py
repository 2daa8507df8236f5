"""Where a case is in the six steps, who holds it, and what is still to be decided there."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext, ngettext

from amends.apps.cases.pages import addresses
from amends.apps.cases.pages.danger import NOW
from amends.apps.cases.pages.reach import Reach, limits_shown, reach_of
from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.pages.who import Who
from amends.apps.cases.queries import Desk
from amends.core.case.advice.decisions import OpenDecision
from amends.core.case.state import CLOSED
from amends.core.facts.declarations import Subject
from amends.core.playbook.grammar.course import Decision, Step

_MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class Station:
    """One step as `thread` draws it; `at` is when it was left behind, `due` when it is to be done."""

    name: str
    state: str
    notes: tuple[str, ...] = ()
    at: datetime | None = None
    due: datetime | None = None
    late: str = ""
    alarm: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Words and where they lead; without an address the thing is for others."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Open:
    """A decision still to be taken: who takes it, and about whom."""

    question: str
    url: str
    who: str
    about: tuple[Link, ...]


def stations(desk: Desk, now: datetime) -> tuple[Station, ...]:
    """Give the steps: pulled tight behind, open where the case is, loose ahead."""
    ids = desk.playbook.step_ids
    here = len(ids) if desk.state.status == CLOSED and desk.state.step == ids[-1] else ids.index(desk.state.step)
    return tuple(_station(desk, now, number, here) for number in range(len(ids)))


def _station(desk: Desk, now: datetime, number: int, here: int) -> Station:
    step = desk.playbook.text.steps[number]
    name = Saying(desk).text(step.label)
    if number < here:
        return Station(name, "done", at=_left(desk, number))
    return _here(desk, now, step, name) if number == here else Station(name, "")


def _left(desk: Desk, number: int) -> datetime | None:
    """Give when the case went on from a step: when a later one began."""
    later = (f"step:{step}" for step in desk.playbook.step_ids[number + 1 :])
    return next((desk.state.events[event] for event in later if event in desk.state.events), None)


def _here(desk: Desk, now: datetime, step: Step, name: str) -> Station:
    late = sum(due.is_late(now) for due in limits_shown(desk))
    return Station(
        name,
        "behind" if late else "now",
        notes=tuple(note for note in (_held_by(desk, step), _decided(desk)) if note),
        due=next((due.at for due in limits_shown(desk) if due.deadline.id == step.due and due.kept is None), None),
        late=ngettext("%(count)d limit is late", "%(count)d limits are late", late) % {"count": late} if late else "",
        alarm=_alarm(desk),
    )


def _held_by(desk: Desk, step: Step) -> str:
    who = Who(desk)
    if who.is_me(step.accountable):
        return gettext("You hold it.")
    return gettext("%(who)s holds it.") % {"who": who.are((step.accountable,))}


def _decided(desk: Desk) -> str:
    decisions = desk.advice.decisions
    if not decisions or reach_of(desk) is Reach.OWN_PART:
        return ""
    taken = sum(each.choice is not None for each in decisions)
    return gettext("%(taken)d of %(all)d decided.") % {"taken": taken, "all": len(decisions)}


def _alarm(desk: Desk) -> str:
    if desk.answers.case_urgency != NOW or reach_of(desk) is Reach.OWN_PART:
        return ""
    return gettext("Protection runs now, beside all steps, until everybody is safe.")


def open_decisions(desk: Desk) -> tuple[Open, ...]:
    """Give the decisions of the step that are still open, one line a question, with the subjects it is open about."""
    grouped: dict[str, list[OpenDecision]] = {}
    for each in desk.advice.decisions:
        if each.choice is None and _is_shown(desk, each.decision):
            grouped.setdefault(each.decision.id, []).append(each)
    who = Who(desk)
    return tuple(_open(desk, who, [*group]) for group in grouped.values())


def _is_shown(desk: Desk, decision: Decision) -> bool:
    match reach_of(desk):
        case Reach.OWN_PART:
            return addresses.may_decide(desk, decision.id)
        case Reach.TOTALS:
            return decision.about is not Subject.PERSON
        case _:
            return True


def _open(desk: Desk, who: Who, group: list[OpenDecision]) -> Open:
    decision, saying = group[0].decision, Saying(desk)
    about = [
        Link(saying.party(each.about), addresses.of_decision(desk, decision, each.about))
        for each in group[:_MOST_NAMED]
        if each.about
    ]
    more = len(group) - _MOST_NAMED
    if more > 0:
        words = ngettext("%(count)d more", "%(count)d more", more) % {"count": more}
        about.append(Link(words, addresses.of_decision(desk, decision)))
    return Open(
        question=saying.text(decision.question),
        url="" if about else addresses.of_decision(desk, decision),
        who=_taken_by(who, decision),
        about=tuple(about),
    )


def _taken_by(who: Who, decision: Decision) -> str:
    """Say who decides and, where the reader only prepares it, that they do."""
    decides = who.are((decision.accountable,))
    if who.is_me(decision.accountable):
        return gettext("You decide.")
    if any(who.is_me(role) for role in decision.responsible):
        return gettext("%(who)s decides, you prepare.") % {"who": decides}
    return gettext("%(who)s decides.") % {"who": decides}
