"""Statements taken into the state: the latest is in force, what it replaced is kept, what disagrees is beside it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from amends.core.case.state import CaseState
from amends.core.facts.statements import FactRef, Facts, Statement, Sureness, Value
from amends.core.ledger.chain import Entry


def stated(
    state: CaseState,
    facts: Iterable[Mapping[str, Any]],
    *,
    said_by: str,
    sure: str,
    beside: bool,
    entry: Entry,
) -> CaseState:
    """Take statements in. Those said `beside` others come into force only where nothing else is."""
    in_force: dict[str, Facts] = dict(state.facts)
    statements = dict(state.statements)
    for said in facts:
        ref, value = FactRef(said["about"], said["fact"]), _frozen(said["value"])
        earlier = statements.get(ref, ())
        disagrees = beside and any(statement.in_force for statement in earlier)
        last = date.fromisoformat(said["until"]) if said.get("until") else None
        new = Statement(ref, value, said_by, entry.at, Sureness(sure), entry.number, in_force=not disagrees, until=last)
        if not disagrees:
            earlier = tuple(_superseded(statement, entry.number) for statement in earlier)
            in_force[ref.about] = {**in_force.get(ref.about, {}), ref.fact: value}
        statements[ref] = (*earlier, new)
    return replace(state, facts=in_force, statements=statements)


def lapsed(state: CaseState, on: date) -> CaseState:
    """Give the state as it counts on a day: of what had a last day before, nothing is known any more."""
    over = [ref for ref, said in state.statements.items() if any(_is_over(each, on) for each in said)]
    if not over:
        return state
    facts, statements = dict(state.facts), dict(state.statements)
    for ref in over:
        facts[ref.about] = {fact: value for fact, value in facts[ref.about].items() if fact != ref.fact}
        statements[ref] = tuple(_superseded(each, each.number) for each in statements[ref])
    return replace(state, facts=facts, statements=statements)


def _is_over(statement: Statement, on: date) -> bool:
    return statement.in_force and statement.until is not None and on > statement.until


def _superseded(statement: Statement, number: int) -> Statement:
    if not statement.in_force:
        return statement
    return replace(statement, in_force=False, superseded_by=number)


def _frozen(value: Any) -> Value:
    if isinstance(value, list):
        return tuple(value)
    return value if not isinstance(value, dict) else dict(value)
