"""Deciding on a question: options with their verdict and why, the advice left only with a reason, and marked."""

import pytest

from amends.core.case.choosing import OptionVerdict, advise_options
from amends.core.case.commands import Try
from amends.core.case.kinds import EntryKind
from amends.core.facts.statements import Value
from amends.core.safeguards.gates import Verdict
from tests.core.case.casework import PLAYBOOK, Desk

LEVEL = PLAYBOOK.decisions["respond.level"]
ADVISED, OPEN_YET, POSSIBLE = OptionVerdict.ADVISED, OptionVerdict.CANNOT_TELL_YET, OptionVerdict.POSSIBLE


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.tries("advance", to="respond", reason="The facts are on the table.")
    return desk


def verdicts(desk: Desk, decision: str, about: str = "") -> dict[str, OptionVerdict]:
    """Every option of a decision with its verdict."""
    options = advise_options(desk.answers, PLAYBOOK.decisions[decision], about)
    return {option.option.id: option.verdict for option in options}


def test_what_the_facts_already_settle_is_advised_and_the_rest_is_possible(desk: Desk) -> None:
    desk.learns(authority__local="clean", authority__national="clean", services="usable", victims=3, systemic=False)
    desk.learns("ada", harm=("other_labour_violation",), signs=(), hazards=(), in_situ="no", safe=True)
    desk.learns(case_signs=())
    assert verdicts(desk, "respond.level") == {"RL1": ADVISED, "RL2": POSSIBLE, "RL3": POSSIBLE, "RL4": POSSIBLE}
    (advised,) = [each for each in advise_options(desk.answers, LEVEL) if each.verdict is ADVISED]
    assert advised.would_settle() == ()


def test_what_facts_could_still_make_the_advice_is_said_to_be_open(desk: Desk) -> None:
    desk.learns("ada", harm=("forced_labour",))
    found = verdicts(desk, "respond.level")
    assert found["RL4"] is OPEN_YET
    assert list(found.values()).count(ADVISED) == 1
    for option in advise_options(desk.answers, LEVEL):
        if option.verdict is OPEN_YET:
            assert option.would_settle()
            assert not option.is_certain


def test_an_advised_option_names_the_facts_that_made_it_so(desk: Desk) -> None:
    desk.learns(linkage={"mine": "caused"})
    (advised,) = [
        option
        for option in advise_options(desk.answers, PLAYBOOK.decisions["respond.duty"], "mine")
        if option.verdict is ADVISED
    ]
    assert advised.option.id == "provide"
    assert [(ground.ref.about, ground.ref.fact, ground.value) for ground in advised.grounds()] == [
        ("mine", "duty", "provide")
    ]


def test_following_the_advice_needs_no_reason_and_is_marked_as_followed(desk: Desk) -> None:
    desk.learns(linkage={"mine": "caused"})
    assert desk.chooses("respond.duty", "provide", about="mine").verdict is Verdict.ALLOWED
    choice = desk.state.choices["respond.duty", "mine"]
    assert (choice.option, choice.advised, choice.reason, choice.by) == ("provide", True, "", "lead")
    assert (choice.at, choice.number) == (desk.now, desk.last.number)


@pytest.mark.parametrize("reason", ["", "  "])
def test_leaving_the_advice_without_a_reason_is_told_and_decides_nothing(desk: Desk, reason: str) -> None:
    desk.learns(linkage={"mine": "caused"})
    judgement = desk.chooses("respond.duty", "refer", about="mine", reason=reason)
    assert judgement.verdict is Verdict.NEEDS_REASON
    assert judgement.because == ("G17",)
    assert desk.last.kind == EntryKind.REASON_WANTED.value
    assert desk.state.choices == {}


def test_leaving_the_advice_with_a_reason_is_possible_and_marked_in_the_history(desk: Desk) -> None:
    desk.learns(linkage={"mine": "caused"})
    assert desk.chooses("respond.duty", "refer", about="mine", reason="It no longer exists.").verdict is Verdict.ALLOWED
    assert desk.last.public["advised"] is False
    assert desk.state.choices["respond.duty", "mine"].advised is False
    assert desk.state.choices["respond.duty", "mine"].reason == "It no longer exists."


def test_where_nothing_is_advised_nothing_is_left(desk: Desk) -> None:
    desk.tries("advance", to="verify", reason="Back.")
    assert ADVISED not in verdicts(desk, "verify.outcome").values()
    assert desk.chooses("verify.outcome", "substantiated").verdict is Verdict.ALLOWED


