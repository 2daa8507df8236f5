"""Every change of a plan. What the gates say to approving it, the case says."""

from amends.apps.plans.actions.approving import (
    ChangedMeanwhile,
    Disputed,
    NothingPlanned,
    ReasonWanted,
    answer,
    approve,
    attempt_of,
)
from amends.apps.plans.actions.beginning import begin_from
from amends.apps.plans.actions.drafting import NoFile, add_line, add_lines, drop, known, settle, take_back, write_line
from amends.apps.plans.actions.marking import NotApproved, mark, mark_done, mark_verified
from amends.apps.plans.actions.proving import keep_evidence

__all__ = [
    "ChangedMeanwhile",
    "Disputed",
    "NoFile",
    "NotApproved",
    "NothingPlanned",
    "ReasonWanted",
    "add_line",
    "add_lines",
    "answer",
    "approve",
    "attempt_of",
    "begin_from",
    "drop",
    "keep_evidence",
    "known",
    "mark",
    "mark_done",
    "mark_verified",
    "settle",
    "take_back",
    "write_line",
]
