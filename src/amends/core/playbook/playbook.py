"""A playbook ready to ask: every reference resolved, every condition made ready."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from amends.core.facts import conditions as condition_grammar
from amends.core.facts.checks import Check
from amends.core.facts.compiling import Compiler, Scope
from amends.core.facts.declarations import Declared, Kind, Subject
from amends.core.facts.errors import Place, UnusableConditionError
from amends.core.facts.tables import Table
from amends.core.playbook.grammar.conduct import Act, Argument, ArgumentKind, ForEach, Gate
from amends.core.playbook.actions import ReadyAction
from amends.core.playbook.grammar.course import Action, Decision, Option, Role
from amends.core.playbook.grammar.items import Item
from amends.core.playbook.grammar.knowledge import DecisionTable, Fact, NamedCondition, Terms
from amends.core.playbook.grammar.playbook import PlaybookText

COMPANY_ROLES = ("DC", "SR", "UP")
SUPPLIER_ROLES = ("SR", "UP")


class UnusablePlaybookError(Exception):
    """References of a playbook do not resolve; each with its place."""

    def __init__(self, problems: list[tuple[Place, str]]) -> None:
        super().__init__("; ".join(expected for _, expected in problems))
        self.problems = problems


BUILT_IN = (
    Declared(id="role", about=Subject.PARTY, kind=Kind.CHOICE),
    Declared(id="is_implicated", about=Subject.PARTY, kind=Kind.YES_NO),
    Declared(id="same_state", about=Subject.PARTY, kind=Kind.YES_NO),
    Declared(id="linkage_of_party", about=Subject.PARTY, kind=Kind.CHOICE),
    Declared(id="linkage_values", about=Subject.CASE, kind=Kind.SEVERAL),
)
"""What the case itself gives, without anybody being asked: roles, who is implicated, the links of the companies."""

_NAMES_SOMEBODY = {
    ArgumentKind.PARTY: Subject.PARTY,
    ArgumentKind.PARTY_OR_FUND: Subject.PARTY,
    ArgumentKind.PERSON: Subject.PERSON,
    ArgumentKind.SUBJECT: Subject.PERSON,
    ArgumentKind.SUPPLIER: Subject.PARTY,
}

_HELD_FOR = {
    ForEach.CASE: Subject.CASE,
    ForEach.PARTY: Subject.PARTY,
    ForEach.PERSON: Subject.PERSON,
    ForEach.SUPPLIER: Subject.PARTY,
}

DERIVED_ARGUMENTS: Mapping[str, tuple[str, ...]] = {
    "advance": ("next_step",),
    "close": ("subject_is", "all_ended", "verifications"),
    "decide": ("advised",),
}
"""Arguments the case works out itself when an act is tried; see `amends.core.case.acting`."""

_DERIVED_OF_ACTION = ("planned_kinds",)


@dataclass(frozen=True, slots=True)
class ReadyOption:
    """An option of a decision with its checks; an absent check never holds."""

    option: Option
    advised: Check | None
    not_advised: Check | None


class Playbook:
    """A playbook whose every name resolves.

    Raises:
        UnusablePlaybookError: with every name that does not.
    """

    def __init__(self, text: PlaybookText, content_hash: str) -> None:
        self.text = text
        self.hash = content_hash
        self._problems: list[tuple[Place, str]] = []
        self._tables: dict[str, Table | None] = {}
        self.terms = {terms.id: terms for terms in text.terms}
        self.facts = {fact.id: fact for fact in text.facts}
        self._conditions = {condition.id: condition for condition in text.conditions}
        self._table_texts = {table.id: (number, table) for number, table in enumerate(text.tables)}
        self.vocabulary = self._vocabulary()
        self._compiler = Compiler(self.vocabulary, self)
        self.tables = {table.id: made for table in text.tables if (made := self.table(table.id)) is not None}
        self.conditions = self._named_conditions()
        self._make_ready()
        if self._problems:
            raise UnusablePlaybookError(self._problems)

    # What compiling asks of a playbook ---------------------------------------------------------------------------

    def rule(self, name: str) -> tuple[condition_grammar.Condition, tuple[str, ...]] | None:
        """Give a named condition and the names of its parameters."""
        found = self._conditions.get(name)
        return None if found is None else (found.when, found.takes)

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
            check = self.ready(row.when, Scope(text.about), (*place, "rows", number, "when"))
            if check is not None:
                rows.append((row.value, check))
        codes = set(self.vocabulary[text.id].codes)
        for number, value in [*enumerate(row.value for row in text.rows), (None, text.otherwise)]:
            wrong = set(value if isinstance(value, tuple) else (value,)) - codes
            if wrong:
                where = ("otherwise",) if number is None else ("rows", number, "value")
                self.refuse((*place, *where), f"a code of {text.codes}, not {min(wrong)!r}")
        return Table(text.id, text.about, tuple(rows), text.otherwise)

    def refuse(self, place: Place, expected: str) -> None:
        """Note one thing wrong; all are raised together."""
        self._problems.append((place, expected))

    def ready(self, condition: condition_grammar.Condition, scope: Scope, place: Place) -> Check | None:
        """Make a condition ready, or note what is wrong with it."""
        try:
            return self._compiler.check(condition, scope, place)
        except UnusableConditionError as error:
            self.refuse(error.place or place, error.expected)
            return None

    def _maybe(self, condition: condition_grammar.Condition | None, scope: Scope, place: Place) -> Check | None:
        return None if condition is None else self.ready(condition, scope, place)

    def _ready_actions(self) -> Iterator[ReadyAction]:
        for number, protocol in enumerate(self.text.protocols):
            for index, action in enumerate(protocol.actions):
                yield self._ready_action(action, "", protocol.id, ("protocols", number, "actions", index))
        for number, step in enumerate(self.text.steps):
            for index, action in enumerate(step.actions):
                yield self._ready_action(action, step.id, "", ("steps", number, "actions", index))

    def _ready_action(self, action: Action, step: str, protocol: str, place: Place) -> ReadyAction:
        scope = Scope(Subject.CASE)
        when = self._maybe(action.when, scope, (*place, "when"))
        done = self._maybe(action.done_when, scope, (*place, "done_when"))
        return ReadyAction(action, step, protocol, when, done)

    # Making ready ------------------------------------------------------------------------------------------------

    def _vocabulary(self) -> dict[str, Declared]:
        declared = {built_in.id: built_in for built_in in BUILT_IN}
        for number, fact in enumerate(self.text.facts):
            declared[fact.id] = self._declared_fact(fact, ("facts", number))
        for number, table in enumerate(self.text.tables):
            codes = self._codes(table.codes, ("tables", number, "codes"))
            ordered = codes.ordered if codes else False
            names = tuple(term.code for term in codes.terms) if codes else ()
            several = isinstance(table.otherwise, tuple)
            kind = Kind.SEVERAL if several else Kind.CHOICE
            declared[table.id] = Declared(id=table.id, about=table.about, kind=kind, codes=names, ordered=ordered)
        return declared

    def _declared_fact(self, fact: Fact, place: Place) -> Declared:
        names: tuple[str, ...] = ()
        if fact.codes:
            codes = self._codes(fact.codes, (*place, "codes"))
            names = tuple(term.code for term in codes.terms) if codes else ()
        return Declared(id=fact.id, about=fact.about, kind=fact.kind, codes=names, starts=fact.starts)

    def _codes(self, name: str, place: Place) -> Terms | None:
        if name not in self.terms:
            self.refuse(place, f"the id of a list of terms, not {name!r}")
        return self.terms.get(name)

    def _named_conditions(self) -> dict[str, Check]:
        """Make every named condition ready; those with parameters are checked with a purpose of their own family."""
        ready = {}
        for number, condition in enumerate(self.text.conditions):
            place = ("conditions", number, "when")
            parameters = dict.fromkeys(condition.takes, self._any_purpose())
            scope = replace(self._scope_of_any_act(), about=condition.about, parameters=parameters)
            check = self.ready(condition.when, scope, place)
            if check is not None and not condition.takes:
                ready[condition.id] = check
        return ready

    def _any_purpose(self) -> str:
        return next((fact.partition(".")[2] for fact in self.facts if fact.startswith("consent.")), "")

    def _make_ready(self) -> None:
        self.gates_of_act = self._gates_of_acts()
        self.required_when = self._required_arguments()
        self.types = tuple(
            (switch.id, check)
            for number, switch in enumerate(self.text.types)
            if (check := self.ready(switch.on_when, Scope(Subject.CASE), ("types", number, "on_when")))
        )
        self.protocols = tuple(
            (protocol, check)
            for number, protocol in enumerate(self.text.protocols)
            if protocol.on_when is not None
            and (check := self.ready(protocol.on_when, Scope(Subject.CASE), ("protocols", number, "on_when")))
        )
        self.spans = {
            deadline.id: tuple(
                (span, self.ready(span.when, Scope(Subject.CASE), ("deadlines", number, "within", index, "when")))
                if span.when is not None
                else (span, None)
                for index, span in enumerate(deadline.within)
            )
            for number, deadline in enumerate(self.text.deadlines)
        }
        self.actions = tuple(self._ready_actions())
        self.holds = tuple(
            (hold, self._maybe(hold.applies_when, Scope(_HELD_FOR[hold.for_each]), ("holds", number, "applies_when")))
            for number, hold in enumerate(self.text.holds)
        )
        self.asked_when = {
            decision.id: check
            for step_number, step in enumerate(self.text.steps)
            for number, decision in enumerate(step.decisions)
            if (check := self._maybe(decision.when, Scope(Subject.CASE), ("steps", step_number, "decisions", number)))
        }
        self.ready_options = {decision.id: tuple(ready) for decision, ready in self._ready_decisions()}

    def _gates_of_acts(self) -> dict[str, tuple[tuple[Gate, int, Check], ...]]:
        found: dict[str, list[tuple[Gate, int, Check]]] = {act.id: [] for act in self.text.acts}
        for gate_number, gate in enumerate(self.text.gates):
            for number, refusal in enumerate(gate.refuses):
                place: Place = ("gates", gate_number, "refuses", number)
                for act in self._acts_named(refusal.act, place):
                    scope = self.scope_of(act) if refusal.act else self._scope_of_any_act()
                    check = self.ready(refusal.when, scope, (*place, "when"))
                    if check is not None:
                        found[act.id].append((gate, number, check))
        return {act: tuple(gates) for act, gates in found.items()}

    def _required_arguments(self) -> dict[tuple[str, str], Check]:
        return {
            (act.id, argument.name): check
            for number, act in enumerate(self.text.acts)
            for index, argument in enumerate(act.arguments)
            if argument.required_when is not None
            and (place := ("acts", number, "arguments", index, "required_when"))
            and (check := self.ready(argument.required_when, self.scope_of(act), place))
        }

    def _acts_named(self, name: str | None, place: Place) -> Iterable[Act]:
        named = [act for act in self.text.acts if name in (None, act.id)]
        if not named:
            self.refuse((*place, "act"), f"the id of an act, not {name!r}")
        return named

    @staticmethod
    def scope_of(act: Act) -> Scope:
        """Give what a condition about an act can see: its arguments, who does it, and what the case works out."""
        arguments: dict[str, Subject | None] = {"act": None, "by": Subject.PARTY}
        arguments |= dict.fromkeys(DERIVED_ARGUMENTS.get(act.id, ()))
        arguments |= {argument.name: _NAMES_SOMEBODY.get(argument.kind) for argument in act.arguments}
        of_action: dict[str, Subject | None] = dict.fromkeys(_DERIVED_OF_ACTION)
        of_action |= {argument.name: _NAMES_SOMEBODY.get(argument.kind) for argument in act.action_arguments}
        return Scope(Subject.ACT, arguments, of_action if act.action_arguments else {})

    def _scope_of_any_act(self) -> Scope:
        """Give what a condition about every act can see: the arguments of all of them, absent where an act has none."""
        arguments: dict[str, Subject | None] = {}
        for act in self.text.acts:
            arguments |= self.scope_of(act).arguments
        return Scope(Subject.ACT, arguments)

    def _ready_decisions(self) -> Iterator[tuple[Decision, Iterable[ReadyOption]]]:
        for step_number, step in enumerate(self.text.steps):
            for number, decision in enumerate(step.decisions):
                place: Place = ("steps", step_number, "decisions", number)
                yield decision, [self._ready_option(decision, index, place) for index in range(len(decision.options))]

    def _ready_option(self, decision: Decision, index: int, place: Place) -> ReadyOption:
        option = decision.options[index]
        scope, place = Scope(decision.about), (*place, "options", index)
        advised_when = option.advised_when or self._by_table(decision, option)
        advised = self.ready(advised_when, scope, (*place, "advised_when")) if advised_when else None
        not_advised_when = option.not_advised_when
        not_advised = self.ready(not_advised_when, scope, (*place, "not_advised_when")) if not_advised_when else None
        return ReadyOption(option, advised, not_advised)

    def _by_table(self, decision: Decision, option: Option) -> condition_grammar.Condition | None:
        """An option is advised when the decision's table answers it, or the switch of that name is on."""
        if decision.code == "type":
            return next((switch.on_when for switch in self.text.types if switch.id == option.id), None)
        if decision.table is None:
            return None
        test = {"has_any": (option.id,)} if self.vocabulary[decision.table].kind is Kind.SEVERAL else {"is": option.id}
        return condition_grammar.FactTest.model_validate({"fact": decision.table, **test})

    # Finding things ----------------------------------------------------------------------------------------------

    @cached_property
    def acts(self) -> dict[str, Act]:
        """The acts by id."""
        return {act.id: act for act in self.text.acts}

    @cached_property
    def gates(self) -> dict[str, Gate]:
        """The gates by id."""
        return {gate.id: gate for gate in self.text.gates}

    @cached_property
    def decisions(self) -> dict[str, Decision]:
        """The decisions of every step by id."""
        return {decision.id: decision for step in self.text.steps for decision in step.decisions}

    def roles_of(self, actor: str) -> tuple[Role, ...]:
        """Give the roles an actor code stands for; several for a downstream company."""
        return self._roles_by_actor.get(actor, ())

    @cached_property
    def _roles_by_actor(self) -> dict[str, tuple[Role, ...]]:
        actors = dict.fromkeys(role.actor for role in self.text.roles)
        return {actor: tuple(role for role in self.text.roles if role.actor == actor) for actor in actors}

    @cached_property
    def step_ids(self) -> tuple[str, ...]:
        """The steps in their order."""
        return tuple(step.id for step in self.text.steps)

    def codes_of(self, argument: Argument) -> tuple[str, ...]:
        """Give the codes an argument can take."""
        return tuple(term.code for term in self.terms[argument.codes].terms) if argument.codes else ()

    def label_of(self, terms: str, code: str) -> str:
        """Give the words for a code, in English; the code itself when the list does not have it."""
        return next((term.label for term in self.terms[terms].terms if term.code == code), code)
