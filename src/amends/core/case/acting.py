"""An attempt laid before the gates: the arguments as given, and those the case works out itself."""

from collections.abc import Collection, Mapping

from amends.core.case.answers import Answers
from amends.core.case.commands import Try
from amends.core.case.state import CaseState
from amends.core.facts.situation import Situation
from amends.core.facts.statements import Facts, Value
from amends.core.playbook.playbook import Playbook
from amends.core.safeguards.gates import Judgement, judge


def judge_attempt(state: CaseState, attempt: Try, by: str, playbook: Playbook) -> Judgement:
    """Ask every gate what stands in the way of an attempt by a party."""
    answers = Answers(state, playbook)
    return judge_in(answers, attempt, by)


def judge_in(answers: Answers, attempt: Try, by: str) -> Judgement:
    """The same, over answers that are already there."""
    facing = facing_attempt(answers, attempt, by)
    return judge(answers.playbook, attempt.act, facing, has_reason=bool(attempt.reason.strip()))


def facing_attempt(answers: Answers, attempt: Try, by: str, *, each: Collection[str] = ()) -> Situation:
    """Give the situation as it faces an attempt by a party; arguments in `each` stand for many, one after the other."""
    return answers.situation.facing(arguments_of(answers, attempt, by), _planned(attempt.actions), each=each)


def arguments_of(answers: Answers, attempt: Try, by: str) -> Facts:
    """Give the arguments of an attempt together with those derived from the case."""
    given = {name: value for name, value in attempt.arguments.items() if value is not None}
    return {**given, "act": attempt.act, "by": by, **_derived(answers, attempt)}


def _derived(answers: Answers, attempt: Try) -> Mapping[str, Value]:
    match attempt.act:
        case "advance":
            return {"next_step": _is_next_step(answers, attempt.arguments.get("to"))}
        case "decide":
            return {"advised": option_is_advised(answers, attempt)}
        case "close":
            return _of_closing(answers.state, str(attempt.arguments["subject"]))
        case _:
            return {}


def _is_next_step(answers: Answers, to: Value) -> bool:
    steps = answers.playbook.step_ids
    return to in steps and steps.index(str(to)) == steps.index(answers.state.step) + 1


def option_is_advised(answers: Answers, attempt: Try) -> bool:
    """Say whether the option of the act `decide` is the advised one. Source: contract, section 4."""
    option, about = attempt.arguments.get("option"), attempt.arguments.get("about")
    match attempt.arguments.get("decision"):
        case "level":
            return answers.of_case("level").value == option
        case "type":
            return option in answers.types
        case "authority":
            return option in answers.authority_route
        case "duty" | "posture" as table if isinstance(about, str) and about in answers.situation.parties:
            return answers.of(table, answers.situation.parties[about]).value == option
        case _:
            return False


def _of_closing(state: CaseState, subject: str) -> dict[str, Value]:
    """Work out what is closed, whether everything below it has ended, and which verifications speak of it."""
    if subject in state.claims:
        ended = all(state.has_ended(person) for person in _people_of(state, subject))
        return {"subject_is": "claim", "all_ended": ended, "verifications": (_verification(state, subject),)}
    if subject in state.parties:
        return {"subject_is": "person", "verifications": _verifications_of_person(state, subject)}
    ended = all(state.has_ended(part) for part in (*state.persons, *state.claims))
    return {"subject_is": "case", "all_ended": ended, "verifications": (_of_case(state),)}


def _verifications_of_person(state: CaseState, person: str) -> tuple[str, ...]:
    naming = [claim for claim in state.claims if person in _people_of(state, claim)]
    return tuple(_verification(state, claim) for claim in naming) or (_of_case(state),)


def _people_of(state: CaseState, claim: str) -> tuple[str, ...]:
    people = state.about(claim).get("claim.people")
    return people if isinstance(people, tuple) else ()


def _verification(state: CaseState, claim: str) -> str:
    return str(state.about(claim).get("claim.verification") or "pending")


def _of_case(state: CaseState) -> str:
    return str(state.of_case.get("verification") or "pending")


def _planned(actions: tuple[Facts, ...]) -> tuple[Facts, ...]:
    """Add to every planned action the kinds planned for the same person."""
    kinds: dict[Value, list[str]] = {}
    for action in actions:
        kinds.setdefault(action.get("person"), []).append(str(action["kind"]))
    return tuple(action | {"planned_kinds": tuple(kinds[action.get("person")])} for action in map(dict, actions))
