"""What an overlay takes away from gates that hold: refusals of their own, or what the facts in them mean."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from amends.core.facts.conditions import FactTest, Rule
from amends.core.facts.declarations import Strict
from amends.core.playbook.grammar.conduct import Gate, Refusal, Strength
from amends.core.playbook.grammar.playbook import PlaybookText
from amends.core.playbook.references import Found, family, items_of, pieces_of

_KNOWLEDGE = ("conditions", "facts", "tables")
_NOT_MEANING = ("asked_of", "hint", "in_scenarios", "sensitivity", "source")


class Weakened(NamedTuple):
    """A gate that may hold less than before, how, and the item that makes it so."""

    gate: str
    how: str
    by: str


def weakened_gates(before: PlaybookText, after: PlaybookText) -> Iterator[Weakened]:
    """Give every gate that held before, is still there and may hold less now.

    Anything but more refusals and other words counts: whether a changed condition still protects as much, only the
    people who change it can say, so they must say it.
    """
    gates = {gate.id: gate for gate in after.gates}
    known, changed = _knowledge(before), _changed(before, after)
    for gate in before.gates:
        if gate.strength is Strength.HOLD and gate.id in gates:
            yield from _own_changes(gate, gates[gate.id])
            for name in sorted(_needed_by(gate.refuses, known) & set(changed)):
                yield Weakened(gate.id, f"{name} is not what it was", changed[name])


def _own_changes(gate: Gate, now: Gate) -> Iterator[Weakened]:
    name = f"gates/{gate.id}"
    if now.strength is not Strength.HOLD:
        yield Weakened(gate.id, f"its strength is now {now.strength.value}", name)
    refused = [_meaning(refusal) for refusal in now.refuses]
    if any(_meaning(refusal) not in refused for refusal in gate.refuses):
        yield Weakened(gate.id, "it no longer refuses all it did", name)


def _knowledge(text: PlaybookText) -> Mapping[str, Found]:
    return {found.id: found for found in items_of(text) if found.kind in _KNOWLEDGE}


def _changed(before: PlaybookText, after: PlaybookText) -> dict[str, str]:
    """Give the facts, tables and conditions that are still there and no longer mean what they did."""
    now, changed = _knowledge(after), {}
    scales, scales_now = _scales(before), _scales(after)
    for name, found in _knowledge(before).items():
        if name in now:
            codes = getattr(found.item, "codes", None)
            if _meaning(found.item) != _meaning(now[name].item):
                changed[name] = now[name].name
            elif codes in scales and scales[codes] != scales_now.get(codes):
                changed[name] = f"terms/{codes}"
    return changed


def _scales(text: PlaybookText) -> dict[str | None, tuple[str, ...]]:
    return {terms.id: tuple(term.code for term in terms.terms) for terms in text.terms if terms.ordered}


def _needed_by(refusals: tuple[Refusal, ...], known: Mapping[str, Found]) -> set[str]:
    """Give every fact, table and condition that refusals rest on, however far down."""
    needed: set[str] = set()
    waiting: list[Strict] = list(refusals)
    while waiting:
        for name in _names_in(waiting.pop()):
            found = {each for each in known if family(name)(each)} - needed
            needed |= found
            waiting += [known[each].item for each in found]
    return needed


def _names_in(piece: Strict) -> Iterator[str]:
    for part, _ in pieces_of(piece):
        if isinstance(part, FactTest):
            yield part.fact
        elif isinstance(part, Rule):
            yield part.rule


def _meaning(piece: Strict) -> Any:
    """Give what a piece does, without its words and its source."""
    return piece.model_dump(mode="json", exclude={*_NOT_MEANING, *getattr(piece, "words", ())})
