"""The advice for a case at one moment."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from amends.core.case.advice.actions import NextAction, next_actions
from amends.core.case.advice.decisions import OpenDecision, decisions_now
from amends.core.case.advice.engagement import Engaged, NotTold, engaged, not_told
from amends.core.case.advice.holds import Held, holds_now
from amends.core.case.advice.limits import Due, due_dates
from amends.core.case.advice.questions import Question, questions
from amends.core.case.answers import Answers
from amends.core.case.state import CaseState
from amends.core.playbook.playbook import Playbook


@dataclass(frozen=True, slots=True)
class Advice:
    """Everything the guidance says about a case now. Grounds are worked out when a part is asked for them."""

    answers: Answers
    next_actions: tuple[NextAction, ...]
    decisions: tuple[OpenDecision, ...]
    holds: tuple[Held, ...]
    limits: tuple[Due, ...]
    engaged: tuple[Engaged, ...]
    not_told: tuple[NotTold, ...]
    questions: tuple[Question, ...]


def advise(state: CaseState, playbook: Playbook, *, me: str, holidays: Collection[date] = ()) -> Advice:
    """Give the advice for a case to one of its parties, `me`.

    Grows linearly with the number of persons; about a millisecond for a case of twenty (`benchmarks/advice.py`).
    """
    answers = Answers(state, playbook)
    return Advice(
        answers=answers,
        next_actions=next_actions(answers),
        decisions=decisions_now(answers),
        holds=holds_now(answers, me),
        limits=due_dates(answers, holidays),
        engaged=engaged(answers),
        not_told=not_told(answers),
        questions=questions(answers),
    )
