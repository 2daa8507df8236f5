"""Worked scenarios from the allegation to the closing through the pages, by several roles; in S10 two companies pay."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from amends.core.case.scenario.reading import Moment
from amends.playbooks.scenarios import read_paths
from amends.playbooks.shelf import Shelf
from tests.journeys.conftest import SignIn, Visit
from tests.journeys.paying import two_companies_pay
from tests.journeys.stage import ACTS_FOR, JOINS, LEAD, NOT_OFFERED, WORKER, Stage
from tests.leaving_out import SHARED

if TYPE_CHECKING:
    from playwright.sync_api import Page

SCENARIOS = SHARED / "scenarios"

pytestmark = pytest.mark.shared

SHELF = Shelf()


@pytest.fixture
def stage(request: pytest.FixtureRequest, visit: Visit, sign_in: SignIn) -> Stage:
    """A scenario with everybody of the cast signed in who has a part in it, each in a browser without script."""
    (scenario,) = read_paths([SCENARIOS / f"{request.param}.yaml"], SHELF.find)
    playbook = SHELF.find("iom-minerals")
    assert playbook is not None
    roles = Counter(party.role for party in scenario.parties)
    taking_part = [username for role, username in ACTS_FOR.items() if role in roles]
    joining = [JOINS] if roles["DC"] > 1 else []
    browsers: dict[str, Page] = {}
    for username in dict.fromkeys((*taking_part, *joining, LEAD, WORKER)):
        browsers[username] = visit("/sign-in/", script=False)
        sign_in(browsers[username], username, then="/guidance/")  # their list of work would take longer to make
    return Stage(scenario, playbook, browsers)


@pytest.mark.parametrize("stage", ["S03", "S10", "S13"], indirect=True)
def test_a_scenario_goes_through_the_pages_as_through_the_rules(stage: Stage) -> None:
    stage.open()
    wrong = [told for moment in stage.scenario.timeline for told in played(stage, moment)]
    assert not wrong, "\n".join(wrong)
    page = stage.browsers[LEAD]
    page.goto(f"/cases/{stage.reference}/")
    assert "Complete and unaltered, checked now." in page.locator("main").inner_text()


def played(stage: Stage, moment: Moment) -> Iterator[str]:
    """Play a moment; tell where the pages answer otherwise than the scenario says."""
    if moment.learn is not None:
        stage.learn(moment)
    attempt, expect = moment.attempt, moment.expect
    if attempt is None or "verdict" not in expect:
        return
    wanted = expect["verdict"]
    verdict, gates = stage.attempt(attempt, wanted=wanted)
    missing = {*expect.get("because", ()), *expect.get("because_exactly", ())} - gates
    if verdict == NOT_OFFERED and wanted == "refused":
        return  # the role has no such page, or the form no such answer: that says less than a refusal
    if verdict == "allowed" and attempt["act"] == "approve_plan" and JOINS in stage.browsers:
        two_companies_pay(stage)
    if verdict != wanted or missing:
        came = f"{verdict} because {sorted(gates)}"
        yield f"day {moment.day} {attempt['act']} by {attempt['by']}: {came}, expected {wanted}, {sorted(missing)}"
