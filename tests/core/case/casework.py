"""A case on the desk: a small fixed cast, and a hand that does one thing after the other to it."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from amends.core.case.advice.advise import Advice, advise
from amends.core.case.answers import Answers
from amends.core.case.commands import Choose, Command, Complete, Learn, Open, Said, Try
from amends.core.case.decide import decide, take
from amends.core.case.state import CaseState, Party, Pin
from amends.core.facts.statements import CASE, Facts, Value
from amends.core.ledger.chain import Entry
from amends.core.playbook.playbook import Playbook
from amends.core.safeguards.gates import Judgement
from amends.playbooks.shelf import Shelf

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
"""The morning on which every case here begins."""

LEAD, CASE_MANAGER = "lead", "manager"

CAST = (
    Party("lead", "DC"),
    Party("smelter", "SR"),
    Party("mine", "UP"),
    Party("programme", "AP"),
    Party("police", "LA"),
    Party("ministry", "NA"),
    Party("ngo", "CSO"),
    Party("clinic", "SP"),
    Party("mission", "IO"),
    Party("consulate", "CO", same_state=True),
    Party("manager", "CM"),
    Party("mother", "G"),
    Party("paper", "MEDIA"),
    Party("ada", "V", facts={"age": 31}),
    Party("ben", "V"),
    Party("cleo", "V", facts={"age": 12}),
)
"""Everybody there can be; Ada is grown up, Cleo is a child, and nobody knows how old Ben is."""

PLAYBOOK: Playbook = Shelf().find("iom-minerals") or Shelf().open(next(Shelf().places()))


class Desk:
    """One case, opened on a Monday morning; every hand on it is taken into its history."""

    def __init__(self, playbook: Playbook = PLAYBOOK) -> None:
        self.playbook = playbook
        self.state = CaseState()
        self.entries: list[Entry] = []
        self.now = MONDAY
        pin = Pin(playbook.text.id, playbook.text.version, playbook.hash)
        self.does(Open(pin, playbook.step_ids[0], CAST))

    def does(self, command: Command, *, by: str = CASE_MANAGER) -> Judgement:
        """Decide one command and take what comes of it into the history."""
        outcome = decide(self.state, command, self.playbook, by=by, at=self.now)
        self.state, entries = take(self.state, outcome)
        self.entries += entries
        return outcome.judgement

    def later(self, *, days: float = 0, hours: float = 0) -> None:
        """Let time pass."""
        self.now += timedelta(days=days, hours=hours)

    def learns(self, about: str = CASE, **facts: Value) -> None:
        """Learn facts about the case or about a person, who is known from then on; `__` stands for a dot."""
        said = tuple(Said(about, fact.replace("__", "."), value) for fact, value in facts.items())
        persons = () if about == CASE or about in self.state.claims else (about,)
        self.does(Learn(said, persons=persons))

    def learns_claim(self, claim: str, *, people: tuple[str, ...], verification: str) -> None:
        """Learn of a part of the allegation."""
        said = (Said(claim, "claim.people", people), Said(claim, "claim.verification", verification))
        self.does(Learn(said, claims=(claim,)))

    def tries(
        self,
        act: str,
        *,
        by: str = CASE_MANAGER,
        actions: tuple[Facts, ...] = (),
        reason: str = "",
        **arguments: Value,
    ) -> Judgement:
        """Try an act."""
        return self.does(Try(act, arguments, actions, reason), by=by)

    def chooses(self, decision: str, option: str, *, about: str = "", reason: str = "", by: str = LEAD) -> Judgement:
        """Decide on a question of the guidance."""
        return self.does(Choose(decision, option, about, reason), by=by)

    def completes(self, action: str) -> None:
        """Say that an action of the guidance is done."""
        self.does(Complete(action))

    @property
    def answers(self) -> Answers:
        """What the guidance answers now."""
        return Answers(self.state, self.playbook)

    def advice(self, *, me: str = LEAD, **surroundings: Any) -> Advice:
        """What the guidance advises now."""
        return advise(self.state, self.playbook, me=me, **surroundings)

    @property
    def last(self) -> Entry:
        """The newest entry of the history."""
        return self.entries[-1]


FOR_C1: Mapping[str, Value] = {
    "remedy__outcomes_verified_by": "ngo",
    "remedy__implemented_by": "mine",
    "remedy__confirmed_by_person": True,
    "remedy__compensation_received": True,
    "remedy__safety_green": True,
    "remedy__contact_and_reopen_known": True,
    "remedy__durable_solution": True,
    "remedy__stable_checks": 2,
}
CASE_READY_FOR_C1: Mapping[str, Value] = {
    "perpetrator_control_ended": True,
    "supplier_plan_done_or_moved": True,
    "data_decision": True,
    "lessons_started": True,
}
"""What must be so of a person, and of the case, before a person's part is remedied."""
