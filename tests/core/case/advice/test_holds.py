"""What not to do now: exactly what the gates would refuse, for exactly those whom they would refuse it for."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.core.case.acting import judge_in
from amends.core.case.advice.holds import Held, holds_now
from amends.core.case.commands import Try
from amends.core.case.state import PERSON_ROLE
from amends.core.facts.truth import stands
from amends.core.playbook.grammar.conduct import ForEach, Hold
from amends.core.playbook.playbook import SUPPLIER_ROLES
from amends.core.safeguards.gates import Verdict
from tests.core.case.casework import PLAYBOOK, Desk

ME = "manager"


def held(desk: Desk, me: str = ME) -> dict[str, tuple[str, ...]]:
    return {each.hold.id: each.subjects for each in holds_now(desk.answers, me)}


def one(desk: Desk, hold: str) -> Held:
    return next(each for each in holds_now(desk.answers, ME) if each.hold.id == hold)


# ── single holds ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_has_no_subject_yet_is_not_held(desk: Desk) -> None:
    assert {"send-home", "move-without-yes", "tell-nothing", "visit-armed-place"}.isdisjoint(held(desk))


def test_an_implicated_party_is_told_and_paid_nothing(desk: Desk) -> None:
    desk.learns(implicated=("mine", "police"))
    assert held(desk)["tell-nothing"] == held(desk)["pay-implicated"] == ("mine", "police")
    assert held(desk)["names-to-suppliers"] == ("smelter",)
    desk.learns(implicated=())
    assert {"tell-nothing", "pay-implicated"}.isdisjoint(held(desk))


def test_nobody_is_moved_without_their_yes_and_a_yes_lifts_it_for_them_alone(desk: Desk) -> None:
    for person in ("ada", "ben", "cleo"):
        desk.learns(person, age=30, signs=("captive",))
    assert held(desk)["move-without-yes"] == ("ada", "ben", "cleo")
    desk.learns("ben", consent__shelter="informed_given")
    assert held(desk)["move-without-yes"] == ("ada", "cleo")


def test_a_child_is_talked_to_by_a_specialist_only(desk: Desk) -> None:
    for person in ("ada", "ben", "cleo"):
        desk.learns(person)
    assert held(desk)["child-without-specialist"] == ("ben", "cleo")


def test_of_the_dead_nothing_is_held_but_what_is_owed_to_their_family(desk: Desk) -> None:
    desk.learns("cleo", deceased=True, signs=("life_threat",))
    of_persons = {each.hold.id for each in holds_now(desk.answers, ME) if each.hold.for_each is ForEach.PERSON}
    assert of_persons == set()
    assert "money-for-silence" in held(desk)


def test_whose_part_has_ended_is_named_no_more(desk: Desk) -> None:
    desk.learns("ada")
    desk.learns("ben", age=40, remedy__successor_accepted=True)
    assert held(desk)["send-home"] == ("ada", "ben")
    desk.tries("close", subject="ben", code="C2")
    assert held(desk)["send-home"] == ("ada",)


def test_leaving_a_supplier_is_held_until_somebody_looked_at_what_it_does(desk: Desk) -> None:
    assert held(desk)["leave-supplier"] == ("smelter", "mine")
    desk.learns(impact_analysis=True)
    assert "leave-supplier" not in held(desk)


def test_the_plan_is_held_until_something_was_found_true(desk: Desk) -> None:
    assert held(desk)["plan-before-verification"] == ("",)
    desk.learns(verification="partially_substantiated")
    assert "plan-before-verification" not in held(desk)


def test_a_plan_without_a_guardian_is_held_for_the_child_and_one_without_consent_for_the_adult(desk: Desk) -> None:
    desk.learns("ada")
    desk.learns("cleo")
    desk.learns(verification="substantiated")
    assert held(desk)["plan-without-guardian"] == ("cleo",)
    assert held(desk)["plan-without-consent"] == ("ada",)
    desk.learns("cleo", guardian="appointed", best_interests="done")
    assert "plan-without-guardian" not in held(desk)


def test_a_hold_names_the_gates_that_stand_for_it(desk: Desk) -> None:
    desk.learns("ada", signs=("captive",))
    assert [standing.gate.id for standing in one(desk, "move-without-yes").standing] == ["G4"]
    desk.learns("ada", consent__shelter="withdrawn")
    assert [standing.gate.id for standing in one(desk, "move-without-yes").standing] == ["G4", "I17"]


# ── what is held is what would be refused ───────────────────────────────────────────────────────────────────────────


def _subjects(desk: Desk, hold: Hold) -> Iterator[str]:
    parties = desk.state.parties
    match hold.for_each:
        case ForEach.CASE:
            yield ""
        case ForEach.PERSON:
            yield from (person for person in desk.state.persons if not desk.state.has_ended(person))
        case ForEach.PARTY:
            yield from (key for key, party in parties.items() if party.role != PERSON_ROLE)
        case ForEach.SUPPLIER:
            yield from (key for key, party in parties.items() if party.role in SUPPLIER_ROLES)


def _filled(value: Any, names: Mapping[str, str]) -> Any:
    """Put keys into the places left open, the plain way."""
    if isinstance(value, Mapping):
        return {key: _filled(part, names) for key, part in value.items()}
    if isinstance(value, (tuple, list)):
        return tuple(_filled(part, names) for part in value)
    return names.get(value, value) if isinstance(value, str) else value


def plainly_held(desk: Desk, me: str) -> dict[str, tuple[str, ...]]:
    """Ask every hold the long way: for each subject alone, whether it applies and whether the act would be refused."""
    answers, found = desk.answers, {}
    for hold, check in desk.playbook.holds:
        subjects = []
        for key in _subjects(desk, hold):
            about = answers.situation.find(key) or answers.situation.case
            if check is not None and not stands(check.ruling(answers.situation, about)):
                continue
            attempt = _filled(hold.attempt, {"{me}": me, f"{{{hold.for_each.value}}}": key})
            arguments = {name: value for name, value in attempt.items() if name not in {"act", "actions", "by"}}
            wish = Try(attempt["act"], arguments, tuple(attempt.get("actions", ())))
            if judge_in(answers, wish, me).verdict is Verdict.REFUSED:
                subjects.append(key)
        if subjects:
            found[hold.id] = tuple(subjects)
    return found


CONSENTS = ("informed_given", "guardian_given+child_assent", "refused", "withdrawn", "incapacity_protective", None)
OF_PERSON = {
    "age": (12, 17, 18, 40, None),
    "signs": ((), ("captive",), ("life_threat",), ("retaliation",)),
    "in_situ": ("yes", "no"),
    "safe": (True, False),
    "deceased": (True, None),
    "guardian": ("appointed", "none"),
    "best_interests": ("done", "none"),
    "return_risk": ((), ("origin",), ("origin", "destination")),
    "harm": ((), ("forced_labour",), ("wfcl_3b",)),
    **{f"consent__{purpose}": CONSENTS for purpose in ("police", "consulate", "shelter", "plan", "return", "share_io")},
}
OF_CASE = {
    "authority__local": ("clean", "weak", "implicated", "armed_group"),
    "authority__national": ("clean", "implicated"),
    "implicated": ((), ("mine",), ("mission", "smelter"), ("manager",)),
    "verification": ("pending", "substantiated", "plausible_unverified", "unsubstantiated"),
    "impact_analysis": (True, False),
}


def some_of(facts: Mapping[str, tuple[Any, ...]]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional={name: st.sampled_from(values) for name, values in facts.items()})


@given(
    some_of(OF_CASE),
    st.dictionaries(st.sampled_from(("ada", "ben", "cleo")), some_of(OF_PERSON)),
    st.sampled_from(PLAYBOOK.step_ids),
    st.sampled_from(("manager", "lead", "smelter", "police")),
)
def test_what_is_held_is_exactly_what_the_gates_would_refuse(
    of_case: dict[str, Any], people: dict[str, dict[str, Any]], step: str, me: str
) -> None:
    desk = Desk()
    desk.learns(**of_case)
    for person, facts in people.items():
        desk.learns(person, **facts)
    desk.tries("advance", to=step, reason="To see it.", by="lead")
    assert held(desk, me) == plainly_held(desk, me)


@pytest.mark.parametrize("hold", [hold.id for hold, _ in PLAYBOOK.holds])
def test_every_hold_says_why_and_what_would_be_possible(hold: str) -> None:
    found = next(each for each, _ in PLAYBOOK.holds if each.id == hold)
    assert found.because
    assert found.way_out
    assert ("{person}" in found.label) is (found.for_each is ForEach.PERSON)
