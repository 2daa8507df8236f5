"""A case is its entries: whatever people do, replaying the history gives the state, and the history proves itself."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from amends.core.case.commands import (
    AnswerLesson,
    Choose,
    Complete,
    FollowGuidance,
    Learn,
    NameParty,
    RecordLesson,
    Said,
    Try,
)
from amends.core.case.evolve import replay
from amends.core.case.kinds import EntryKind
from amends.core.case.state import CaseState, Party, Pin
from amends.core.facts.declarations import Kind, Subject
from amends.core.facts.statements import CASE, Sureness, Value
from amends.core.ledger.chain import Draft, append, verify
from amends.core.playbook.grammar.conduct import Act, Argument, ArgumentKind
from amends.core.safeguards.gates import Judgement, Verdict
from tests.core.case.casework import CAST, PLAYBOOK, Desk

PARTIES = [party.key for party in CAST]
PERSONS = [party.key for party in CAST if party.role == "V"]
CLAIMS = ["wages", "papers"]
SUPPLIERS = ["smelter", "mine"]
OPTIONS = {"level": "level", "posture": "posture", "type": "types", "authority": "actors", "duty": "duty"}


def value_of(fact: str) -> st.SearchStrategy[Value]:
    """Any value a fact can have; None says that it is not known."""
    declared = PLAYBOOK.facts[fact]
    codes = PLAYBOOK.vocabulary[fact].codes or ("x",)
    several = st.lists(st.sampled_from(codes), unique=True, max_size=3).map(tuple)
    kinds: dict[Kind, st.SearchStrategy[Any]] = {
        Kind.YES_NO: st.booleans(),
        Kind.NUMBER: st.integers(0, 130),
        Kind.CHOICE: st.sampled_from(codes),
        Kind.SEVERAL: several,
        Kind.PARTY: st.sampled_from(PARTIES),
        Kind.PARTIES: st.lists(st.sampled_from(PARTIES), unique=True, max_size=2).map(tuple),
        Kind.PERSONS: st.lists(st.sampled_from(PERSONS), unique=True, max_size=2).map(tuple),
        Kind.PER_COMPANY: st.one_of(
            st.sampled_from(codes), st.dictionaries(st.sampled_from(PARTIES), st.sampled_from(codes), max_size=2)
        ),
        Kind.TEXT: st.text(max_size=5),
    }
    return st.none() | kinds[declared.kind]


def facts_about(subject: Subject) -> st.SearchStrategy[list[tuple[str, Value]]]:
    """A few facts about the case, a person or a claim."""
    names = [fact.id for fact in PLAYBOOK.text.facts if fact.about is subject and fact.kind is not Kind.CLAIMS]
    one = st.sampled_from(names).flatmap(lambda name: st.tuples(st.just(name), value_of(name)))
    return st.lists(one, min_size=1, max_size=4)


@st.composite
def attempts(draw: st.DrawFn, persons: list[str], claims: list[str]) -> Try:
    """Any act with arguments that are well formed; persons and claims are known ones."""
    act = draw(st.sampled_from([each for each in PLAYBOOK.text.acts if persons or not _names_person(each)]))
    arguments: dict[str, Any] = {}
    for argument in act.arguments:
        if argument.kind is not ArgumentKind.ACTIONS and (_is_wanted(argument) or draw(st.booleans())):
            arguments[argument.name] = draw(_argument(argument, arguments, persons, claims))
    actions: tuple[dict[str, str], ...] = ()
    if act.action_arguments:
        planned = st.fixed_dictionaries(
            {"kind": st.sampled_from(["stay", "return", "care"])},
            optional={"payer": st.just("fund"), **({"person": st.sampled_from(persons)} if persons else {})},
        )
        actions = tuple(draw(st.lists(planned, min_size=1, max_size=2)))
    return Try(act.id, arguments, actions, draw(st.sampled_from(["", " ", "For a good reason."])))


def _names_person(act: Act) -> bool:
    return any(argument.kind is ArgumentKind.PERSON and argument.required for argument in act.arguments)


def _is_wanted(argument: Argument) -> bool:
    return argument.required or argument.required_when is not None


def _argument(
    argument: Argument, given: dict[str, Any], persons: list[str], claims: list[str]
) -> st.SearchStrategy[Any]:
    match argument.kind:
        case ArgumentKind.PARTY:
            return st.sampled_from(SUPPLIERS if argument.name == "about" else PARTIES)
        case ArgumentKind.PERSON:
            return st.sampled_from(persons) if persons else st.none()
        case ArgumentKind.SUPPLIER:
            return st.sampled_from(SUPPLIERS)
        case ArgumentKind.SUBJECT:
            return st.sampled_from([CASE, *persons, *claims])
        case ArgumentKind.OPTION:
            return st.sampled_from([term.code for term in PLAYBOOK.terms[OPTIONS[given["decision"]]].terms])
        case ArgumentKind.CHOICE:
            return st.sampled_from(PLAYBOOK.codes_of(argument))
        case ArgumentKind.SEVERAL:
            return st.lists(st.sampled_from(PLAYBOOK.codes_of(argument)), unique=True, max_size=2).map(tuple)
        case ArgumentKind.NUMBER:
            return st.integers(0, 120)
        case ArgumentKind.YES_NO:
            return st.booleans()
        case _:
            return st.text(max_size=5)


class Casework(RuleBasedStateMachine):
    """People working on a case, in any order."""

    @initialize()
    def open_a_case(self) -> None:
        self.desk = Desk()
        self.before = self.desk.state

    def does(self, command: Any, by: str) -> Judgement:
        self.before = self.desk.state
        self.desk.later(hours=1)
        return self.desk.does(command, by=by)

    @rule(
        facts=facts_about(Subject.CASE),
        by=st.sampled_from(PARTIES),
        beside=st.booleans(),
        sure=st.sampled_from(Sureness),
    )
    def learn_about_the_case(self, facts: Any, by: str, beside: bool, sure: Sureness) -> None:
        said = tuple(Said(CASE, fact, value) for fact, value in facts)
        self.does(Learn(said, said_by=by, beside=beside, sure=sure), "manager")

    @rule(person=st.sampled_from(PERSONS), facts=facts_about(Subject.PERSON), beside=st.booleans())
    def learn_about_a_person(self, person: str, facts: Any, beside: bool) -> None:
        said = tuple(Said(person, fact, value) for fact, value in facts)
        self.does(Learn(said, persons=(person,), beside=beside), "manager")

    @rule(claim=st.sampled_from(CLAIMS), facts=facts_about(Subject.CLAIM))
    def learn_of_a_claim(self, claim: str, facts: Any) -> None:
        self.does(Learn(tuple(Said(claim, fact, value) for fact, value in facts), claims=(claim,)), "manager")

    @rule(data=st.data(), by=st.sampled_from(PARTIES))
    def try_an_act(self, data: st.DataObject, by: str) -> None:
        attempt = data.draw(attempts(list(self.desk.state.persons), list(self.desk.state.claims)))
        self.judged(self.does(attempt, by))

    @rule(data=st.data(), by=st.sampled_from(["lead", "ngo"]), reason=st.sampled_from(["", "We know more."]))
    def decide_on_a_question(self, data: st.DataObject, by: str, reason: str) -> None:
        decision = data.draw(st.sampled_from(list(PLAYBOOK.decisions.values())))
        option = data.draw(st.sampled_from(decision.options)).id
        about = data.draw(st.sampled_from(SUPPLIERS)) if decision.about is Subject.PARTY else ""
        if decision.about is not Subject.PERSON or self.desk.state.persons:
            if decision.about is Subject.PERSON:
                about = self.desk.state.persons[0]
            self.judged(self.does(Choose(decision.id, option, about, reason), by))

    def judged(self, judgement: Judgement) -> None:
        if judgement.verdict is Verdict.ALLOWED:
            assert judgement.because == ()
        else:
            assert judgement.because
            assert replace(self.desk.state, number=0, head="") == replace(self.before, number=0, head="")
            assert len(self.desk.entries) == self.before.number + 1

    @rule(action=st.sampled_from([ready.action.id for ready in PLAYBOOK.actions]))
    def complete_an_action(self, action: str) -> None:
        self.does(Complete(action), "manager")

    @rule(key=st.sampled_from(["one", "two"]), text=st.text(max_size=5))
    def record_a_lesson(self, key: str, text: str) -> None:
        told = {"en": text}
        lesson = RecordLesson(key, "process", "verify", told, told, told, "lead", "2026-09-01", told)
        self.does(lesson, "lead")

    @rule(key=st.sampled_from(["one", "two", "none"]), worked=st.booleans())
    def answer_a_lesson(self, key: str, worked: bool) -> None:
        self.does(AnswerLesson(key, worked, {"en": "Seen."}), "lead")

    @rule(version=st.sampled_from(["1.0", "1.1"]))
    def follow_other_guidance(self, version: str) -> None:
        self.does(FollowGuidance(Pin("iom-minerals", version, "0" * 64), "It is newer."), "lead")

    @rule(number=st.integers(1, 3))
    def name_a_party(self, number: int) -> None:
        self.does(NameParty(Party(f"trader{number}", "UP")), "lead")

    @precondition(lambda self: self.desk.state.persons)
    @rule()
    def ask_for_advice(self) -> None:
        self.before = self.desk.state
        advice = self.desk.advice()
        assert advice.answers.state is self.desk.state

    @invariant()
    def replaying_the_history_gives_the_state(self) -> None:
        assert replay(self.desk.entries) == self.desk.state

    @invariant()
    def the_history_proves_itself(self) -> None:
        assert verify(self.desk.entries) == self.desk.state.head
        assert [entry.number for entry in self.desk.entries] == list(range(1, self.desk.state.number + 1))

    @invariant()
    def one_statement_at_most_is_in_force_and_it_is_the_fact(self) -> None:
        state = self.desk.state
        for ref, statements in state.statements.items():
            in_force = [each for each in statements if each.in_force]
            assert len(in_force) == 1
            assert state.about(ref.about)[ref.fact] == in_force[0].value
            assert all(each.superseded_by is None or each.superseded_by >= each.number for each in statements)

    @invariant()
    def what_ended_is_known(self) -> None:
        state = self.desk.state
        assert set(state.endings) <= {*state.persons, *state.claims}


TestCasework = pytest.mark.filterwarnings("default")(Casework.TestCase)
TestCasework.settings = settings(max_examples=25, stateful_step_count=25)


def test_a_history_replays_without_its_guidance(desk: Desk) -> None:
    desk.learns("ada", harm=("forced_labour",))
    desk.chooses("verify.outcome", "substantiated")
    kept = [replace(entry) for entry in desk.entries]
    assert replay(kept) == desk.state


def test_replaying_part_of_a_history_gives_the_state_of_that_moment(desk: Desk) -> None:
    desk.learns("ada", harm=("forced_labour",))
    moment = desk.state
    desk.learns("ben")
    assert replay(desk.entries[: moment.number]) == moment


def test_no_entries_give_no_case() -> None:
    assert replay(()) == CaseState()


def test_an_entry_of_an_unknown_kind_is_not_passed_over(desk: Desk) -> None:
    entry = append(desk.state.number + 1, desk.state.head, Draft("rumoured", "ngo", desk.now + timedelta(hours=1), {}))
    with pytest.raises(ValueError, match="rumoured"):
        replay([*desk.entries, entry])


def test_every_kind_of_entry_was_stored_under_the_name_it_still_has() -> None:
    assert [kind.value for kind in EntryKind] == [
        "acted",
        "action_done",
        "break_glass",
        "break_glass_reviewed",
        "decided",
        "guidance_moved",
        "last_day_changed",
        "learned",
        "lesson_recorded",
        "lesson_tested",
        "member_admitted",
        "member_left",
        "money_booked",
        "money_shared",
        "opened",
        "party_named",
        "reason_wanted",
        "refused",
    ]
