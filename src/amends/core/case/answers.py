"""The derived answers of a case: urgency, severity, level, duty, routes, protocols, limits.

Source of every rule: the playbook's tables, conditions, types, protocols and deadlines; here they are only collected.
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from amends.core.case.situating import situation_of
from amends.core.case.state import CaseState
from amends.core.facts.crowds import Crowd
from amends.core.facts.situation import Known, Situation
from amends.core.facts.tables import Answer
from amends.core.facts.truth import stands
from amends.core.playbook.grammar.conduct import Span
from amends.core.playbook.playbook import COMPANY_ROLES, SUPPLIER_ROLES, Playbook

NEW_DANGER = ("U0", "U1")
"""The degrees of urgency that mean danger to a person."""


@dataclass(frozen=True)
class Answers:
    """What the guidance answers about a case at one moment."""

    state: CaseState
    playbook: Playbook

    @cached_property
    def situation(self) -> Situation:
        """The facts laid out for conditions."""
        return situation_of(self.state, self.playbook)

    def of_case(self, table: str) -> Answer:
        """Give the answer of a table about the whole case."""
        return self.situation.answer(self.playbook.tables[table], self.situation.case)

    def of(self, table: str, subject: Known) -> Answer:
        """Give the answer of a table about one person or party."""
        return self.situation.answer(self.playbook.tables[table], subject)

    def holds(self, condition: str, subject: Known | None = None) -> bool:
        """Say whether a named condition stands, about the case or one subject."""
        return stands(self.playbook.conditions[condition].ruling(self.situation, subject or self.situation.case))

    @cached_property
    def urgency(self) -> dict[str, str]:
        """How soon, for every known person."""
        return self._of_crowd("urgency", self.situation.known_people)

    @cached_property
    def case_urgency(self) -> str:
        """How soon, for the whole case."""
        return str(self.of_case("case_urgency").value)

    def _about_parties(self, table: str, roles: tuple[str, ...]) -> dict[str, str]:
        return self._of_crowd(table, self.parties_of(roles))

    def parties_of(self, roles: Collection[str]) -> Crowd:
        """Give the parties that have one of some roles."""
        parties = self.situation.parties
        return Crowd(parties[key] for key, party in self.state.parties.items() if party.role in roles)

    def _of_crowd(self, table: str, crowd: Crowd) -> dict[str, str]:
        """Give the answer of a table for each of a crowd, in their order."""
        given = {subject.key: "" for subject in crowd.subjects}
        for value, (those, _) in self.situation.spread(self.playbook.tables[table], crowd).items():
            given.update((subject.key, str(value)) for subject in crowd.those(those))
        return given

    def _those(self, condition: str, crowd: Crowd) -> tuple[str, ...]:
        """Name those of a crowd for whom a named condition stands."""
        standing, _ = self.playbook.conditions[condition].rulings(self.situation, crowd)
        return tuple(subject.key for subject in crowd.those(standing))

    @cached_property
    def open_people(self) -> Crowd:
        """The known persons whose part has not ended."""
        ended = [person for person in self.state.endings if self.state.has_ended(person)]
        people = self.situation.people
        return Crowd(people[key] for key in people if key not in ended) if ended else self.situation.known_people

    @cached_property
    def duty(self) -> dict[str, str]:
        """What each company owes."""
        return self._about_parties("duty", COMPANY_ROLES)

    @cached_property
    def posture(self) -> dict[str, str]:
        """What is advised for the business with each supplier."""
        return self._about_parties("posture", SUPPLIER_ROLES)

    @cached_property
    def child_rules(self) -> tuple[str, ...]:
        """Persons to whom the rules for children apply."""
        return self._those("in_child_rules", self.situation.known_people)

    @cached_property
    def blocked(self) -> tuple[str, ...]:
        """Parties that see nothing and are told nothing."""
        return self._those("blocked", self.situation.all_parties)

    @cached_property
    def types(self) -> tuple[str, ...]:
        """Types of response that are advised."""
        situation = self.situation
        return tuple(name for name, check in self.playbook.types if stands(check.ruling(situation, situation.case)))

    @cached_property
    def protocols(self) -> tuple[str, ...]:
        """Protocols that are switched on, in the playbook's order."""
        situation = self.situation
        return tuple(
            protocol.id
            for protocol, check in self.playbook.protocols
            if stands(check.ruling(situation, situation.case))
        )

    @cached_property
    def authority_route(self) -> tuple[str, ...]:
        """Roles that may be told, in order."""
        value = self.of_case("authority_route").value
        return value if isinstance(value, tuple) else (value,)

    @cached_property
    def due(self) -> dict[str, Span | None]:
        """The span of every limit that runs now; None for one that does not."""
        return {name: self._span(name) for name in self.playbook.spans}

    def _span(self, name: str) -> Span | None:
        situation = self.situation
        for span, check in self.playbook.spans[name]:
            if check is None or stands(check.ruling(situation, situation.case)):
                return span
        return None

    @cached_property
    def remedied(self) -> int:
        """How many people are remedied now."""
        counted = {code.id for code in self.playbook.text.closing if code.is_remedied}
        return sum(self.state.ending(person) in counted for person in self.state.persons)
