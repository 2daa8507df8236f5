"""The oracle answers the shared scenarios, keeps the contract's promises, and the generator reaches its every gate."""

import random
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.scenarios.codes import ACTS, GATES
from tests.scenarios.comparing import failures
from tests.scenarios.generator import as_yaml, random_scenario, with_expectations
from tests.scenarios.oracle import answers
from tests.scenarios.valid_tricky import VALID_TRICKY

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "scenarios"
DRAWS = range(40)


def drawn(seed: int) -> dict[str, Any]:
    """The scenario of this seed, always the same."""
    chance = random.Random(seed)
    return random_scenario(chance, size=chance.choice((3, 8, 15, 25)))


def unmet(text: str) -> list[str]:
    """Every expectation in a file that the oracle does not meet."""
    return [
        f"{scenario['scenario']} entry {number}: {failure}"
        for scenario in yaml.safe_load_all(text)
        for number, (entry, answer) in enumerate(zip(scenario["timeline"], answers(scenario), strict=True))
        for failure in failures(entry.get("expect", {}), answer)
    ]


@pytest.mark.shared
def test_the_shared_scenarios_hold_against_the_oracle() -> None:
    files = sorted(SHARED.glob("*.yaml"))
    assert len(files) >= 8
    assert [failure for file in files for failure in unmet(file.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("name", VALID_TRICKY)
def test_a_tricky_file_holds_against_the_oracle(name: str) -> None:
    assert unmet(VALID_TRICKY[name]) == []


def test_a_wrong_expectation_is_noticed() -> None:
    text = VALID_TRICKY["ages at both ends"].replace("child_rules: [v2]", "child_rules: [v1, v2]")
    assert unmet(text) == ["T1 entry 0: child_rules: expected ['v1', 'v2'], got ['v2']"]


@pytest.mark.parametrize("seed", DRAWS)
def test_the_expectations_of_a_drawn_scenario_hold_after_writing_and_reading(seed: int) -> None:
    scenario = drawn(seed)
    told = with_expectations(scenario, answers(scenario))
    text = as_yaml(told)
    assert yaml.safe_load(text) == told
    assert unmet(text) == []


@pytest.mark.parametrize("seed", DRAWS)
def test_replaying_twice_gives_the_same_and_leaves_the_scenario_alone(seed: int) -> None:
    scenario = drawn(seed)
    untouched = deepcopy(scenario)
    assert answers(scenario) == answers(scenario)
    assert scenario == untouched


@pytest.mark.parametrize("seed", DRAWS)
def test_setting_a_posture_never_changes_what_is_done_for_people(seed: int) -> None:
    scenario = drawn(seed)
    for entry, answer in zip(scenario["timeline"], answers(scenario), strict=True):
        if entry.get("try", {}).get("act") == "set_posture":
            assert answer["plan_unchanged"]


@pytest.mark.parametrize("seed", DRAWS)
def test_an_act_that_is_not_allowed_changes_nothing(seed: int) -> None:
    scenario = drawn(seed)
    before = answers(scenario)
    without = deepcopy(scenario)
    for entry, answer in zip(without["timeline"], before, strict=True):
        if answer.get("verdict") in {"refused", "needs_reason"}:
            del entry["try"]
    for answer, same in zip(before, answers(without), strict=True):
        assert {key: value for key, value in answer.items() if key in same} == same


@pytest.mark.parametrize("seed", DRAWS)
def test_erasing_somebody_changes_no_answer(seed: int) -> None:
    scenario = drawn(seed)
    without = deepcopy(scenario)
    for entry in without["timeline"]:
        if entry.get("try", {}).get("act") == "erase":
            del entry["try"]
    for answer, same in zip(answers(scenario), answers(without), strict=True):
        assert {key: value for key, value in answer.items() if key in same} == same


@pytest.mark.parametrize("seed", DRAWS)
def test_who_is_blocked_gets_nothing_done_but_withdraw_their_own_consent(seed: int) -> None:
    scenario = drawn(seed)
    for entry, answer in zip(scenario["timeline"], answers(scenario), strict=True):
        attempt = entry.get("try")
        # No act unblocks anyone, so who is blocked afterwards was blocked when they tried.
        if attempt and attempt["by"] in answer["blocked"]:
            own = attempt["act"] == "withdraw" and attempt["by"] == attempt["person"]
            assert ("G10" in answer["because"]) is not own


@pytest.mark.parametrize("seed", DRAWS)
def test_only_people_who_ended_in_c1_count_as_remedied(seed: int) -> None:
    for answer in answers(drawn(seed)):
        assert answer["remedied"] == list(answer["person_state"].values()).count("C1")


@pytest.mark.parametrize("seed", DRAWS)
def test_a_case_closes_only_when_everyone_and_every_claim_has_ended(seed: int) -> None:
    scenario = drawn(seed)
    for entry, answer in zip(scenario["timeline"], answers(scenario), strict=True):
        attempt = entry.get("try", {})
        if attempt.get("act") == "close" and attempt["subject"] == "case" and answer["verdict"] == "allowed":
            ends = {*answer["person_state"].values(), *answer["claim_state"].values()}
            assert answer["state"] == "dormant" or not ends & {"open", "dormant"}


@pytest.mark.parametrize("seed", DRAWS)
def test_saying_that_somebody_met_retaliation_never_lowers_an_urgency(seed: int) -> None:
    scenario = drawn(seed)
    worse = deepcopy(scenario)
    for entry in worse["timeline"]:
        for facts in entry.get("learn", {}).get("people", {}).values():
            if facts.get("signs"):
                facts["signs"] = [*facts["signs"], "retaliation"]
    for calm, tense in zip(answers(scenario), answers(worse), strict=True):
        for key, before in calm["urgency"]["persons"].items():
            assert tense["urgency"]["persons"][key] <= before


@pytest.mark.parametrize("seed", DRAWS)
def test_a_person_of_unknown_age_is_under_the_rules_for_children(seed: int) -> None:
    scenario = drawn(seed)
    for entry in scenario["timeline"]:
        for facts in entry.get("learn", {}).get("people", {}).values():
            facts["age"] = None
    for answer in answers(scenario):
        assert answer["child_rules"] == sorted(answer["person_state"])


def test_the_generator_reaches_every_gate_and_lets_every_act_succeed_and_every_refusable_act_fail() -> None:
    gates: set[str] = set()
    allowed: set[str] = set()
    stopped: set[str] = set()
    for seed in range(300):
        scenario = drawn(seed)
        for entry, answer in zip(scenario["timeline"], answers(scenario), strict=True):
            if "try" in entry:
                gates |= set(answer["because"])
                (allowed if answer["verdict"] == "allowed" else stopped).add(entry["try"]["act"])
    assert gates == set(GATES)
    assert allowed == set(ACTS)
    assert stopped == set(ACTS)
