"""Who must be part of a step, and who must not be told."""

from collections.abc import Iterator
from dataclasses import dataclass

from amends.core.case.answers import Answers
from amends.core.case.state import PERSON_ROLE
from amends.core.facts.checks import Ground
from amends.core.playbook.grammar.course import Part, Role

_PRESENT = {Part.ACCOUNTABLE, Part.CONSULTED, Part.DECIDES, Part.INFORMED, Part.RESPONSIBLE, Part.VOICE}
_AUTHORITIES = ("LA", "NA")


@dataclass(frozen=True, slots=True)
class Engaged:
    """A party with a part in the current step."""

    party: str
    role: Role
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class NotTold:
    """A party that must not be told, and why: it is blocked, or the route for authorities leaves it out."""

    party: str
    is_blocked: bool
    grounds: tuple[Ground, ...]


def engaged(answers: Answers) -> tuple[Engaged, ...]:
    """Give the parties to engage in the current step, with what each does there."""
    state, blocked, people = answers.state, set(answers.blocked), answers.situation.people
    parts = {role: tuple(_parts_now(answers, role)) for role in {party.role for party in state.parties.values()}}
    return tuple(
        Engaged(key, role, played)
        for key, party in state.parties.items()
        if key not in blocked and (party.role != PERSON_ROLE or key in people)
        for role, played in parts[party.role]
    )


def _parts_now(answers: Answers, actor: str) -> Iterator[tuple[Role, tuple[Part, ...]]]:
    """Give the roles of an actor that play a part in the current step."""
    for role in answers.playbook.roles_of(actor):
        played = tuple(part for part in role.parts.get(answers.state.step, ()) if part in _PRESENT)
        if played:
            yield role, played


def not_told(answers: Answers) -> tuple[NotTold, ...]:
    """Give the parties that must not be told anything about persons."""
    return tuple(_not_told(answers))


def _not_told(answers: Answers) -> Iterator[NotTold]:
    situation, check = answers.situation, answers.playbook.conditions["blocked"]
    for key in answers.blocked:
        grounds = dict.fromkeys(check.grounds(situation, situation.parties[key]))
        yield NotTold(key, is_blocked=True, grounds=tuple(grounds))
    for key, party in answers.state.parties.items():
        if party.role in _AUTHORITIES and party.role not in answers.authority_route and key not in answers.blocked:
            yield NotTold(key, is_blocked=False, grounds=())
