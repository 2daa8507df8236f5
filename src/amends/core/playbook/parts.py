"""The parts of a playbook made ready, one function a kind: gates, limits, switches, actions, holds, checklists."""

from collections.abc import Iterator
from dataclasses import dataclass

from amends.core.facts.checks import Check
from amends.core.facts.compiling import Scope
from amends.core.facts.declarations import Subject
from amends.core.facts.errors import Place
from amends.core.playbook.actions import ReadyAction
from amends.core.playbook.grammar.conduct import Act, Gate, Hold, Requirement, Span
from amends.core.playbook.grammar.course import Action, Note, Protocol, Step
from amends.core.playbook.grammar.planning import PlanTemplate
from amends.core.playbook.grammar.playbook import PlaybookText
from amends.core.playbook.options import decisions_with_places
from amends.core.playbook.readying import Readying
from amends.core.playbook.scopes import HELD_FOR, scope_of, scope_of_any

_CASE = Scope(Subject.CASE)


@dataclass(frozen=True, slots=True)
class ReadyRequirement:
    """One line of the checklist for an ending; without `only_when` it is asked always."""

    requirement: Requirement
    only_when: Check | None
    holds: Check


def gates_of_acts(readying: Readying) -> dict[str, tuple[tuple[Gate, int, Check], ...]]:
    """Give for every act its gates, with the number of the refusal and its check."""
    text = readying.text
    found: dict[str, list[tuple[Gate, int, Check]]] = {act.id: [] for act in text.acts}
    for gate_number, gate in enumerate(text.gates):
        for number, refusal in enumerate(gate.refuses):
            place: Place = ("gates", gate_number, "refuses", number)
            for act in _acts_named(readying, refusal.act, place):
                scope = scope_of(act) if refusal.act else scope_of_any(text.acts)
                check = readying.check(refusal.when, scope, (*place, "when"))
                if check is not None:
                    found[act.id].append((gate, number, check))
    return {act: tuple(gates) for act, gates in found.items()}


def _acts_named(readying: Readying, name: str | None, place: Place) -> list[Act]:
    named = [act for act in readying.text.acts if name in (None, act.id)]
    if not named:
        readying.refuse((*place, "act"), f"the id of an act, not {name!r}")
    return named


def required_arguments(readying: Readying) -> dict[tuple[str, str], Check]:
    """Give for arguments that are needed only sometimes, by act and name, when they are."""
    found = {}
    for number, act in enumerate(readying.text.acts):
        for index, argument in enumerate(act.arguments):
            place: Place = ("acts", number, "arguments", index, "required_when")
            check = readying.maybe(argument.required_when, scope_of(act), place)
            if check is not None:
                found[act.id, argument.name] = check
    return found


def types(readying: Readying) -> tuple[tuple[str, Check], ...]:
    """Give the types of response with the checks that switch them on."""
    listed = enumerate(readying.text.types)
    checked = ((switch.id, readying.check(switch.on_when, _CASE, ("types", n, "on_when"))) for n, switch in listed)
    return tuple((name, check) for name, check in checked if check is not None)


def protocols(readying: Readying) -> tuple[tuple[Protocol, Check], ...]:
    """Give the protocols that facts switch on, with the check that does."""
    listed = enumerate(readying.text.protocols)
    checked = ((each, readying.maybe(each.on_when, _CASE, ("protocols", n, "on_when"))) for n, each in listed)
    return tuple((protocol, check) for protocol, check in checked if check is not None)


def templates(readying: Readying) -> tuple[tuple[PlanTemplate, Check], ...]:
    """Give the beginnings of a plan, with the check that says for whom each is offered."""
    scope, listed = Scope(Subject.PERSON), enumerate(readying.text.templates)
    checked = ((each, readying.check(each.on_when, scope, ("templates", n, "on_when"))) for n, each in listed)
    return tuple((template, check) for template, check in checked if check is not None)


def spans(readying: Readying) -> dict[str, tuple[tuple[Span, Check | None], ...]]:
    """Give the lengths of every limit, each with the check that chooses it."""
    return {
        deadline.id: tuple(
            (span, readying.maybe(span.when, _CASE, ("deadlines", number, "within", index, "when")))
            for index, span in enumerate(deadline.within)
        )
        for number, deadline in enumerate(readying.text.deadlines)
    }


def actions(readying: Readying) -> tuple[ReadyAction, ...]:
    """Give the actions of the protocols, then of the steps."""
    return tuple(_actions(readying))


def _actions(readying: Readying) -> Iterator[ReadyAction]:
    for number, protocol in enumerate(readying.text.protocols):
        for index, action in enumerate(protocol.actions):
            place: Place = ("protocols", number, "actions", index)
            yield _ready_action(readying, action, place, protocol=protocol.id)
    for number, step in enumerate(readying.text.steps):
        for index, action in enumerate(step.actions):
            yield _ready_action(readying, action, ("steps", number, "actions", index), step=step.id)


def _ready_action(
    readying: Readying, action: Action, place: Place, *, step: str = "", protocol: str = ""
) -> ReadyAction:
    when = readying.maybe(action.when, _CASE, (*place, "when"))
    done = readying.maybe(action.done_when, _CASE, (*place, "done_when"))
    return ReadyAction(action, step, protocol, when, done)


def holds(readying: Readying) -> tuple[tuple[Hold, Check | None], ...]:
    """Give the "do not" lines, each with the check that says when it applies."""
    return tuple(
        (hold, readying.maybe(hold.applies_when, Scope(HELD_FOR[hold.for_each]), ("holds", number, "applies_when")))
        for number, hold in enumerate(readying.text.holds)
    )


def asked_when(readying: Readying) -> dict[str, Check]:
    """Give for decisions that are asked only sometimes when they are."""
    found = {}
    for decision, place in decisions_with_places(readying):
        check = readying.maybe(decision.when, _CASE, (*place, "when"))
        if check is not None:
            found[decision.id] = check
    return found


def requirements(readying: Readying) -> dict[str, tuple[ReadyRequirement, ...]]:
    """Give the checklist of every ending."""
    return {
        code.id: tuple(
            made
            for index, requirement in enumerate(code.requires)
            if (made := _ready_requirement(readying, requirement, ("closing", number, "requires", index)))
        )
        for number, code in enumerate(readying.text.closing)
    }


def _ready_requirement(readying: Readying, requirement: Requirement, place: Place) -> ReadyRequirement | None:
    scope = Scope(requirement.about)
    only_when = readying.maybe(requirement.only_when, scope, (*place, "only_when"))
    check = readying.check(requirement.holds_when, scope, (*place, "holds_when"))
    return None if check is None else ReadyRequirement(requirement, only_when, check)


def notes(readying: Readying) -> dict[str, Check]:
    """Give for sentences of guidance that are said only sometimes when they are."""
    found = {}
    for note, place in _notes(readying.text):
        check = readying.maybe(note.when, _CASE, (*place, "when"))
        if check is not None:
            found[note.id] = check
    return found


def _notes(text: PlaybookText) -> Iterator[tuple[Note, Place]]:
    for index, note in enumerate(text.principles):
        yield note, ("principles", index)
    owners: list[tuple[str, tuple[Step | Protocol, ...]]] = [("steps", text.steps), ("protocols", text.protocols)]
    for kind, owned in owners:
        for number, owner in enumerate(owned):
            for name in ("inputs", "factors", "outputs", "rules", "warnings"):
                for index, note in enumerate(getattr(owner, name, ())):
                    yield note, (kind, number, name, index)
