"""Who said what: every statement is kept, one is in force, and not asked, unknown, no and none stay apart."""

from datetime import timedelta

from amends.core.case.commands import Learn, NameParty, Said
from amends.core.case.state import Party
from amends.core.case.stating import lapsed
from amends.core.facts.statements import CASE, FactRef, Statement, Sureness, Value
from tests.core.case.casework import Desk

SERVICES = FactRef(CASE, "services")


def says(desk: Desk, by: str, value: Value, *, sure: Sureness = Sureness.SURE, beside: bool = False) -> None:
    """Somebody says how the services are."""
    command = Learn((Said(CASE, "services", value),), said_by=by, sure=sure, beside=beside)
    desk.does(command, by="manager")


def told(desk: Desk) -> list[tuple[str, Value, bool]]:
    """Who said what of the services, and whether it is in force."""
    return [(each.said_by, each.value, each.in_force) for each in desk.state.statements[SERVICES]]


def test_a_statement_keeps_who_said_it_when_and_how_sure(desk: Desk) -> None:
    desk.later(hours=3)
    says(desk, "clinic", "usable", sure=Sureness.LIKELY)
    assert desk.state.statements[SERVICES] == (
        Statement(SERVICES, "usable", "clinic", desk.now, Sureness.LIKELY, number=desk.last.number),
    )


def test_whoever_records_it_said_it_when_nobody_else_is_named(desk: Desk) -> None:
    desk.does(Learn((Said(CASE, "services", "usable"),)), by="ngo")
    assert desk.state.statements[SERVICES][0].said_by == "ngo"


def test_a_later_statement_comes_into_force_and_the_earlier_one_names_what_replaced_it(desk: Desk) -> None:
    says(desk, "clinic", "usable")
    says(desk, "ngo", "none")
    first, second = desk.state.statements[SERVICES]
    assert desk.state.of_case["services"] == "none"
    assert (first.in_force, first.superseded_by) == (False, desk.last.number)
    assert (second.in_force, second.superseded_by) == (True, None)


def test_what_disagrees_is_kept_beside_and_the_one_in_force_stays(desk: Desk) -> None:
    says(desk, "clinic", "usable")
    says(desk, "ngo", "none", beside=True)
    assert desk.state.of_case["services"] == "usable"
    assert told(desk) == [("clinic", "usable", True), ("ngo", "none", False)]
    assert [each.superseded_by for each in desk.state.statements[SERVICES]] == [None, None]


def test_the_first_statement_is_in_force_even_when_it_was_said_beside(desk: Desk) -> None:
    says(desk, "ngo", "none", beside=True)
    assert desk.state.of_case["services"] == "none"
    assert told(desk) == [("ngo", "none", True)]


def test_settling_a_disagreement_replaces_the_one_in_force_and_leaves_the_other_view_as_it_was(desk: Desk) -> None:
    says(desk, "clinic", "usable")
    says(desk, "ngo", "none", beside=True)
    says(desk, "manager", "limited")
    assert told(desk) == [("clinic", "usable", False), ("ngo", "none", False), ("manager", "limited", True)]
    replaced, other_view, _ = desk.state.statements[SERVICES]
    assert replaced.superseded_by == desk.last.number
    assert other_view.superseded_by is None


def test_what_is_said_beside_does_not_move_an_answer(desk: Desk) -> None:
    desk.learns(authority__local="clean", authority__national="clean")
    says(desk, "clinic", "usable")
    before = desk.answers.of_case("setting")
    says(desk, "ngo", "none", beside=True)
    assert desk.answers.of_case("setting") == before


def test_not_asked_unknown_no_and_none_stay_apart(desk: Desk) -> None:
    desk.learns("ada")
    desk.learns("ben", in_situ="unknown", safe=None, signs=())
    desk.learns("cleo", in_situ="no", safe=False)
    facts = desk.state.facts
    assert "in_situ" not in facts.get("ada", {})
    assert facts["ben"]["in_situ"] == "unknown"
    assert facts["ben"]["safe"] is None
    assert facts["ben"]["signs"] == ()
    assert "signs" not in facts["cleo"]
    assert facts["cleo"] == {"age": 12, "in_situ": "no", "safe": False}


def test_what_was_asked_and_is_not_known_counts_like_what_was_not_asked(desk: Desk) -> None:
    desk.learns("ada", harm=("forced_labour",))
    desk.learns("ben", harm=("forced_labour",), in_situ="unknown")
    desk.learns("cleo", harm=("forced_labour",), in_situ="no")
    assert desk.answers.urgency == {"ada": "U1", "ben": "U1", "cleo": "U3"}


def test_null_makes_a_fact_unknown_again(desk: Desk) -> None:
    desk.learns("ada", in_situ="no", harm=("forced_labour",))
    assert desk.answers.urgency == {"ada": "U3"}
    desk.learns("ada", in_situ=None)
    assert desk.answers.urgency == {"ada": "U1"}
    assert desk.state.about("ada")["in_situ"] is None


def test_the_age_given_with_the_party_is_what_is_known_once_the_person_is(desk: Desk) -> None:
    assert desk.state.facts == {}
    desk.learns("ada")
    assert desk.state.about("ada")["age"] == 31
    desk.learns("ada", age=30)
    desk.learns("ada", harm=())
    assert desk.state.about("ada")["age"] == 30


def test_a_person_named_later_can_be_known_from_then_on(desk: Desk) -> None:
    desk.does(NameParty(Party("dan", "V", facts={"age": 19})))
    assert list(desk.state.persons) == []
    desk.learns("dan")
    assert list(desk.state.persons) == ["dan"]
    assert desk.answers.child_rules == ()


def test_links_of_companies_join_and_one_link_replaces_them_all(desk: Desk) -> None:
    desk.learns(linkage={"mine": "caused"})
    desk.learns(linkage={"lead": "directly_linked"})
    assert desk.answers.duty == {"lead": "use_leverage", "smelter": "refer", "mine": "provide"}
    desk.learns(linkage="contributed")
    assert set(desk.answers.duty.values()) == {"provide_or_cooperate"}
    desk.learns(linkage={"mine": "caused"})
    assert desk.answers.duty == {"lead": "refer", "smelter": "refer", "mine": "provide"}


def test_a_set_is_replaced_not_joined(desk: Desk) -> None:
    desk.learns("ada", signs=("violence",))
    desk.learns("ada", signs=("retaliation",))
    assert desk.state.about("ada")["signs"] == ("retaliation",)


def test_what_has_a_last_day_is_not_known_after_it_and_nothing_else_changes(desk: Desk) -> None:
    last = desk.now.date()
    desk.does(
        Learn((Said(CASE, "services", "usable", last), Said(CASE, "harm_suspected", ("child_labour",)))), by="ngo"
    )
    assert lapsed(desk.state, last) == desk.state
    after = lapsed(desk.state, last + timedelta(days=1))
    assert "services" not in after.of_case
    assert after.of_case["harm_suspected"] == ("child_labour",)
    (statement,) = after.statements[SERVICES]
    assert (statement.in_force, statement.until) == (False, last)
    assert (after.number, after.head) == (desk.state.number, desk.state.head)
