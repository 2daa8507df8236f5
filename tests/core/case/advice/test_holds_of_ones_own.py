"""Holds an organisation adds: acts that differ in more than one name, or whose arguments the case works out itself."""

import pytest

from amends.core.playbook.loading import load_playbook
from amends.core.playbook.playbook import Playbook
from amends.playbooks.shelf import SHIPPED, read_files
from tests.core.case.advice.test_holds import held, plainly_held
from tests.core.case.casework import Desk

MORE = """\
holds:
  - id: end-in-full
    label: Do not end the part of {person}
    because: The list is not complete.
    way_out: Work through the list.
    for_each: person
    attempt: {act: close, by: "{me}", subject: "{person}", code: C1}
    source: {document: AMENDS, place: test, mark: design}
  - id: plan-of-two
    label: Do not plan for {person} yet
    because: Somebody has not agreed.
    way_out: Ask.
    for_each: person
    attempt:
      act: approve_plan
      by: "{me}"
      actions: [{person: "{person}", kind: remove_child, payer: fund}, {kind: wall, payee: mine}]
    source: {document: AMENDS, place: test, mark: design}
  - id: read-each-other
    label: "{person} does not read what is about others"
    because: It is theirs.
    way_out: Ask them.
    for_each: person
    attempt: {act: read, by: "{me}", what: person, person: "{person}"}
    source: {document: AMENDS, place: test, mark: design}
  - id: leave-with-reason
    label: Do not decide otherwise about {supplier}
    because: Somebody blocked decides nothing.
    way_out: Let somebody else decide.
    for_each: supplier
    attempt: {act: decide, by: "{me}", decision: posture, about: "{supplier}", option: CP4}
    source: {document: AMENDS, place: test, mark: design}
"""


@pytest.fixture(scope="module")
def playbook() -> Playbook:
    """The shipped guidance with a few holds more."""
    return load_playbook(read_files(SHIPPED / "iom-minerals") | {"more.yaml": MORE})


@pytest.mark.parametrize("me", ["manager", "ada", "mine"])
def test_what_is_held_is_what_the_gates_would_refuse_one_by_one(playbook: Playbook, me: str) -> None:
    desk = Desk(playbook)
    desk.learns(implicated=("mine",), perpetrator_control_ended=True)
    desk.learns("ada", consent__plan="informed_given", remedy__confirmed_by_person=True)
    desk.learns("ben")
    desk.learns("cleo", guardian="appointed", best_interests="done")
    found = held(desk, me)
    assert found == plainly_held(desk, me)
    assert found["end-in-full"] == ("ada", "ben", "cleo")
    assert found["plan-of-two"] == ("ada", "ben", "cleo")


def test_a_person_may_read_what_is_about_themself_and_nothing_about_others(playbook: Playbook) -> None:
    desk = Desk(playbook)
    for person in ("ada", "ben", "cleo"):
        desk.learns(person)
    assert held(desk, "ben")["read-each-other"] == ("ada", "cleo")


def test_whoever_decides_nothing_is_held_from_deciding(playbook: Playbook) -> None:
    desk = Desk(playbook)
    desk.learns(implicated=("mine",))
    assert held(desk, "mine")["leave-with-reason"] == ("smelter", "mine")
    assert "leave-with-reason" not in held(desk, "lead")
