"""The next actions, in order: what protects people now, then what the step asks for."""

from collections.abc import Iterator
from dataclasses import dataclass

from amends.core.case.answers import Answers
from amends.core.case.state import CaseState
from amends.core.facts.truth import stands
from amends.core.playbook.actions import ReadyAction
from amends.core.playbook.grammar.course import Action
from amends.core.playbook.playbook import Playbook


@dataclass(frozen=True, slots=True)
class NextAction:
    """One action that is open now. `protocol` is the protocol that asks for it, or empty."""

    action: Action
    step: str
    protocol: str


def next_actions(answers: Answers) -> tuple[NextAction, ...]:
    """Give every open action of the current step and of the protocols that are on, the most urgent first.

    Order: actions marked `first` in the playbook (the emergency track), then protocols, then the step's own.
    """
    found = list(_open_actions(answers))
    found.sort(key=lambda next_action: (not next_action.action.first, not next_action.protocol))
    return tuple(found)


def _open_actions(answers: Answers) -> Iterator[NextAction]:
    step, protocols = answers.state.step, set(answers.protocols)
    for ready in answers.playbook.actions:
        if ready.protocol and ready.protocol not in protocols:
            continue
        if ready.is_of_step(step) and _is_open(answers, ready):
            yield NextAction(ready.action, step, ready.protocol)


def _is_open(answers: Answers, ready: ReadyAction) -> bool:
    if is_done(answers.state, answers.playbook, ready.action) or _is_decided(answers, ready.action):
        return False
    situation = answers.situation
    if ready.done is not None and stands(ready.done.ruling(situation, situation.case)):
        return False
    return ready.when is None or stands(ready.when.ruling(situation, situation.case))


def is_done(state: CaseState, playbook: Playbook, action: Action) -> bool:
    """Say whether somebody has said that an action is done; one that is a series of checks is said once for each.

    What was done before its limit began anew, as with a new danger, is to be done again.
    """
    said = state.happened.get(f"action:{action.id}", ())
    deadline = next((each for each in playbook.text.deadlines if each.id == action.deadline), None)
    if deadline is None:
        return bool(said)
    checks = max((len(span.checks) for span in deadline.within if span.checks), default=1)
    since = state.happened.get(deadline.after, ())
    return len([time for time in said if not since or time >= since[-1]]) >= checks


def _is_decided(answers: Answers, action: Action) -> bool:
    """An action that asks for a decision is done once something was decided on it."""
    return action.decision is not None and any(decided == action.decision for decided, _ in answers.state.choices)
