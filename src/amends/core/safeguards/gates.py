"""Which gates stand in the way of an act, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from amends.core.facts.checks import Check, Ground
from amends.core.facts.situation import NOBODY, Situation
from amends.core.facts.truth import stands
from amends.core.playbook.grammar.conduct import Gate, Refusal, Strength
from amends.core.playbook.playbook import Playbook


class Verdict(Enum):
    """How an attempt ends. Refused wins over a wanted reason."""

    ALLOWED = "allowed"
    NEEDS_REASON = "needs_reason"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Standing:
    """One gate in the way of an act: its rule there, and what made it hold."""

    gate: Gate
    refusal: Refusal
    check: Check
    situation: Situation

    @property
    def because(self) -> str:
        """Give the sentence for the one who tried, in English."""
        return self.refusal.because or self.gate.meaning

    @property
    def way_out(self) -> str:
        """Give what would make it possible, in English."""
        return self.refusal.way_out or self.gate.way_out

    def grounds(self) -> tuple[Ground, ...]:
        """Give the facts that made the gate stand, each once."""
        return tuple(dict.fromkeys(self.check.grounds(self.situation, NOBODY)))


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the gates say to one attempt."""

    verdict: Verdict
    standing: tuple[Standing, ...]

    @property
    def because(self) -> tuple[str, ...]:
        """Give the ids of the gates, each once, in the playbook's order."""
        return tuple(dict.fromkeys(standing.gate.id for standing in self.standing))


def judge(playbook: Playbook, act: str, situation: Situation, *, has_reason: bool) -> Judgement:
    """Ask every gate of an act; `situation` faces it.

    Gates that hold refuse. Where none does, gates that ask to explain want a reason, unless one is given.
    """
    found = [
        Standing(gate, gate.refuses[number], check, situation)
        for gate, number, check in playbook.gates_of_act[act]
        if stands(check.ruling(situation, NOBODY))
    ]
    holding = _of_strength(found, Strength.HOLD)
    if holding:
        return Judgement(Verdict.REFUSED, holding)
    asking = _of_strength(found, Strength.EXPLAIN)
    if asking and not has_reason:
        return Judgement(Verdict.NEEDS_REASON, asking)
    return Judgement(Verdict.ALLOWED, ())


def is_refused(playbook: Playbook, act: str, situation: Situation) -> bool:
    """Say only whether a gate refuses an act; quicker than judging it."""
    for gate, _, check in playbook.gates_of_act[act]:
        if gate.strength is Strength.HOLD and stands(check.ruling(situation, NOBODY)):
            return True
    return False


def _of_strength(found: Iterable[Standing], strength: Strength) -> tuple[Standing, ...]:
    return tuple(standing for standing in found if standing.gate.strength is strength)
