"""Whether a condition can ever hold, tried over the values that its facts and tables can have.

Answers of different tables are taken as independent, and what is asked of persons, parties or arguments as open, so
a condition that is told to never hold really never does; a few that never do are not noticed.
"""

from collections.abc import Iterator, Mapping
from itertools import combinations, product
from math import prod
from typing import Any

from amends.core.facts import conditions as grammar
from amends.core.facts.declarations import Declared, Kind, Strict
from amends.core.facts.errors import Place
from amends.core.facts.operands import fact_test
from amends.core.facts.statements import Value
from amends.core.facts.truth import FALSE, TRUE, UNKNOWN, all_of, any_of, opposite, stands
from amends.core.playbook.grammar.playbook import PlaybookText
from amends.core.playbook.playbook import Playbook
from amends.core.playbook.readying import Readying
from amends.core.playbook.references import pieces_of

_MOST_CASES = 5_000
_ALL_SUBSETS = 5
_CONDITIONS = (
    "advised_when",
    "applies_when",
    "done_when",
    "holds_when",
    "not_advised_when",
    "on_when",
    "only_when",
    "required_when",
    "when",
)

_OF_SOMEBODY = ("any_person", "any_party", "any_action")

_Variable = str | int
"""A fact by its name, or something open by its identity."""


def check_conditions_can_hold(playbook: Playbook) -> Iterator[tuple[Place, str]]:
    """Tell of every condition that can never hold."""
    reach = Reach(playbook.text)
    for piece, place in pieces_of(playbook.text):
        for field in _CONDITIONS:
            condition = getattr(piece, field, None)
            if condition is not None and not reach.can_hold(condition):
                yield (*place, field), "a condition that can hold"


class Reach:
    """Tries conditions of one playbook."""

    def __init__(self, text: PlaybookText) -> None:
        self.vocabulary = Readying(text).vocabulary
        self.rules = {condition.id: condition for condition in text.conditions}
        self.tables = {table.id: table for table in text.tables}
        self._given: dict[str, list[str | tuple[str, ...]]] = {}

    def codes_given(self, table: str) -> set[str]:
        """Give every code that some row of a table gives, alone or among others."""
        values = self._values_given(table)
        return {code for value in values for code in (value if isinstance(value, tuple) else (value,))}

    def _values_given(self, table: str) -> list[str | tuple[str, ...]]:
        if table not in self._given:
            text = self.tables[table]
            self._given[table] = [*(row.value for row in text.rows if self.can_hold(row.when)), text.otherwise]
        return self._given[table]

    def can_hold(self, condition: grammar.Condition) -> bool:
        """Say whether some values of what it asks make a condition hold."""
        plain = self._expanded(condition, {})
        domains = self._domains(plain)
        if prod(len(domain) for domain in domains.values()) > _MOST_CASES:
            return True
        names = list(domains)
        return any(
            stands(self._ruling(plain, dict(zip(names, values, strict=True)))) for values in product(*domains.values())
        )

    # The condition laid open ------------------------------------------------------------------------------------

    def _expanded(self, condition: grammar.Condition, given: Mapping[str, str]) -> grammar.Condition:
        """Put the definition in the place of every named condition that can be asked here."""
        match condition:
            case grammar.AllOf(all=parts):
                return grammar.AllOf.model_construct(all=tuple(self._expanded(part, given) for part in parts))
            case grammar.AnyOf(any=parts):
                return grammar.AnyOf.model_construct(any=tuple(self._expanded(part, given) for part in parts))
            case grammar.Not(negated=part):
                return grammar.Not.model_construct(negated=self._expanded(part, given))
            case grammar.Rule() if condition.rule in self.rules:
                values = {name: _filled(value, given) for name, value in condition.given.items()}
                return self._expanded(self.rules[condition.rule].when, values)
            case grammar.FactTest():
                return condition.model_copy(update={"fact": _filled(condition.fact, given)})
            case _:
                return condition

    def _domains(self, plain: grammar.Condition) -> dict[_Variable, list[Any]]:
        tests: dict[str, list[grammar.FactTest]] = {}
        domains: dict[_Variable, list[Any]] = {}
        for leaf in _leaves(plain):
            if isinstance(leaf, grammar.FactTest) and leaf.fact in self.vocabulary and leaf.same_as is None:
                tests.setdefault(leaf.fact, []).append(leaf)
            elif not isinstance(leaf, grammar.Always):
                domains[id(leaf)] = [FALSE, TRUE] if self._can_come_out(leaf) else [FALSE]
        return domains | {name: self._values(name, asked) for name, asked in tests.items()}

    def _can_come_out(self, leaf: Strict) -> bool:
        """Say whether something asked of somebody can come out; of whom it is asked is open, what is asked is not."""
        inner = next((getattr(leaf, name) for name in _OF_SOMEBODY if hasattr(leaf, name)), None)
        return inner is None or self.can_hold(inner)

    def _values(self, name: str, tests: list[grammar.FactTest]) -> list[Value]:
        declared = self.vocabulary[name]
        if name in self.tables:
            return list(dict.fromkeys(self._values_given(name)))
        values = list(_values_of(declared, [test.operand for test in tests]))
        return values if declared.starts else [None, *values]

    def _ruling(self, plain: grammar.Condition, known: Mapping[_Variable, Any]) -> int:
        match plain:
            case grammar.AllOf(all=parts):
                return all_of(self._ruling(part, known) for part in parts)
            case grammar.AnyOf(any=parts):
                return any_of(self._ruling(part, known) for part in parts)
            case grammar.Not(negated=part):
                return opposite(self._ruling(part, known))
            case grammar.Always(always=outcome):
                return TRUE if outcome else FALSE
            case grammar.FactTest(same_as=None) if plain.fact in known:
                value = known[plain.fact]
                if value is None:
                    return UNKNOWN
                return TRUE if fact_test(plain, self.vocabulary[plain.fact], ())(value) else FALSE
            case _:
                return int(known[id(plain)])


def _leaves(plain: grammar.Condition) -> Iterator[Strict]:
    match plain:
        case grammar.AllOf(all=parts) | grammar.AnyOf(any=parts):
            for part in parts:
                yield from _leaves(part)
        case grammar.Not(negated=part):
            yield from _leaves(part)
        case _:
            yield plain


def _filled(text: str, given: Mapping[str, str]) -> str:
    for name, value in given.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def _values_of(declared: Declared, operands: list[Any]) -> Iterator[Value]:
    """Give values that tell the tests of a fact apart."""
    mentioned = [code for operand in operands for code in (operand if isinstance(operand, tuple) else (operand,))]
    match declared.kind:
        case Kind.YES_NO:
            yield from (True, False)
        case Kind.NUMBER:
            yield from sorted({number + step for number in mentioned if isinstance(number, int) for step in (-1, 0, 1)})
        case Kind.SEVERAL | Kind.PARTIES | Kind.PERSONS:
            yield from _subsets(sorted({code for code in mentioned if isinstance(code, str)}))
        case _:
            yield from declared.codes or [code for code in mentioned if isinstance(code, str)]
            yield "anything else"


def _subsets(codes: list[str]) -> Iterator[tuple[str, ...]]:
    sizes = range(len(codes) + 1) if len(codes) <= _ALL_SUBSETS else (0, 1, 2, len(codes))
    for size in sizes:
        yield from combinations(codes, size)
    yield ("anything else",)
