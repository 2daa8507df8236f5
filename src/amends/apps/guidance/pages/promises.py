"""Limits, endings and roles on their pages: until when, how it may end, and who does what."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from amends.apps.guidance.pages.book import Book, Link, Provenance
from amends.apps.guidance.pages.conditions import Telling, Told
from amends.apps.guidance.pages.course import PARTS
from amends.core.playbook.grammar.conduct import ClosingCode, Deadline, Requirement
from amends.core.playbook.grammar.course import Part, Role

_PLAIN_EVENTS: dict[str, str | Promise] = {
    "danger": _("A danger becomes known"),
    "opened": _("The case is opened"),
    "state:closed": _("The case is closed"),
    "state:dormant": _("The case becomes dormant"),
    "state:open": _("The case is open again"),
}
_KINDS_OF_EVENT: dict[str, str | Promise] = {
    "act": _("Done: %(what)s"),
    "action": _("Done: %(what)s"),
    "code": _("Recorded: %(what)s"),
    "decision": _("Decided: %(what)s"),
    "fact": _("Recorded: %(what)s"),
    "step": _("The step begins: %(what)s"),
}
_ENDS: dict[str, str | Promise] = {
    "case": _("the case"),
    "claim": _("a part of the allegation"),
    "person": _("a person’s part"),
}


@dataclass(frozen=True, slots=True)
class Length:
    """How long a limit runs, and when it is that long."""

    words: str
    when: Told | None


@dataclass(frozen=True, slots=True)
class LimitShown:
    """A promise with a date."""

    anchor: str
    label: str
    after: str
    kept_by: tuple[str, ...]
    responsible: tuple[str, ...]
    lengths: tuple[Length, ...]
    source: Provenance


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the checklist for an ending."""

    label: str
    gate: Link
    only_when: Told | None
    holds_when: Told
    source: Provenance


@dataclass(frozen=True, slots=True)
class EndingShown:
    """A way in which a part or the case can end."""

    anchor: str
    label: str
    meaning: str
    ends: tuple[str, ...]
    is_remedied: bool
    is_ending: bool
    checklist: tuple[Line, ...]
    source: Provenance


@dataclass(frozen=True, slots=True)
class RoleShown:
    """A role, with its part in each step, and notes on some of them."""

    anchor: str
    label: str
    capacity: str
    barred: bool
    cells: tuple[tuple[str, str], ...]
    notes: tuple[tuple[str, str], ...]
    source: Provenance


def limits(book: Book) -> tuple[LimitShown, ...]:
    """Compose the limits."""
    return tuple(_limit(book, deadline) for deadline in book.playbook.text.deadlines)


def endings(book: Book) -> tuple[EndingShown, ...]:
    """Compose the endings with their checklists."""
    return tuple(_ending(book, code) for code in book.playbook.text.closing)


def roles(book: Book) -> tuple[RoleShown, ...]:
    """Compose the roles."""
    return tuple(_role(book, role) for role in book.playbook.text.roles)


def event(book: Book, name: str) -> str:
    """Say what a limit runs from, or is kept by."""
    if name in _PLAIN_EVENTS:
        return str(_PLAIN_EVENTS[name])
    kind, _colon, identifier = name.partition(":")
    return str(_KINDS_OF_EVENT[kind]) % {"what": _what(book, kind, identifier)}


def _what(book: Book, kind: str, identifier: str) -> str:
    text = book.playbook.text
    if kind == "fact":
        return book.phrasing.fact(identifier)
    named = {
        "act": ((each.id, each.label) for each in text.acts),
        "action": ((each.action.id, each.action.do) for each in book.playbook.actions),
        "code": ((term.code, term.label) for listed in text.terms for term in listed.terms),
        "decision": ((each.id, each.question) for each in book.playbook.decisions.values()),
        "step": ((each.id, each.label) for each in text.steps),
    }
    return book.say(dict(named[kind]).get(identifier, identifier))


def _limit(book: Book, deadline: Deadline) -> LimitShown:
    telling = Telling(book)
    return LimitShown(
        anchor=deadline.id,
        label=book.say(deadline.label),
        after=event(book, deadline.after),
        kept_by=tuple(event(book, name) for name in deadline.met_by),
        responsible=book.roles(deadline.responsible),
        lengths=tuple(Length(book.phrasing.span(span), telling.maybe(span.when)) for span in deadline.within),
        source=book.provenance(deadline.source),
    )


def _ending(book: Book, code: ClosingCode) -> EndingShown:
    return EndingShown(
        anchor=code.id,
        label=book.say(code.label),
        meaning=book.say(code.meaning),
        ends=tuple(str(_ENDS.get(subject, subject)) for subject in code.ends),
        is_remedied=code.is_remedied,
        is_ending=code.is_ending,
        checklist=tuple(_line(book, requirement) for requirement in code.requires),
        source=book.provenance(code.source),
    )


def _line(book: Book, requirement: Requirement) -> Line:
    telling = Telling(book)
    return Line(
        label=book.say(requirement.label),
        gate=book.gate(requirement.gate),
        only_when=telling.maybe(requirement.only_when),
        holds_when=telling.told(requirement.holds_when),
        source=book.provenance(requirement.source),
    )


def _role(book: Book, role: Role) -> RoleShown:
    steps = book.playbook.text.steps
    return RoleShown(
        anchor=role.id,
        label=book.say(role.label),
        capacity=book.say(role.capacity),
        barred=role.barred_if_implicated,
        cells=tuple((book.say(step.label), _parts(role.parts.get(step.id, ()))) for step in steps),
        notes=tuple((book.say(step.label), book.say(role.notes[step.id])) for step in steps if step.id in role.notes),
        source=book.provenance(role.source),
    )


def _parts(parts: tuple[Part, ...]) -> str:
    return "; ".join(str(PARTS[part]) for part in parts or (Part.NONE,))
