"""What an allowed act changes in the state. Acts that are only told, such as speaking with a person, change nothing."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from amends.core.case.state import CLOSED, DORMANT, OPEN, CaseState, Choice
from amends.core.case.stating import stated
from amends.core.facts.statements import CASE
from amends.core.ledger.chain import Entry

Effect = Callable[[CaseState, Entry], CaseState]

DORMANT_CODE = "C8"


def _advance(state: CaseState, entry: Entry) -> CaseState:
    step = entry.content["arguments"]["to"]
    return replace(state, step=step).with_events(entry.at, f"step:{step}")


def _protect(state: CaseState, entry: Entry) -> CaseState:
    arguments = entry.content["arguments"]
    person = arguments["person"]
    measures = state.measures.get(person, frozenset()) | {arguments["measure"]}
    return replace(state, measures={**state.measures, person: measures})


def _approve_plan(state: CaseState, entry: Entry) -> CaseState:
    return replace(state, plan=tuple(dict(action) for action in entry.content["actions"]))


def _set_posture(state: CaseState, entry: Entry) -> CaseState:
    arguments = entry.content["arguments"]
    return replace(state, postures={**state.postures, arguments["supplier"]: arguments["posture"]})


def _verify_outcome(state: CaseState, entry: Entry) -> CaseState:
    arguments = entry.content["arguments"]
    facts = [
        {"about": arguments["person"], "fact": "remedy.outcomes_verified_by", "value": entry.actor},
        {"about": arguments["person"], "fact": "remedy.implemented_by", "value": arguments["implementer"]},
    ]
    return stated(state, facts, said_by=entry.actor, sure="sure", beside=False, entry=entry)


def _withdraw(state: CaseState, entry: Entry) -> CaseState:
    arguments = entry.content["arguments"]
    fact = {"about": arguments["person"], "fact": f"consent.{arguments['purpose']}", "value": "withdrawn"}
    return stated(state, [fact], said_by=entry.actor, sure="sure", beside=False, entry=entry)


def _decide(state: CaseState, entry: Entry) -> CaseState:
    content, arguments = entry.content, entry.content["arguments"]
    choice = Choice(
        decision=content["decision"],
        about=arguments.get("about") or "",
        option=arguments["option"],
        advised=content["advised"],
        reason=content.get("reason", ""),  # of a decision about a person, for those alone who see people
        by=entry.actor,
        at=entry.at,
        number=entry.number,
    )
    choices = {**state.choices, (choice.decision, choice.about): choice}
    return replace(state, choices=choices).with_events(entry.at, f"decision:{choice.decision}")


def _close(state: CaseState, entry: Entry) -> CaseState:
    subject, code = entry.content["arguments"]["subject"], entry.content["arguments"].get("code")
    if subject != CASE:
        return replace(state, endings={**state.endings, subject: DORMANT if code == DORMANT_CODE else code or CLOSED})
    status = DORMANT if code == DORMANT_CODE else CLOSED
    return replace(state, status=status).with_events(entry.at, f"state:{status}")


def _reopen(state: CaseState, entry: Entry) -> CaseState:
    subject = entry.content["arguments"].get("subject") or CASE
    endings = {key: ending for key, ending in state.endings.items() if key != subject}
    return replace(state, status=OPEN, endings=endings).with_events(entry.at, f"state:{OPEN}")


def _erase(state: CaseState, entry: Entry) -> CaseState:
    return replace(state, erased=state.erased | {entry.content["arguments"]["person"]})


EFFECTS: Mapping[str, Effect] = {
    "advance": _advance,
    "approve_plan": _approve_plan,
    "close": _close,
    "decide": _decide,
    "erase": _erase,
    "protect": _protect,
    "reopen": _reopen,
    "set_posture": _set_posture,
    "verify_outcome": _verify_outcome,
    "withdraw": _withdraw,
}
