"""Replaying scenarios: every entry is learned, tried, judged and compared, on an empty case."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from amends.core.case.advice.actions import next_actions
from amends.core.case.answers import Answers
from amends.core.case.commands import Open
from amends.core.case.decide import decide, take
from amends.core.case.scenario.expecting import JUDGEMENT, fits
from amends.core.case.scenario.learning import learn_command
from amends.core.case.scenario.reading import FindPlaybook, Moment, Scenario, read_scenarios
from amends.core.case.scenario.report import Expectation, Report
from amends.core.case.scenario.trying import try_command
from amends.core.case.state import CaseState, Pin
from amends.core.ledger.chain import BrokenChainError, Entry, verify
from amends.core.playbook.grammar.conduct import Span
from amends.core.safeguards.gates import Judgement

_DAY_ZERO = datetime(2026, 1, 1, tzinfo=UTC)
"""Scenarios count days from the first information; any date would do."""

REPORTER = "scenario"
"""Who says what a scenario lets become known, when it does not say."""


class Replay:
    """A scenario being replayed: the state after each entry, and the history so far."""

    def __init__(self, scenario: Scenario, *, day_zero: datetime = _DAY_ZERO) -> None:
        self.scenario = scenario
        self.day_zero = day_zero
        self.entries: list[Entry] = []
        text = scenario.playbook.text
        pin = Pin(text.id, text.version, scenario.playbook.hash)
        self.state = CaseState()
        self.do(Open(pin, scenario.playbook.step_ids[0], scenario.parties), by=REPORTER, at=day_zero)

    def do(self, command: Any, *, by: str, at: datetime) -> Judgement:
        """Decide one command and take what comes of it into the history."""
        outcome = decide(self.state, command, self.scenario.playbook, by=by, at=at)
        self.state, entries = take(self.state, outcome)
        self.entries += entries
        return outcome.judgement

    def step(self, moment: Moment) -> Judgement | None:
        """Replay one entry of the timeline: what becomes known, then what is tried."""
        at = self.day_zero + timedelta(days=moment.day, hours=moment.hour or 0)
        if moment.learn is not None:
            self.do(learn_command(moment.learn, self.scenario.playbook), by=REPORTER, at=at)
        if moment.attempt is None:
            return None
        return self.do(try_command(moment.attempt), by=moment.attempt["by"], at=at)


def run_text(text: str, *, file: str, playbooks: FindPlaybook) -> Report:
    """Replay every scenario of a text.

    Raises:
        NotValidError: the text is not valid; nothing is replayed.
    """
    return run_scenarios(read_scenarios(text, file, playbooks))


def run_scenarios(scenarios: list[Scenario]) -> Report:
    """Replay scenarios one after the other, each on an empty case."""
    return Report(tuple(found for scenario in scenarios for found in _run(scenario)))


def _run(scenario: Scenario) -> Iterator[Expectation]:
    replay = Replay(scenario)
    for moment in scenario.timeline:
        before = replay.state.individual_actions()
        judgement = replay.step(moment)
        given = _Given(replay, judgement, plan_unchanged=before == replay.state.individual_actions())
        if judgement is not None and "verdict" in moment.expect:
            yield _judged(scenario, moment, judgement)
        for key, expected in moment.expect.items():
            if key not in JUDGEMENT:
                got = given.answer(key, whole=isinstance(expected, str))
                shown = _shown(key, expected, got)
                yield Expectation(scenario.id, moment.day, key, expected, shown, fits(key, expected, got))


def _judged(scenario: Scenario, moment: Moment, judgement: Judgement) -> Expectation:
    """Compare a verdict and the gates named with it; together they are one expectation."""
    expected = {key: moment.expect[key] for key in JUDGEMENT if key in moment.expect}
    got = {"verdict": judgement.verdict.value, "because": list(judgement.because)}
    ok = (
        expected["verdict"] == got["verdict"]
        and set(expected.get("because", ())) <= set(judgement.because)
        and set(expected.get("because_exactly", judgement.because)) == set(judgement.because)
    )
    about = f"try {moment.attempt['act']}" if moment.attempt else "try"
    return Expectation(scenario.id, moment.day, about, expected, got, ok)


def _shown(key: str, expected: Any, got: Any) -> Any:
    """Show of a map only what was asked; everything else as it is."""
    if key in ("history_verified", "plan_unchanged") or not isinstance(expected, dict):
        return got
    return {name: got.get(name) for name in expected} if isinstance(got, Mapping) else got


class _Given:
    """The answers after one entry, by the keys of `expect`."""

    def __init__(self, replay: Replay, judgement: Judgement | None, *, plan_unchanged: bool) -> None:
        self.replay = replay
        self.judgement = judgement
        self.plan_unchanged = plan_unchanged
        self.answers = Answers(replay.state, replay.scenario.playbook)

    def answer(self, key: str, *, whole: bool) -> Any:
        """Give one answer; `whole` asks for the case's one value where there is a map."""
        if whole and key in _OF_THE_WHOLE_CASE:
            return self.answers.of_case(_OF_THE_WHOLE_CASE[key]).value
        match key:
            case "plan_unchanged":
                return self.plan_unchanged
            case "history_verified":
                return _is_verified(self.replay.entries)
            case _:
                return ANSWERS[key](self.answers)


def limit(span: Span | None) -> Any:
    """Write a limit as scenarios do: hours or days as a number, working days as text, checks as a list."""
    if span is None:
        return None
    if span.working_days is not None:
        return f"{span.working_days}wd"
    return list(span.checks) if span.checks is not None else span.hours or span.days


def _duty_of_everybody(answers: Answers) -> dict[str, str]:
    """A link said of the whole case holds for whoever is asked about."""
    return {key: str(answers.of("duty", party).value) for key, party in answers.situation.parties.items()}


def _is_verified(entries: list[Entry]) -> bool:
    try:
        verify(entries)
    except BrokenChainError:
        return False
    return True


_OF_THE_WHOLE_CASE = {"duty": "case_duty", "urgency": "case_urgency"}

ANSWERS: Mapping[str, Callable[[Answers], Any]] = {
    "authority_route": lambda answers: list(answers.authority_route),
    "blocked": lambda answers: list(answers.blocked),
    "child_rules": lambda answers: list(answers.child_rules),
    "claim_state": lambda answers: {claim: answers.state.ending(claim) for claim in answers.state.claims},
    "due": lambda answers: {name: limit(span) for name, span in answers.due.items()},
    "duty": _duty_of_everybody,
    "level": lambda answers: answers.of_case("level").value,
    "next": lambda answers: [action.action.id for action in next_actions(answers)],
    "not_blocked": lambda answers: list(answers.blocked),
    "not_protocols": lambda answers: list(answers.protocols),
    "person_state": lambda answers: {person: answers.state.ending(person) for person in answers.state.persons},
    "posture": lambda answers: answers.posture,
    "protocols": lambda answers: list(answers.protocols),
    "remedied": lambda answers: answers.remedied,
    "setting": lambda answers: answers.of_case("setting").value,
    "severity": lambda answers: answers.of_case("severity").value,
    "state": lambda answers: answers.state.status,
    "step": lambda answers: answers.state.step,
    "types_exclude": lambda answers: list(answers.types),
    "types_include": lambda answers: list(answers.types),
    "urgency": lambda answers: answers.urgency,
}
"""What each key of `expect` is compared with."""
