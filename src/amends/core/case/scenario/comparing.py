"""Which answers change when the same worked cases are replayed under another playbook."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from amends.core.case.advice.decisions import decisions_now
from amends.core.case.answers import Answers
from amends.core.case.choosing import OptionVerdict
from amends.core.case.scenario.reading import Scenario
from amends.core.case.scenario.running import ANSWERS, Replay
from amends.core.safeguards.gates import Judgement

_SAID_TWICE = ("not_blocked", "not_protocols", "types_exclude")
"""Keys of `expect` that ask for an answer another key gives as well."""


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """One answer that is another one under the other playbook; before and after are plain JSON values."""

    scenario: str
    day: int
    about: str
    before: Any
    after: Any

    def as_json(self) -> dict[str, Any]:
        """Give it as JSON holds it."""
        return {name: getattr(self, name) for name in ("scenario", "day", "about", "before", "after")}


def compare_answers(before: Scenario, after: Scenario) -> Iterator[AnswerChange]:
    """Replay one worked case under two playbooks and give every answer that differs, maps key by key."""
    replays = Replay(before), Replay(after)
    for moment, same in zip(before.timeline, after.timeline, strict=True):
        judged = replays[0].step(moment), replays[1].step(same)
        first, second = (_answers(replay, judgement) for replay, judgement in zip(replays, judged, strict=True))
        for about, was, now in _different(first, second):
            act = f"try {moment.attempt['act']}" if about == "try" and moment.attempt else about
            yield AnswerChange(before.id, moment.day, act, was, now)


def _answers(replay: Replay, judgement: Judgement | None) -> dict[str, Any]:
    answers = Answers(replay.state, replay.scenario.playbook)
    given = {key: answer(answers) for key, answer in ANSWERS.items() if key not in _SAID_TWICE}
    given["types"] = given.pop("types_include")
    given["advised"] = dict(_advised(answers))
    if judgement is not None:
        given["try"] = {"verdict": judgement.verdict.value, "because": list(judgement.because)}
    return given


def _advised(answers: Answers) -> Iterator[tuple[str, list[str]]]:
    """Give the options advised in every decision of the step."""
    for decision in decisions_now(answers):
        name = f"{decision.decision.id}/{decision.about}" if decision.about else decision.decision.id
        yield name, [option.option.id for option in decision.options if option.verdict is OptionVerdict.ADVISED]


def _different(first: Mapping[str, Any], second: Mapping[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    for key in dict.fromkeys((*first, *second)):
        was, now = first.get(key), second.get(key)
        if key != "try" and isinstance(was, Mapping) and isinstance(now, Mapping):
            for name in dict.fromkeys((*was, *now)):
                if was.get(name) != now.get(name):
                    yield f"{key} {name}", was.get(name), now.get(name)
        elif was != now:
            yield key, was, now
