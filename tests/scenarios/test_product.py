"""The product holds what scenario files say: the shipped ones, the shared ones, and hundreds drawn by chance.

The oracle of these tests knows the contract's tables and nothing of the product; where the two differ, one is wrong.
"""

import json
import os
import random
from pathlib import Path

import pytest
from typer.testing import CliRunner

from amends.cli.main import app
from amends.core.case.scenario.running import run_text
from amends.core.playbook.reading import NotValidError
from amends.playbooks.shelf import SHIPPED, Shelf
from tests.scenarios.generator import as_yaml, random_scenario, with_expectations
from tests.scenarios.not_valid import NOT_VALID, NotValid
from tests.scenarios.oracle import answers
from tests.scenarios.valid_tricky import VALID_TRICKY

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "scenarios"
SHIPPED_SCENARIOS = sorted(SHIPPED.glob("*/scenarios"))

# A batch of ten takes a second or two. A nightly build asks for hundreds of batches.
BATCHES = int(os.environ.get("SCENARIO_BATCHES", "16"))
BATCH = 10
FIRST_SEED = 10_000


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return Shelf()


def replayed(path: Path) -> tuple[int, str]:
    """What `amends scenario run` says about a path: its status and its output."""
    result = CliRunner().invoke(app, ["scenario", "run", str(path)])
    return result.exit_code, result.output


def unmet(text: str, shelf: Shelf) -> list[str]:
    """Every line of the product's report that tells of a failure."""
    report = run_text(text, file="drawn.yaml", playbooks=shelf.find)
    return [expectation.line() for expectation in report.expectations if not expectation.ok]


def drawn(seed: int) -> str:
    """The file of this seed with everything the oracle expects, always the same."""
    chance = random.Random(seed)
    scenario = random_scenario(chance, size=chance.choice((3, 8, 15, 25)))
    return as_yaml(with_expectations(scenario, answers(scenario)))


@pytest.mark.parametrize("folder", SHIPPED_SCENARIOS, ids=lambda folder: folder.parent.name)
def test_the_shipped_scenarios_hold(folder: Path) -> None:
    status, output = replayed(folder)
    assert output.splitlines()[-1].endswith(" passed, 0 failed")
    assert status == 0


def test_every_shipped_playbook_brings_scenarios() -> None:
    assert [folder.parent for folder in SHIPPED_SCENARIOS] == list(Shelf().places())


@pytest.mark.shared
def test_the_shared_scenarios_hold() -> None:
    status, output = replayed(SHARED)
    assert [line for line in output.splitlines() if "FAILED" in line] == []
    assert output.splitlines()[-1].endswith(" passed, 0 failed")
    assert status == 0


@pytest.mark.parametrize("batch", range(BATCHES))
def test_scenarios_drawn_by_chance_hold_as_the_oracle_expects(batch: int, shelf: Shelf) -> None:
    seeds = range(FIRST_SEED + batch * BATCH, FIRST_SEED + (batch + 1) * BATCH)
    failures = {seed: lines for seed in seeds if (lines := unmet(drawn(seed), shelf))}
    assert failures == {}


@pytest.mark.parametrize("name", VALID_TRICKY)
def test_a_file_that_only_looks_wrong_is_taken_and_holds(name: str, shelf: Shelf) -> None:
    assert unmet(VALID_TRICKY[name], shelf) == []


@pytest.mark.parametrize("case", NOT_VALID, ids=lambda case: case.name)
def test_a_file_that_is_not_valid_is_turned_down_at_exactly_the_lines_it_marks(case: NotValid, shelf: Shelf) -> None:
    with pytest.raises(NotValidError) as caught:
        run_text(case.text, file="wrong.yaml", playbooks=shelf.find)
    assert [problem.line for problem in caught.value.problems] == [line for line, _ in case.problems]


@pytest.mark.parametrize("case", NOT_VALID[::10], ids=lambda case: case.name)
def test_the_command_names_file_and_line_and_replays_nothing(case: NotValid, tmp_path: Path) -> None:
    (tmp_path / "a-right.yaml").write_text(next(iter(VALID_TRICKY.values())), encoding="utf-8")
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(case.text, encoding="utf-8")
    status, output = replayed(tmp_path)
    assert status == 2
    for line, (number, _) in zip(output.splitlines(), case.problems, strict=True):
        assert line.startswith(f"{wrong}:{number}: expected ")


def test_a_wrong_expectation_fails_and_says_what_was_answered(tmp_path: Path) -> None:
    file = tmp_path / "T1.yaml"
    wrong = VALID_TRICKY["ages at both ends"].replace("child_rules: [v2]", "child_rules: [v1, v2]")
    file.write_text(wrong, encoding="utf-8")
    status, output = replayed(file)
    assert output.splitlines() == [
        "T1 day 0 child_rules: expected v1 v2: FAILED, got v2",
        "0 passed, 1 failed",
    ]
    assert status == 1


def test_the_report_as_json_counts_and_lists_every_expectation(tmp_path: Path) -> None:
    file = tmp_path / "drawn.yaml"
    file.write_text(drawn(FIRST_SEED), encoding="utf-8")
    result = CliRunner().invoke(app, ["scenario", "run", str(file), "--format", "json"])
    report = json.loads(result.output)
    assert set(report) == {"passed", "failed", "expectations"}
    assert report["failed"] == 0
    assert report["passed"] == len(report["expectations"])
    assert {frozenset(told) for told in report["expectations"]} == {
        frozenset({"scenario", "day", "about", "expected", "got", "ok"})
    }
