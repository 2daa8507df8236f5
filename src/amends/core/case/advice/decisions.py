"""Decisions that are open now, about the case, a party or a person."""

from collections.abc import Iterator
from dataclasses import dataclass

from amends.core.case.answers import Answers
from amends.core.case.choosing import OptionAdvice, advise_options
from amends.core.case.state import Choice
from amends.core.facts.declarations import Subject
from amends.core.facts.truth import stands
from amends.core.playbook.grammar.course import Decision


@dataclass(frozen=True, slots=True)
class OpenDecision:
    """A decision of the current step. `about` is empty for the case; `choice` is what was decided so far."""

    decision: Decision
    about: str
    choice: Choice | None
    options: tuple[OptionAdvice, ...]


def decisions_now(answers: Answers) -> tuple[OpenDecision, ...]:
    """Give the decisions of the current step with the verdict on every option; those still open come first."""
    step = next(step for step in answers.playbook.text.steps if step.id == answers.state.step)
    found = [
        OpenDecision(decision, about, _choice(answers, decision, about), advise_options(answers, decision, about))
        for decision in step.decisions
        if _is_asked(answers, decision)
        for about in subjects_of(answers, decision)
    ]
    return tuple(sorted(found, key=lambda decision: decision.choice is not None))


def _is_asked(answers: Answers, decision: Decision) -> bool:
    check = answers.playbook.asked_when.get(decision.id)
    situation = answers.situation
    return check is None or stands(check.ruling(situation, situation.case))


def subjects_of(answers: Answers, decision: Decision) -> Iterator[str]:
    """Give those a decision is taken about: the case (empty), the parties of its roles, or every open person."""
    state = answers.state
    if decision.about is Subject.PARTY:
        yield from (key for key, party in state.parties.items() if party.role in decision.about_roles)
    elif decision.about is Subject.PERSON:
        yield from (person for person in state.persons if not state.has_ended(person))
    else:
        yield ""


def _choice(answers: Answers, decision: Decision, about: str) -> Choice | None:
    return answers.state.choices.get((decision.id, about))
