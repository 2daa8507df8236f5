"""Who does what: the role table of the guidance with the parties of this case, for its step and for all steps."""

from dataclasses import dataclass

from amends.apps.cases.pages.parts import PARTS, in_words
from amends.apps.cases.pages.reach import Reach, reach_of
from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.pages.who import Who
from amends.apps.cases.pages.words import few, joined
from amends.apps.cases.queries import Desk
from amends.core.case.state import PERSON_ROLE
from amends.core.playbook.grammar.course import Part, Role


@dataclass(frozen=True, slots=True)
class Responsibility:
    """A role in the step of the case: who has it here, what it does, and who is left out because implicated."""

    role: str
    capacity: str
    people: str
    is_me: bool
    does: str
    note: str
    barred: str


@dataclass(frozen=True, slots=True)
class Table:
    """Who does what in the step, and what every role does in each step."""

    step: str
    rows: tuple[Responsibility, ...]
    steps: tuple[str, ...]
    all: tuple[tuple[str, tuple[str, ...]], ...]


def table_of(desk: Desk) -> Table:
    """Give the role table as the member is shown it: whoever has only their own part sees no other party's name."""
    saying, who, text = Saying(desk), Who(desk), desk.playbook.text
    step = text.steps[desk.playbook.step_ids.index(desk.state.step)]
    rows = sorted((_row(who, role) for role in text.roles), key=lambda row: not row.is_me)
    steps = tuple(saying.text(step.label) for step in text.steps)
    everything = tuple(
        (saying.text(role.label), tuple(_does(role, step) for step in desk.playbook.step_ids)) for role in text.roles
    )
    return Table(saying.text(step.label), tuple(rows), steps, everything)


def _does(role: Role, step: str) -> str:
    return in_words(role.parts.get(step) or (Part.NONE,)) or str(PARTS[Part.NONE])


def _row(who: Who, role: Role) -> Responsibility:
    desk, is_me = who.desk, who.is_me(role.id)
    saying = Saying(desk)
    sees_others = reach_of(desk) is not Reach.OWN_PART
    return Responsibility(
        role=saying.text(role.label),
        capacity=saying.text(role.capacity),
        people=_people(who, role) if sees_others or is_me else "",
        is_me=is_me,
        does=_does(role, desk.state.step),
        note=saying.text(role.notes.get(desk.state.step)),
        barred=_barred(desk, role) if sees_others else "",
    )


def _people(who: Who, role: Role) -> str:
    desk = who.desk
    if who.is_me(role.id):
        return joined(who.of(role.id))
    if role.actor == PERSON_ROLE:
        return few(Saying(desk).party(person) for person in desk.state.persons) if desk.sees_people else ""
    return joined(who.named(role.id))


def _barred(desk: Desk, role: Role) -> str:
    """Name those who would have the role and must not be told."""
    parties = desk.state.parties
    blocked = (key for key in desk.answers.blocked if parties[key].role == role.actor)
    return joined(Saying(desk).party(key) for key in blocked) if role.barred_if_implicated else ""
