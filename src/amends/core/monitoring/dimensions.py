"""The seven dimensions of following somebody, and how each stands after a visit. Not asked is never good.

Source: process, step 4, monitoring dimensions.
"""

from collections.abc import Mapping
from enum import IntEnum, StrEnum
from typing import Any

from amends.core.facts.statements import Value

SUPPLIER, PROMISES = "supplier_progress", "promises_kept"
"""What is asked besides the facts about the person: of the supplier, and of ourselves."""


class Dimension(StrEnum):
    """What is looked at."""

    SAFETY = "safety"
    WELL_BEING = "well_being"
    FREEDOM = "freedom"
    ECONOMIC = "economic"
    CHILD = "child"
    SUPPLIER = "supplier"
    PROCESS = "process"


class Level(IntEnum):
    """How a dimension stands; a picture draws these numbers."""

    BAD = 1
    MIXED = 2
    GOOD = 3


_YES_IS_GOOD: Mapping[Any, Level] = {True: Level.GOOD, False: Level.BAD}
_SCALES: Mapping[str, Mapping[Any, Level]] = {
    "monitoring.exploiter_contact": {True: Level.BAD, False: Level.GOOD},
    "remedy.safety_green": _YES_IS_GOOD,
    "monitoring.well_being": {"better": Level.GOOD, "same": Level.MIXED, "worse": Level.BAD},
    "monitoring.papers_in_own_hands": _YES_IS_GOOD,
    "monitoring.debt_at_zero": _YES_IS_GOOD,
    "monitoring.free_to_leave": _YES_IS_GOOD,
    "monitoring.income_covers_needs": _YES_IS_GOOD,
    "monitoring.child_on_track": _YES_IS_GOOD,
    SUPPLIER: {"none": Level.BAD, "some": Level.MIXED, "good": Level.GOOD},
    PROMISES: _YES_IS_GOOD,
}
ASKED: Mapping[Dimension, tuple[str, ...]] = {
    Dimension.SAFETY: ("monitoring.exploiter_contact", "remedy.safety_green"),
    Dimension.WELL_BEING: ("monitoring.well_being",),
    Dimension.FREEDOM: ("monitoring.papers_in_own_hands", "monitoring.debt_at_zero", "monitoring.free_to_leave"),
    Dimension.ECONOMIC: ("monitoring.income_covers_needs",),
    Dimension.CHILD: ("monitoring.child_on_track",),
    Dimension.SUPPLIER: (SUPPLIER,),
    Dimension.PROCESS: (PROMISES,),
}


def levels(answers: Mapping[str, Value]) -> dict[Dimension, Level | None]:
    """Give how each dimension stands: as its worst answer, None where nothing was answered.

    A dimension that is good in what was answered and open in the rest is not good yet.
    """
    return {dimension: _level(asked, answers) for dimension, asked in ASKED.items()}


def _level(asked: tuple[str, ...], answers: Mapping[str, Value]) -> Level | None:
    found = [_SCALES[name].get(answers.get(name)) for name in asked]
    said = [level for level in found if level is not None]
    if not said:
        return None
    worst = min(said)
    return Level.MIXED if worst is Level.GOOD and len(said) < len(asked) else worst
