"""What a change opens again: the step to go back to, and the decisions of step 2 that it touches.

Source: process, step 4, change triggers: "any trigger: re-run the step 2 items affected, new version of the plan".
Which items each touches is our own reading.
"""

from collections.abc import Mapping
from dataclasses import dataclass

RESPOND, PLAN = "respond", "plan"
_LEVEL, _TYPE, _AUTHORITY = "respond.level", "respond.type", "respond.authority"
_DUTY, _POSTURE, _GOVERNANCE = "respond.duty", "respond.posture", "respond.governance"


@dataclass(frozen=True, slots=True)
class Opens:
    """Where the case goes back to, and which decisions are looked at again."""

    step: str
    decisions: tuple[str, ...]


OPENS: Mapping[str, Opens] = {
    "new_threat": Opens(RESPOND, (_LEVEL, _TYPE, _AUTHORITY)),
    "changed_mind": Opens(PLAN, ()),
    "provider_fails": Opens(PLAN, ()),
    "new_victim": Opens(RESPOND, (_LEVEL, _TYPE)),
    "payer_defaults": Opens(RESPOND, (_DUTY, _GOVERNANCE)),
    "authority_hostile": Opens(RESPOND, (_AUTHORITY, _LEVEL, _TYPE)),
    "recurrence": Opens(RESPOND, (_LEVEL, _TYPE, _POSTURE)),
    "linkage_upgraded": Opens(RESPOND, (_DUTY, _TYPE)),
}


def opened_by(changes: tuple[str, ...]) -> Opens:
    """Give what several changes open together: the earliest step, and every decision once."""
    found = [OPENS[change] for change in changes if change in OPENS]
    step = RESPOND if any(each.step == RESPOND for each in found) else PLAN
    return Opens(step, tuple(dict.fromkeys(decision for each in found for decision in each.decisions)))
