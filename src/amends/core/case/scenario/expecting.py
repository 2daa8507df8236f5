"""What an entry expects: the shape of every answer, and how expected and given answers are compared."""

from collections.abc import Callable, Mapping
from typing import Any

from amends.core.case.scenario import shapes
from amends.core.case.scenario.learning import Cast
from amends.core.case.scenario.shapes import Notes, Shape
from amends.core.case.state import CLOSED, DORMANT, OPEN
from amends.core.facts.errors import Place
from amends.core.playbook.playbook import Playbook
from amends.core.safeguards.gates import Verdict

JUDGEMENT = ("verdict", "because", "because_exactly")
_SUBSETS = {"types_include", "protocols", "blocked", "next"}
_EXCLUSIONS = {"types_exclude", "not_protocols", "not_blocked"}
_SETS = {"child_rules"}
_INVARIANTS = tuple(f"I{number}" for number in range(1, 21))


def expect_shape(playbook: Playbook, cast: Cast, claims: set[str]) -> Shape:
    """Give the shape of an entry's `expect`."""

    def codes(terms: str) -> Shape:
        return shapes.one_of([term.code for term in playbook.terms[terms].terms])

    types, protocols = ([item.id for item in listed] for listed in (playbook.text.types, playbook.text.protocols))
    states = [OPEN, DORMANT, *(code.id for code in playbook.text.closing if code.is_ending)]
    persons, parties = cast.persons, cast.parties
    whole_or_each: Callable[[Shape, Any, str], Shape] = lambda code, keys, what: shapes.either(  # noqa: E731
        shapes.each(keys, code, what), otherwise=code, when=shapes.is_map
    )
    gates = shapes.several(shapes.one_of([*playbook.gates, *_INVARIANTS]))
    return shapes.record(
        {
            "verdict": shapes.one_of([verdict.value for verdict in Verdict]),
            "because": gates,
            "because_exactly": gates,
            "urgency": whole_or_each(codes("urgency"), persons, "persons"),
            "child_rules": shapes.several(shapes.one_of(persons, "a person:")),
            "severity": codes("severity"),
            "setting": codes("setting"),
            "level": codes("level"),
            "duty": whole_or_each(codes("duty"), parties, "parties"),
            "types_include": shapes.several(shapes.one_of(types)),
            "types_exclude": shapes.several(shapes.one_of(types)),
            "posture": shapes.each(parties, codes("posture"), "suppliers"),
            "plan_unchanged": shapes.yes_no,
            "authority_route": shapes.several(codes("routes")),
            "blocked": shapes.several(shapes.one_of(parties, "a party:")),
            "not_blocked": shapes.several(shapes.one_of(parties, "a party:")),
            "protocols": shapes.several(shapes.one_of(protocols)),
            "not_protocols": shapes.several(shapes.one_of(protocols)),
            "due": shapes.each(playbook.spans, shapes.or_null(_limit), "limits"),
            "step": shapes.one_of(playbook.step_ids),
            "state": shapes.one_of([OPEN, DORMANT, CLOSED]),
            "person_state": shapes.each(persons, shapes.one_of(states), "persons"),
            "claim_state": shapes.each(claims, shapes.one_of([OPEN, DORMANT, CLOSED, "C6", "C7"]), "claims"),
            "remedied": shapes.number(),
            "history_verified": shapes.yes_no,
            "next": shapes.several(shapes.text),
        }
    )


def check_judgement_keys(notes: Notes, place: Place, expect: Mapping[str, Any], *, tries: bool) -> None:
    """Note a verdict without an attempt, and reasons without a verdict."""
    for key in JUDGEMENT:
        if key in expect and not tries:
            notes.key((*place, key), f"no {key} where nothing is tried")
        elif key in expect and "verdict" not in expect:
            notes.key((*place, key), f"a verdict beside {key}")


def _limit(notes: Notes, place: Place, value: Any) -> None:
    """Expect hours or days as a number, working days as text such as 15wd, or a list of days."""
    if isinstance(value, list):
        shapes.several(shapes.number())(notes, place, value)
    elif isinstance(value, str):
        if not (value.endswith("wd") and value[:-2].isdecimal()):
            notes.value(place, "working days written like 15wd")
    else:
        shapes.number()(notes, place, value)


def fits(key: str, expected: Any, got: Any) -> bool:
    """Compare what was expected under a key with what was answered. Source: contract, sections 1 and 3."""
    if key in _SUBSETS:
        return set(expected) <= set(got)
    if key in _EXCLUSIONS:
        return not set(expected) & set(got)
    if key in _SETS:
        return set(expected) == set(got)
    if isinstance(expected, dict):
        return all(name in got and got[name] == value for name, value in expected.items())
    return bool(expected == got)
