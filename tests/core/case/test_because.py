"""Why a table answers as it does, what would settle it, and a file of facts from which both are asked."""

import pytest

from amends.core.case.advice.because import grounds_of_answer
from amends.core.case.answers import Answers
from amends.core.case.scenario.facts_file import read_facts
from amends.core.facts.settling import what_settles_answer
from amends.core.facts.statements import FactRef
from amends.core.playbook.playbook import Playbook
from amends.playbooks.shelf import SHIPPED, Shelf

FACTS = """parties: {buyer: {role: DC}, r1: {role: V, age: 16}}
case: {victims: 405}
people: {r1: {harm: [wfcl_3d], hazards: [underground], in_situ: "yes"}}
step: respond
"""
SHOWN = ("severity", "urgency")


@pytest.fixture(scope="module")
def playbook() -> Playbook:
    return Shelf((SHIPPED,)).open(SHIPPED / "iom-minerals")


@pytest.fixture
def answers(playbook: Playbook) -> Answers:
    return Answers(read_facts(FACTS, "facts.yaml", playbook), playbook)


def because(answers: Answers, table: str, about: str = "case") -> dict[FactRef, object]:
    subject = answers.situation.find(about) or answers.situation.case
    grounds = grounds_of_answer(answers, answers.playbook.tables[table], subject, shown=SHOWN)
    return {ground.ref: ground.value for ground in grounds}


def test_a_file_of_facts_makes_a_case_at_its_step(answers: Answers) -> None:
    state = answers.state
    assert (state.step, state.persons, state.about("r1")["age"]) == ("respond", ("r1",), 16)


def test_the_facts_behind_a_row_are_its_grounds(answers: Answers) -> None:
    assert because(answers, "severity") == {FactRef("case", "victims"): 405}


def test_an_answer_that_is_shown_stands_for_its_facts(answers: Answers) -> None:
    assert because(answers, "level")[FactRef("case", "severity")] == "critical"


def test_an_answer_that_is_not_shown_gives_way_to_its_facts(answers: Answers) -> None:
    found = because(answers, "urgency", "r1")
    assert FactRef("r1", "urgency_without_reprisal") not in found
    assert found[FactRef("r1", "hazards")] == ("underground",)


def test_what_kept_every_row_away_grounds_the_answer_otherwise(answers: Answers) -> None:
    assert because(answers, "case_duty")[FactRef("case", "linkage_values")] is None


def test_only_an_open_answer_can_be_settled(answers: Answers) -> None:
    tables, situation = answers.playbook.tables, answers.situation
    assert what_settles_answer(tables["severity"], situation, situation.case) == ()
    person = situation.people["r1"]
    assert set(what_settles_answer(tables["urgency"], situation, person)) == {
        FactRef("r1", "safe"),
        FactRef("r1", "signs"),
    }
