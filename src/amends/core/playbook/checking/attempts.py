"""What "do not" lines try: a real act, with the arguments it needs and values that they can have."""

from collections.abc import Iterator
from typing import Any

from amends.core.facts.errors import Place
from amends.core.facts.situation import NOBODY, Situation
from amends.core.facts.truth import stands
from amends.core.playbook.grammar.conduct import Act, Argument, ArgumentKind, ForEach, Hold
from amends.core.playbook.playbook import Playbook
from amends.core.playbook.words import placeholders

_ME = "{me}"
_SOMEBODY = {
    ArgumentKind.PARTY,
    ArgumentKind.PARTY_OR_FUND,
    ArgumentKind.PERSON,
    ArgumentKind.SUBJECT,
    ArgumentKind.SUPPLIER,
}
_KEYS = {ArgumentKind.PARTY_OR_FUND: ("fund",), ArgumentKind.SUBJECT: ("case",)}


def check_attempts(playbook: Playbook) -> Iterator[tuple[Place, str]]:
    """Tell of attempts with arguments that are missing, unknown or of another kind."""
    for number, hold in enumerate(playbook.text.holds):
        place: Place = ("holds", number, "attempt")
        act = playbook.acts.get(str(hold.attempt.get("act")))
        if act is None:
            if "act" not in hold.attempt:
                yield place, "the act that is tried"
            continue
        yield from _missing(playbook, act, hold, place)
        own = {name: value for name, value in hold.attempt.items() if name not in ("act", "by", "reason")}
        yield from _wrong_values(playbook, act.arguments, hold, own, place=place)
        yield from _wrong_actions(playbook, act, hold, (*place, "actions"))
        if hold.attempt.get("by") != _ME:
            yield place, f"by: {_ME}, whoever reads it"
        if act.reason_required and not hold.attempt.get("reason"):
            yield place, f"a reason, which {act.id} always needs"


def _missing(playbook: Playbook, act: Act, hold: Hold, place: Place) -> Iterator[tuple[Place, str]]:
    subject = {"{person}": "person", "case": "case"}.get(str(hold.attempt.get("subject")), "claim")
    plain = {name: value for name, value in hold.attempt.items() if not isinstance(value, tuple)}
    facing = Situation(case={}).facing({**plain, "subject_is": subject})
    for argument in act.arguments:
        check = playbook.required_when.get((act.id, argument.name))
        needed = argument.required or (check is not None and stands(check.ruling(facing, NOBODY)))
        # A line that is not about a person may leave the person open: it holds whoever it is.
        is_open = argument.kind is ArgumentKind.PERSON and hold.for_each is not ForEach.PERSON
        if needed and not is_open and argument.name not in hold.attempt:
            yield place, f"the argument {argument.name} of {act.id}"


def _wrong_actions(playbook: Playbook, act: Act, hold: Hold, place: Place) -> Iterator[tuple[Place, str]]:
    planned = hold.attempt.get("actions")
    if not act.action_arguments or not isinstance(planned, tuple):
        return
    for index, action in enumerate(planned):
        yield from _wrong_values(playbook, act.action_arguments, hold, action, place=(*place, index))
        for argument in act.action_arguments:
            if argument.required and argument.name not in action:
                yield (*place, index), f"the argument {argument.name} of every action"


def _wrong_values(
    playbook: Playbook, arguments: tuple[Argument, ...], hold: Hold, given: Any, *, place: Place
) -> Iterator[tuple[Place, str]]:
    known = {argument.name: argument for argument in arguments}
    if not isinstance(given, dict):
        yield place, f"a map of {', '.join(known)}"
        return
    for name, value in given.items():
        expected = f"an argument of the act ({', '.join(known)})"
        if name in known:
            expected = _expected(playbook, known[name], hold, value) or ""
        if expected:
            yield (*place, name), expected


def _stand_for(hold: Hold) -> tuple[str, ...]:
    """Give what can stand for somebody: the reader, and the one the line is asked for."""
    if hold.for_each is ForEach.CASE:
        return (_ME, "{person}")
    return (_ME, f"{{{hold.for_each.value}}}")


def _expected(playbook: Playbook, argument: Argument, hold: Hold, value: Any) -> str | None:
    """Give what was expected instead of a value, or nothing where it fits."""
    if argument.kind in _SOMEBODY:
        fitting = (*_stand_for(hold), *_KEYS.get(argument.kind, ()))
        return None if value in fitting else f"one of {', '.join(fitting)}"
    codes = playbook.codes_of(argument)
    match argument.kind:
        case ArgumentKind.CHOICE if value not in codes:
            return f"one of {', '.join(codes)}"
        case ArgumentKind.SEVERAL if not isinstance(value, tuple) or not set(value) <= set(codes):
            return f"a list of {', '.join(codes)}"
        case ArgumentKind.NUMBER if not isinstance(value, int) or isinstance(value, bool):
            return "a whole number"
        case ArgumentKind.YES_NO if not isinstance(value, bool):
            return "true or false"
        case ArgumentKind.TEXT | ArgumentKind.OPTION if not isinstance(value, str) or placeholders(value):
            return "text without braces"
        case ArgumentKind.ACTIONS if not isinstance(value, tuple) or not value:
            return "a list of actions"
    return None
