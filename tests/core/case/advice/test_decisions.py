"""Decisions open now: about whom each is asked, and the four things the guidance can say of an option."""

import pytest

from amends.core.case.advice.decisions import decisions_now
from amends.core.case.choosing import OptionAdvice
from amends.core.facts.statements import CASE, FactRef, Value
from tests.core.case.casework import Desk

WAY, TESTIMONY = "verify.way", "verify.testimony"


def options(desk: Desk, decision: str, about: str = "") -> dict[str, OptionAdvice]:
    found = next(each for each in decisions_now(desk.answers) if (each.decision.id, each.about) == (decision, about))
    return {option.option.id.removeprefix(f"{decision}."): option for option in found.options}


def verdicts(desk: Desk, decision: str, about: str = "") -> dict[str, str]:
    return {name: option.verdict.value for name, option in options(desk, decision, about).items()}


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.tries("advance", to="verify", by="lead")
    return desk


VISIBLE: dict[str, Value] = {"visible_action_endangers": True}
CALM: dict[str, Value] = {"visible_action_endangers": False, "authority__local": "clean"}
GRAVE: dict[str, Value] = {"case_signs": ("torture",)}


@pytest.mark.parametrize(
    ("facts", "indirect", "off_site"),
    [
        ({}, "cannot_tell_yet", "cannot_tell_yet"),
        (VISIBLE, "advised", "not_advised"),
        ({"authority__local": "armed_group"}, "advised", "not_advised"),
        (GRAVE | VISIBLE, "advised", "not_advised"),
        (CALM, "possible", "cannot_tell_yet"),
        (CALM | {"case_signs": (), "victims": 3}, "possible", "possible"),
        (CALM | GRAVE, "possible", "advised"),
        (GRAVE, "cannot_tell_yet", "advised"),
    ],
)
def test_an_option_is_advised_advised_against_possible_or_cannot_be_told_yet(
    desk: Desk, facts: dict[str, Value], indirect: str, off_site: str
) -> None:
    desk.learns(CASE, **facts)
    found = verdicts(desk, WAY)
    assert (found["indirect"], found["off-site"]) == (indirect, off_site)


def test_what_cannot_be_told_yet_names_the_fewest_facts_that_would_tell(desk: Desk) -> None:
    desk.learns(CASE, **CALM)
    assert options(desk, WAY)["off-site"].would_settle() == (FactRef(CASE, "case_signs"), FactRef(CASE, "victims"))
    desk.learns(case_signs=(), victims=3)
    assert options(desk, WAY)["off-site"].would_settle() == ()


def test_what_is_advised_but_could_still_change_says_so(desk: Desk) -> None:
    desk.learns(CASE, **GRAVE)
    assert not options(desk, WAY)["off-site"].is_certain
    desk.learns(CASE, **CALM)
    assert options(desk, WAY)["off-site"].is_certain


def test_a_verdict_names_the_facts_that_made_it(desk: Desk) -> None:
    desk.learns(CASE, **VISIBLE)
    for name in ("indirect", "off-site"):
        grounds = {ground.ref for ground in options(desk, WAY)[name].grounds()}
        assert grounds == {FactRef(CASE, "visible_action_endangers")}


def test_each_person_has_a_decision_and_verdicts_of_their_own(desk: Desk) -> None:
    desk.learns("ada", account_given=True)
    desk.learns("ben", signs=("life_threat",), consent__interview="refused")
    assert verdicts(desk, TESTIMONY, "ada")["once"] == "not_advised"
    assert verdicts(desk, TESTIMONY, "ada")["use-earlier"] == "advised"
    assert verdicts(desk, TESTIMONY, "ben")["none"] == verdicts(desk, TESTIMONY, "ben")["later"] == "advised"


def test_a_decision_about_persons_waits_until_somebody_is_known(desk: Desk) -> None:
    desk.learns(harm_suspected=("wfcl_3b",))
    assert TESTIMONY not in {each.decision.id for each in decisions_now(desk.answers)}
    desk.learns("cleo")
    assert "cleo" in {each.about for each in decisions_now(desk.answers)}


def test_a_stand_in_counts_in_what_is_advised_for_the_case(desk: Desk) -> None:
    assert verdicts(desk, WAY)["settlement"] != "advised"
    desk.learns(harm_suspected=("trafficking_sexual",))
    assert verdicts(desk, WAY)["settlement"] == "advised"
    desk.learns("ada")
    assert verdicts(desk, WAY)["settlement"] == "cannot_tell_yet"
