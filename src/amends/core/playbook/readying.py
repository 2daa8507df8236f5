"""Making a playbook ready: names are resolved, conditions compiled, and what is wrong is noted with its place."""

from collections.abc import Mapping
from dataclasses import replace

from amends.core.facts import conditions as condition_grammar
from amends.core.facts.checks import Check
from amends.core.facts.compiling import Compiler, Scope
from amends.core.facts.declarations import Declared, Kind, Subject
from amends.core.facts.errors import Place, UnusableConditionError
from amends.core.facts.tables import Table
from amends.core.playbook.grammar.knowledge import DecisionTable, Fact, Terms
from amends.core.playbook.grammar.playbook import PlaybookText
from amends.core.playbook.scopes import scope_of_any

BUILT_IN = (
    Declared(id="role", about=Subject.PARTY, kind=Kind.CHOICE),
    Declared(id="is_implicated", about=Subject.PARTY, kind=Kind.YES_NO),
    Declared(id="same_state", about=Subject.PARTY, kind=Kind.YES_NO),
    Declared(id="linkage_of_party", about=Subject.PARTY, kind=Kind.CHOICE),
    Declared(id="linkage_values", about=Subject.CASE, kind=Kind.SEVERAL),
)
"""What the case itself gives, without anybody being asked: roles, who is implicated, the links of the companies."""


CODES_OF_BUILT_IN = {"linkage_of_party": "linkage", "linkage_values": "linkage", "role": "actors"}
"""The lists of terms that their values come from."""


class Readying:
    """One playbook being made ready; `problems` holds what does not resolve, each with its place."""

    def __init__(self, text: PlaybookText) -> None:
        self.text = text
        self.problems: list[tuple[Place, str]] = []
        self.terms = {terms.id: terms for terms in text.terms}
        self.vocabulary = self._vocabulary()
        self._conditions = {condition.id: condition for condition in text.conditions}
        self._table_texts = {table.id: (number, table) for number, table in enumerate(text.tables)}
        self._tables: dict[str, Table | None] = {}
        self._compiler = Compiler(self.vocabulary, self)

    def refuse(self, place: Place, expected: str) -> None:
        """Note one thing wrong."""
        self.problems.append((place, expected))

    def check(self, condition: condition_grammar.Condition, scope: Scope, place: Place) -> Check | None:
        """Make a condition ready, or note what is wrong with it."""
        try:
            return self._compiler.check(condition, scope, place)
        except UnusableConditionError as error:
            self.refuse(error.place or place, error.expected)
            return None

    def maybe(self, condition: condition_grammar.Condition | None, scope: Scope, place: Place) -> Check | None:
        """Make a condition ready where there is one."""
        return None if condition is None else self.check(condition, scope, place)

    # What compiling asks of a playbook ---------------------------------------------------------------------------

    def rule(self, name: str) -> tuple[condition_grammar.Condition, tuple[str, ...], Subject] | None:
        """Give a named condition, the names of its parameters, and whom it is about."""
        found = self._conditions.get(name)
        return None if found is None else (found.when, found.takes, found.about)

    def table(self, name: str) -> Table | None:
        """Give a decision table made ready; a table that needs itself is refused."""
        if name not in self._table_texts:
            return None
        if name not in self._tables:
            self._tables[name] = None
            number, text = self._table_texts[name]
            self._tables[name] = self._ready_table(text, ("tables", number))
        elif self._tables[name] is None:
            raise UnusableConditionError((), f"a table that does not need itself, as {name} does")
        return self._tables[name]

    def _ready_table(self, text: DecisionTable, place: Place) -> Table:
        rows = []
        for number, row in enumerate(text.rows):
            self._check_codes(text, row.value, (*place, "rows", number, "value"))
            check = self.check(row.when, Scope(text.about), (*place, "rows", number, "when"))
            if check is not None:
                rows.append((row.value, check))
        self._check_codes(text, text.otherwise, (*place, "otherwise"))
        return Table(text.id, text.about, tuple(rows), text.otherwise)

    def _check_codes(self, table: DecisionTable, value: str | tuple[str, ...], place: Place) -> None:
        wrong = set(value if isinstance(value, tuple) else (value,)) - set(self.vocabulary[table.id].codes)
        if wrong:
            self.refuse(place, f"a code of {table.codes}, not {min(wrong)!r}")

    # Names -------------------------------------------------------------------------------------------------------

    def tables(self) -> dict[str, Table]:
        """Make every decision table ready."""
        return {table.id: made for table in self.text.tables if (made := self.table(table.id)) is not None}

    def conditions(self) -> dict[str, Check]:
        """Make every named condition ready; those with parameters are tried with a purpose of their own family."""
        ready = {}
        for number, condition in enumerate(self.text.conditions):
            parameters = dict.fromkeys(condition.takes, self._any_purpose())
            scope = replace(scope_of_any(self.text.acts), about=condition.about, parameters=parameters)
            check = self.check(condition.when, scope, ("conditions", number, "when"))
            if check is not None and not condition.takes:
                ready[condition.id] = check
        return ready

    def _any_purpose(self) -> str:
        return next((fact.id.partition(".")[2] for fact in self.text.facts if fact.id.startswith("consent.")), "")

    def _vocabulary(self) -> Mapping[str, Declared]:
        declared = {built_in.id: self._declared_built_in(built_in) for built_in in BUILT_IN}
        for number, fact in enumerate(self.text.facts):
            declared[fact.id] = self._declared_fact(fact, ("facts", number))
        for number, table in enumerate(self.text.tables):
            declared[table.id] = self._declared_table(table, ("tables", number))
        return declared

    def _declared_built_in(self, built_in: Declared) -> Declared:
        terms = self.terms.get(CODES_OF_BUILT_IN.get(built_in.id, ""))
        return built_in if terms is None else built_in.model_copy(update={"codes": _codes_of(terms)})

    def _declared_fact(self, fact: Fact, place: Place) -> Declared:
        names: tuple[str, ...] = ()
        if fact.codes:
            codes = self._codes(fact.codes, (*place, "codes"))
            names = _codes_of(codes) if codes else ()
        return Declared(id=fact.id, about=fact.about, kind=fact.kind, codes=names, starts=fact.starts)

    def _declared_table(self, table: DecisionTable, place: Place) -> Declared:
        codes = self._codes(table.codes, (*place, "codes"))
        kind = Kind.SEVERAL if isinstance(table.otherwise, tuple) else Kind.CHOICE
        names = _codes_of(codes) if codes else ()
        ordered = codes.ordered if codes else False
        return Declared(id=table.id, about=table.about, kind=kind, codes=names, ordered=ordered)

    def _codes(self, name: str, place: Place) -> Terms | None:
        if name not in self.terms:
            self.refuse(place, f"the id of a list of terms, not {name!r}")
        return self.terms.get(name)


def _codes_of(terms: Terms) -> tuple[str, ...]:
    return tuple(term.code for term in terms.terms)
