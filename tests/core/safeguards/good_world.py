"""A world in which every act is allowed: tests change one thing in it and look which gate stands up.

A change is written `subject fact`: `ada consent.police`, `case verification`, `by` and `with private` for arguments of
the act, `action payer` for those of a planned action. None takes away what was there.
"""

from collections.abc import Mapping
from typing import Any

from amends.core.facts.situation import Situation
from amends.core.facts.statements import Facts, Value
from amends.core.playbook.playbook import Playbook
from amends.core.safeguards.gates import Judgement, judge
from amends.playbooks.shelf import Shelf

PLAYBOOK: Playbook = Shelf().find("iom-minerals") or Shelf().open(next(Shelf().places()))

Change = Mapping[str, Value]

PURPOSES = (
    *("medical", "shelter", "interview", "share_sp", "share_io", "share_dc", "police", "consulate"),
    *("family", "photo", "story", "return", "plan"),
)
ROLES = {
    "lead": "DC",
    "smelter": "SR",
    "mine": "UP",
    "programme": "AP",
    "police": "LA",
    "ministry": "NA",
    "ngo": "CSO",
    "clinic": "SP",
    "mission": "IO",
    "consulate": "CO",
    "manager": "CM",
    "mother": "G",
    "paper": "MEDIA",
    "stranger": "OTHER",
}
CASE: Facts = {
    "verification": "substantiated",
    "authority.local": "clean",
    "authority.national": "clean",
    "perpetrator_control_ended": True,
    "supplier_plan_done_or_moved": True,
    "data_decision": True,
    "lessons_started": True,
}
ANYBODY: Facts = {
    "role": "V",
    "harm": ("forced_labour",),
    "in_situ": "no",
    "safe": True,
    "return_risk": ("origin", "destination"),
    "free_choice_confirmed": True,
    "refuses_help": True,
    "offers_made": 2,
    "search_attempts": 3,
    "search_channels": 2,
    "search_days": 90,
    "remedy.outcomes_verified_by": "ngo",
    "remedy.implemented_by": "mine",
    "remedy.confirmed_by_person": True,
    "remedy.compensation_received": True,
    "remedy.safety_green": True,
    "remedy.contact_and_reopen_known": True,
    "remedy.successor_accepted": True,
}
ADA: Facts = {**ANYBODY, "age": 31} | {f"consent.{purpose}": "informed_given" for purpose in PURPOSES}
CLEO: Facts = {
    **ANYBODY,
    "age": 12,
    "guardian": "appointed",
    "best_interests": "done",
    "remedy.durable_solution": True,
    "remedy.stable_checks": 2,
} | {f"consent.{purpose}": "guardian_given+child_assent" for purpose in PURPOSES}

ATTEMPTS: Mapping[str, Facts] = {
    "advance": {"to": "implement", "next_step": True},
    "approve_plan": {},
    "close": {"subject": "ada", "subject_is": "person", "code": "C1", "verifications": ("substantiated",)},
    "contact": {"person": "ada", "referral_ready": True, "private": True},
    "decide": {"decision": "level", "option": "RL2", "advised": True},
    "erase": {"person": "ada"},
    "notify": {"to": "police", "content": "identity", "person": "ada"},
    "pay": {"payee": "ada", "conditions": ("receipt",)},
    "protect": {"person": "ada", "measure": "exit"},
    "publish": {"what": "statistics", "smallest_cell": 5},
    "read": {"what": "person", "person": "ada"},
    "refer": {"person": "ada", "to": "clinic"},
    "reopen": {"subject": "case"},
    "return": {"person": "ada", "to": "ngo"},
    "set_posture": {"supplier": "mine", "posture": "CP4", "impact_analysis": "done"},
    "share": {"person": "ada", "to": "mission", "purpose": "share_io"},
    "verify_outcome": {"person": "ada", "implementer": "mine"},
    "visit": {"site": "the pit"},
    "withdraw": {"person": "ada", "purpose": "police"},
}
"""Every act as it is allowed here, by the case manager."""

ACTION: Facts = {"person": "ada", "kind": "care", "payer": "fund", "provider_vetted": True, "payee": "clinic"}


def judged(act: str, change: Change, *, reason: str = "") -> Judgement:
    """Ask the gates about an act in the good world, with one thing changed."""
    arguments = {"act": act, "by": "manager", **ATTEMPTS[act], **_of(change, "with")}
    arguments |= {"by": change["by"]} if "by" in change else {}
    action = {"planned_kinds": ("care",), **ACTION, **_of(change, "action")}
    parties: dict[str, dict[str, Any]] = {
        key: {"role": role, "is_implicated": False, **_of(change, key)} for key, role in ROLES.items()
    }
    situation = Situation(
        case={**CASE, **_of(change, "case")},
        people={"ada": {**ADA, **_of(change, "ada")}, "cleo": {**CLEO, **_of(change, "cleo")}},
        parties=parties,
    )
    planned = (_there(action),) if act == "approve_plan" else ()
    return judge(PLAYBOOK, act, situation.facing(_there(arguments), planned), has_reason=bool(reason))


def _of(change: Change, subject: str) -> dict[str, Value]:
    return {name.partition(" ")[2]: value for name, value in change.items() if name.startswith(f"{subject} ")}


def _there(facts: Facts) -> Facts:
    return {name: value for name, value in facts.items() if value is not None}
