"""Asking about many at once is asking about each: all of the shipped guidance, over cases drawn at random."""

from collections.abc import Iterator

import pytest

from amends.core.case.answers import Answers
from amends.core.case.situating import situation_of
from amends.core.case.state import CaseState
from amends.core.facts.checks import Check, one_by_one
from amends.core.facts.crowds import Crowd
from amends.core.facts.declarations import Subject
from amends.core.facts.situation import Situation
from tests.core.case.casework import PLAYBOOK
from tests.core.case.drawn_cases import drawn_states

SEEDS = range(12)


def final_states() -> Iterator[CaseState]:
    """Where each drawn case has come to, and where it was half way."""
    for seed in SEEDS:
        states = drawn_states(seed)
        yield from (states[len(states) // 2], states[-1])


def crowd_of(situation: Situation, about: Subject) -> Crowd:
    """Everybody a condition about such a subject can be asked of."""
    if about is Subject.PERSON:
        return situation.known_people
    return situation.all_parties if about is Subject.PARTY else situation.case_alone


def agree(check: Check, state: CaseState, about: Subject) -> bool:
    """Say whether both ways of asking agree, each over a situation of which nothing was asked yet."""
    together, one = situation_of(state, PLAYBOOK), situation_of(state, PLAYBOOK)
    return check.rulings(together, crowd_of(together, about)) == one_by_one(check, one, crowd_of(one, about))


ABOUT = {each.id: each.about for each in PLAYBOOK.text.conditions if not each.takes and each.about is not Subject.ACT}


@pytest.mark.parametrize("name", ABOUT)
def test_a_named_condition(name: str) -> None:
    assert all(agree(PLAYBOOK.conditions[name], state, ABOUT[name]) for state in final_states())


@pytest.mark.parametrize("name", list(PLAYBOOK.tables))
def test_a_table(name: str) -> None:
    table = PLAYBOOK.tables[name]
    for state in final_states():
        together, one = situation_of(state, PLAYBOOK), situation_of(state, PLAYBOOK)
        spread = together.spread(table, crowd_of(together, table.about))
        for number, subject in enumerate(crowd_of(one, table.about).subjects):
            answer = table.answer(one, subject)
            assert [value for value, (those, _) in spread.items() if those >> number & 1] == [answer.value]
            assert {value for value, (_, those) in spread.items() if those >> number & 1} == set(answer.possible)


@pytest.mark.parametrize("decision", list(PLAYBOOK.decisions))
def test_the_options_of_a_decision(decision: str) -> None:
    about = PLAYBOOK.decisions[decision].about
    for option in PLAYBOOK.ready_options[decision]:
        for check in (option.advised, option.not_advised):
            assert check is None or all(agree(check, state, about) for state in final_states())


def test_what_everybody_is_told_at_once_is_what_each_is_told() -> None:
    for state in final_states():
        answers = Answers(state, PLAYBOOK)
        people, parties = answers.situation.people, answers.situation.parties
        assert answers.urgency == {key: answers.of("urgency", person).value for key, person in people.items()}
        assert set(answers.blocked) == {key for key, party in parties.items() if answers.holds("blocked", party)}
        assert answers.child_rules == tuple(
            key for key, person in people.items() if answers.holds("in_child_rules", person)
        )
