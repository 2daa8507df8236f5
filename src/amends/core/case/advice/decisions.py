"""Decisions that are open now, about the case, a party or a person."""

from collections.abc import Iterator
from dataclasses import dataclass

from amends.core.case.answers import Answers
from amends.core.case.choosing import OptionAdvice, advise_each
from amends.core.case.state import Choice
from amends.core.facts.crowds import Crowd
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
        OpenDecision(decision, about, answers.state.choices.get((decision.id, about)), options)
        for decision in step.decisions
        if _is_asked(answers, decision)
        for about, options in _of_everybody(answers, decision)
    ]
    return tuple(sorted(found, key=lambda decision: decision.choice is not None))


def _is_asked(answers: Answers, decision: Decision) -> bool:
    check = answers.playbook.asked_when.get(decision.id)
    situation = answers.situation
    return check is None or stands(check.ruling(situation, situation.case))


def _of_everybody(answers: Answers, decision: Decision) -> Iterator[tuple[str, tuple[OptionAdvice, ...]]]:
    crowd = _asked_about(answers, decision)
    yield from zip(subjects_of(answers, decision), advise_each(answers, decision, crowd), strict=True)


def subjects_of(answers: Answers, decision: Decision) -> Iterator[str]:
    """Give those a decision is taken about: the case (empty), the parties of its roles, or every open person."""
    crowd = _asked_about(answers, decision)
    yield from ([""] if crowd is answers.situation.case_alone else (subject.key for subject in crowd.subjects))


def _asked_about(answers: Answers, decision: Decision) -> Crowd:
    if decision.about is Subject.PERSON:
        return answers.open_people
    if decision.about is Subject.PARTY:
        return answers.parties_of(decision.about_roles)
    return answers.situation.case_alone