def test_what_is_advised_against_wants_a_reason_even_where_nothing_is_advised(desk: Desk) -> None:
    desk.learns("ada")
    assert ADVISED not in verdicts(desk, "plan.money", "ada").values()
    assert verdicts(desk, "plan.money", "ada")["plan.money.cash"] is OptionVerdict.NOT_ADVISED
    assert desk.chooses("plan.money", "plan.money.cash", about="ada").verdict is Verdict.NEEDS_REASON
    judgement = desk.chooses("plan.money", "plan.money.cash", about="ada", reason="There is no bank for two days.")
    assert judgement.verdict is Verdict.ALLOWED
    assert desk.state.choices["plan.money", "ada"].advised is False


def test_a_decision_that_sets_a_fact_says_so_in_the_name_of_who_decided(desk: Desk) -> None:
    desk.chooses("verify.outcome", "substantiated", by="ngo")
    assert desk.state.of_case["verification"] == "substantiated"
    assert [entry.kind for entry in desk.entries[-2:]] == [EntryKind.DECIDED.value, EntryKind.LEARNED.value]
    assert desk.last.public["said_by"] == "ngo"


def test_who_is_blocked_decides_nothing_with_any_reason(desk: Desk) -> None:
    desk.learns(implicated=("lead",))
    judgement = desk.chooses("respond.level", "RL4", reason="We know best.")
    assert judgement.verdict is Verdict.REFUSED
    assert judgement.because == ("G10",)
    assert desk.last.kind == EntryKind.REFUSED.value
    assert desk.state.choices == {}


def test_deciding_again_replaces_the_choice_and_both_stay_in_the_history(desk: Desk) -> None:
    desk.learns(linkage="caused")
    desk.chooses("respond.duty", "provide", about="mine")
    desk.chooses("respond.duty", "refer", about="mine", reason="It has closed down.")
    assert desk.state.choices["respond.duty", "mine"].option == "refer"
    assert [entry.kind for entry in desk.entries].count(EntryKind.DECIDED.value) == 2


def test_each_company_is_decided_about_by_itself(desk: Desk) -> None:
    desk.learns(linkage={"mine": "caused", "lead": "directly_linked"})
    assert verdicts(desk, "respond.duty", "mine")["provide"] is ADVISED
    assert verdicts(desk, "respond.duty", "lead")["use_leverage"] is ADVISED
    desk.chooses("respond.duty", "provide", about="mine")
    assert set(desk.state.choices) == {("respond.duty", "mine")}


def test_every_open_decision_of_the_step_comes_with_its_options_and_what_is_decided_comes_last(desk: Desk) -> None:
    asked = [(each.decision.id, each.about) for each in desk.advice().decisions]
    assert ("respond.duty", "mine") in asked
    assert ("respond.posture", "lead") not in asked
    assert ("respond.level", "") in asked
    desk.learns(linkage={"mine": "caused"})
    desk.chooses("respond.duty", "provide", about="mine")
    last = desk.advice().decisions[-1]
    assert (last.decision.id, last.about) == ("respond.duty", "mine")
    assert last.choice is not None
    assert all(each.choice is None for each in desk.advice().decisions[:-1])


def test_a_decision_about_persons_is_asked_for_each_whose_part_is_open(desk: Desk) -> None:
    desk.learns("ada", remedy__successor_accepted=True)
    desk.learns("ben")
    desk.tries("advance", to="verify", reason="Back.")
    desk.tries("close", subject="ada", code="C2")
    asked = [each.about for each in desk.advice().decisions if each.decision.id == "verify.testimony"]
    assert asked == ["ben"]


@pytest.mark.parametrize(
    ("arguments", "advised"),
    [
        ({"decision": "duty", "about": "mine", "option": "provide"}, True),
        ({"decision": "duty", "about": "mine", "option": "refer"}, False),
        ({"decision": "posture", "about": "mine", "option": "CP1"}, True),
        ({"decision": "authority", "option": "NA"}, True),
        ({"decision": "authority", "option": "LA"}, False),
        ({"decision": "type", "option": "RT3"}, True),
        ({"decision": "type", "option": "RT2"}, False),
        ({"decision": "level", "option": "RL4"}, False),
    ],
)
def test_the_act_decide_wants_a_reason_for_what_is_not_advised(
    desk: Desk, arguments: dict[str, Value], advised: bool
) -> None:
    desk.learns(linkage={"mine": "caused"})
    judgement = desk.does(Try("decide", arguments), by="lead")
    assert judgement.verdict is (Verdict.ALLOWED if advised else Verdict.NEEDS_REASON)
    again = desk.does(Try("decide", arguments, reason="We looked closely."), by="lead")
    assert again.verdict is Verdict.ALLOWED
    choice = desk.state.choices[f"respond.{arguments['decision']}", str(arguments.get("about", ""))]
    assert (choice.option, choice.advised) == (arguments["option"], advised)
