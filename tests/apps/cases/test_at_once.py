"""Several people at the same moment, on real transactions: nobody shares a number, nothing is lost."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from unittest.mock import patch

import pytest

from amends.apps.cases import actions
from amends.apps.cases.models import Case
from amends.apps.ledger.models import Entry
from amends.core.case.commands import Complete, Learn, Said, Try
from amends.core.case.evolve import replay
from amends.core.ledger import chain
from tests import cast
from tests.apps.cases.side_by_side import at_once, in_turn, real_database

INES, HALVARD, MEI = "ines.duarte", "halvard.moe", "mei.tanaka"


@pytest.fixture
def case(transactional_db: None, tmp_path: Path) -> Iterator[Case]:
    with real_database(tmp_path):
        yield cast.case_opened()


def assert_whole(case: Case) -> None:
    """Numbers run without a gap, the chain verifies, and what is stored is what the entries lead to."""
    case.refresh_from_db()
    history = cast.entries_of(case)
    assert [entry.number for entry in history] == list(range(1, case.number + 1))
    assert chain.verify(history) == case.head
    assert replay(history) == cast.state_of(case)


def test_what_three_people_say_at_once_is_all_in_the_history(case: Case) -> None:
    seen, facts = case.number, ("victims", "systemic", "visible_action_endangers")

    def say(username: str, fact: str, number: int) -> None:
        value = number if fact == "victims" else bool(number % 2)
        actions.learn(cast.desk(username, case), Learn((Said("case", fact, value),)), seen=seen + 30 * number)

    at_once(*(in_turn(partial(say, INES, fact), range(5)) for fact in facts))
    assert Entry.objects.filter(chain_id=case.reference, kind="learned").count() == 15
    assert cast.state_of(case).of_case == {"victims": 4, "systemic": False, "visible_action_endangers": False}
    assert_whole(case)


def test_of_two_who_answer_the_same_question_at_once_one_is_told(case: Case) -> None:
    desks = [cast.desk(INES, case), cast.desk(HALVARD, case)]

    def answer(number: int) -> str:
        try:
            actions.learn(desks[number], Learn((Said("case", "victims", number),)), seen=case.number)
        except actions.Stale as stale:
            return f"stale since {len(stale.since)}"
        return f"said {number}"

    told = at_once(partial(answer, 0), partial(answer, 1))
    assert sorted(told) in (["said 0", "stale since 1"], ["said 1", "stale since 1"])
    assert f"said {cast.state_of(case).of_case['victims']}" in told
    assert_whole(case)


def test_of_two_who_move_the_case_at_once_one_is_told(case: Case) -> None:
    desks = [cast.desk(INES, case), cast.desk(HALVARD, case)]

    def move(number: int) -> bool:
        try:
            actions.attempt(desks[number], Try("advance", {"to": "verify"}), seen=case.number)
        except actions.Stale:
            return False
        return True

    assert sorted(at_once(partial(move, 0), partial(move, 1))) == [False, True]
    assert Entry.objects.filter(chain_id=case.reference, kind="acted").count() == 1
    assert_whole(case)


def test_refusals_at_once_are_all_kept(case: Case) -> None:
    desks = [cast.desk(INES, case), cast.desk(HALVARD, case)]

    def try_to_plan(number: int) -> None:
        with pytest.raises(actions.Refused):
            actions.attempt(desks[number], Try("advance", {"to": "plan"}), seen=case.number)

    at_once(partial(try_to_plan, 0), partial(try_to_plan, 1))
    assert Entry.objects.filter(chain_id=case.reference, kind="refused").count() == 2
    assert_whole(case)


def test_an_action_done_by_two_at_once_is_done_once(case: Case) -> None:
    desk = cast.desk(INES, case)
    done = partial(actions.complete, desk, Complete("intake.lead"), seen=case.number)
    at_once(done, done, done)
    assert Entry.objects.filter(chain_id=case.reference, kind="action_done").count() == 1
    assert_whole(case)


@pytest.mark.parametrize(("role", "keys"), [("V", ["P1", "P2", "P3"]), ("SP", ["sp", "sp2", "sp3"])])
def test_parties_named_at_once_get_keys_of_their_own(case: Case, role: str, keys: list[str]) -> None:
    desk = cast.desk(INES, case)
    named = partial(actions.name_party, desk, role=role, name="Hill clinic", same_state=False, facts={}, language="en")
    assert sorted(at_once(named, named, named)) == keys
    assert set(keys) < set(cast.state_of(case).parties)
    assert sorted(case.parties.filter(role=role).values_list("key", flat=True)) == keys
    assert_whole(case)


def test_cases_opened_at_once_get_references_of_their_own(case: Case) -> None:
    opened = at_once(*(partial(cast.case_opened, username) for username in (INES, HALVARD, MEI, "grace.banda")[::3]))
    assert sorted(each.reference for each in opened) == ["A-0402", "A-0403"]
    for each in opened:
        assert_whole(each)


@pytest.mark.django_db
def test_whose_reference_was_taken_a_moment_ago_gets_the_next() -> None:
    first = cast.case_opened()
    with patch(
        "amends.apps.cases.actions.opening.next_reference", side_effect=[first.reference, first.reference, "A-0402"]
    ):
        second = cast.case_opened()
    assert second.reference == "A-0402"
    assert_whole(second)
    assert Entry.objects.filter(chain_id=first.reference).count() == first.number
