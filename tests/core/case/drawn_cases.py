"""Cases drawn at random: the scenarios of the contract's generator, replayed to every moment of their timeline."""

import random
from collections.abc import Iterator
from functools import cache

from amends.core.case.scenario.reading import read_scenarios
from amends.core.case.scenario.running import Replay
from amends.core.case.state import CaseState
from amends.core.playbook.playbook import Playbook
from tests.core.case.casework import PLAYBOOK
from tests.scenarios.generator import as_yaml, random_scenario


def _find(identifier: str, version: str | None) -> Playbook:
    del identifier, version
    return PLAYBOOK


@cache
def drawn_states(seed: int, *, size: int = 8) -> tuple[CaseState, ...]:
    """The states that one drawn case goes through."""
    text = as_yaml(random_scenario(random.Random(seed), size=size))
    (scenario,) = read_scenarios(text, "drawn.yaml", _find)
    return tuple(_states(Replay(scenario)))


def _states(replay: Replay) -> Iterator[CaseState]:
    yield replay.state
    for moment in replay.scenario.timeline:
        replay.step(moment)
        yield replay.state
