"""A small world to ask conditions about: its facts, one table, two rules, and how they are drawn at random."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from hypothesis import strategies as st
from pydantic import TypeAdapter

from amends.core.facts.checks import Check
from amends.core.facts.compiling import Compiler, Scope
from amends.core.facts.conditions import Condition
from amends.core.facts.declarations import Declared, Kind, Subject
from amends.core.facts.situation import Situation
from amends.core.facts.statements import CASE, Facts, Value
from amends.core.facts.tables import Table

CODES = ("calm", "tense", "grave")
MARKS = ("dust", "heat", "noise")
PEOPLE = ("ada", "ben")

DOMAINS: Mapping[str, tuple[Value, ...]] = {
    "is_open": (True, False),
    "weight": (0, 1, 2, 3),
    "mood": CODES,
    "stage": ("begun", "done"),
    "age": (0, 1, 2, 3),
    "is_safe": (True, False),
    "agreed_talk": (True, False),
    "agreed_move": (True, False),
    "feeling": CODES,
    "signs": ((), ("dust",), ("heat", "noise"), MARKS),
}
"""Every value that a fact takes in these tests."""

OF_CASE = ("is_open", "weight", "mood", "stage")
OF_PERSON = ("age", "is_safe", "agreed_talk", "agreed_move", "feeling", "signs")

_YES_NO = ("is_open", "is_safe", "agreed_talk", "agreed_move")
_NUMBERS = ("age", "weight")
_CODES = {"mood": CODES, "feeling": CODES, "stage": ("begun", "done"), "signs": MARKS, "grade": CODES}


def _declared(name: str) -> Declared:
    kind = Kind.YES_NO if name in _YES_NO else Kind.NUMBER if name in _NUMBERS else Kind.CHOICE
    return Declared(
        id=name,
        about=Subject.CASE if name in OF_CASE else Subject.PERSON,
        kind=Kind.SEVERAL if name == "signs" else kind,
        codes=_CODES.get(name, ()),
        ordered=name in {"mood", "feeling", "grade"},
        starts="begun" if name == "stage" else None,
    )


RULES: dict[str, tuple[dict[str, Any], tuple[str, ...], Subject]] = {
    "grown": ({"fact": "age", "at_least": 2}, (), Subject.PERSON),
    "all_calm": ({"every_person": {"fact": "feeling", "is": "calm"}}, (), Subject.CASE),
    "says": ({"fact": "{which}", "is": True}, ("which",), Subject.PERSON),
}
"""Conditions with a name: as written, their parameters, and whom they are about."""

TABLE: tuple[tuple[str, dict[str, Any]], ...] = (
    ("grave", {"all": [{"not": {"fact": "is_safe", "is": True}}, {"fact": "signs", "has_any": ["noise"]}]}),
    ("tense", {"any": [{"fact": "feeling", "in": ["tense", "grave"]}, {"fact": "mood", "is": "grave"}]}),
)
"""The table `grade` of a person, row by row; otherwise calm."""

ARGUMENTS = {"by": Subject.PARTY, "who": Subject.PERSON, "what": None}
OF_ACTIONS = {"whom": Subject.PERSON, "kind": None}
"""The arguments of the one act of this world and of the actions in its plan, and whom they name."""

_CONDITION: TypeAdapter[Condition] = TypeAdapter(Condition)


def written(condition: Mapping[str, Any]) -> Condition:
    """Read a condition as a file would say it."""
    return _CONDITION.validate_python(condition)


class World:
    """The definitions that compiling asks for, and the compiler over them."""

    @cached_property
    def compiler(self) -> Compiler:
        """The compiler of this world."""
        return Compiler({name: _declared(name) for name in (*DOMAINS, "grade")}, self)

    def rule(self, name: str) -> tuple[Condition, tuple[str, ...], Subject] | None:
        """Give a condition with a name."""
        if name not in RULES:
            return None
        condition, takes, about = RULES[name]
        return written(condition), takes, about

    @cached_property
    def grade(self) -> Table:
        """The table, made ready."""
        rows = tuple((value, self.check(row, Subject.PERSON)) for value, row in TABLE)
        return Table("grade", Subject.PERSON, rows, "calm")

    def table(self, name: str) -> Table | None:
        """Give the one table."""
        return self.grade if name == "grade" else None

    def check(self, condition: Mapping[str, Any], about: Subject = Subject.CASE) -> Check:
        """Make a condition ready; one about the act can ask for its arguments."""
        scope = Scope(about, ARGUMENTS, OF_ACTIONS) if about is Subject.ACT else Scope(about)
        return self.compiler.check(written(condition), scope)


WORLD = World()

# Drawing conditions ---------------------------------------------------------------------------------------------------

Drawn = st.SearchStrategy[dict[str, Any]]


def _test(fact: str, name: str, operands: st.SearchStrategy[Any]) -> Drawn:
    return operands.map(lambda operand: {"fact": fact, name: operand})


def _some(values: tuple[Value, ...]) -> st.SearchStrategy[list[Value]]:
    return st.lists(st.sampled_from(values), min_size=1, max_size=2, unique=True)


def comparisons_of(fact: str) -> Drawn:
    """One comparison of a fact, of any form that fits it."""
    values = DOMAINS.get(fact, CODES)
    present = _test(fact, "present", st.booleans())
    if fact == "signs":
        return st.one_of(*(_test(fact, name, _some(MARKS)) for name in ("has_any", "has_all", "only")), present)
    if fact in _NUMBERS:
        numbers = st.integers(0, 4)
        return st.one_of(*(_test(fact, name, numbers) for name in ("is", "above", "at_least", "below")), present)
    forms = [_test(fact, "is", st.sampled_from(values)), present]
    if fact not in _YES_NO:
        forms.append(_test(fact, "in", _some(values)))
    if fact in {"mood", "feeling", "grade"}:
        forms.append(_test(fact, "at_least", st.sampled_from(values)))
    return st.one_of(*forms)


def _leaves(about: Subject) -> Drawn:
    always = st.booleans().map(lambda outcome: {"always": outcome})
    of_case = [*(comparisons_of(fact) for fact in OF_CASE), st.just({"rule": "all_calm"}), always]
    if about is Subject.CASE:
        return st.one_of(*of_case)
    says = st.sampled_from(["is_safe", "agreed_talk"]).map(lambda which: {"rule": "says", "with": {"which": which}})
    of_person = [*(comparisons_of(fact) for fact in (*OF_PERSON, "grade")), st.just({"rule": "grown"}), says]
    return st.one_of(*of_person, *of_case)


def _joined(parts: Drawn) -> Drawn:
    several = st.lists(parts, min_size=1, max_size=3)
    return st.one_of(
        several.map(lambda found: {"all": found}),
        several.map(lambda found: {"any": found}),
        parts.map(lambda part: {"not": part}),
    )


def _about_person() -> Drawn:
    return st.recursive(_leaves(Subject.PERSON), _joined, max_leaves=5)


def _over_people() -> Drawn:
    counted = st.tuples(_about_person(), st.sampled_from(["above", "at_least", "below"]), st.integers(0, 3))
    return st.one_of(
        _about_person().map(lambda part: {"any_person": part}),
        _about_person().map(lambda part: {"every_person": part}),
        counted.map(lambda drawn: {"count_persons": drawn[0], drawn[1]: drawn[2]}),
    )


def conditions(about: Subject = Subject.CASE) -> Drawn:
    """Conditions about the case or about a person, of every form but those that look at an act."""
    leaves = st.one_of(_leaves(about), _over_people())
    return st.recursive(leaves, _joined, max_leaves=8)


# Drawing what is known ------------------------------------------------------------------------------------------------


@st.composite
def facts_about(draw: st.DrawFn, names: tuple[str, ...]) -> dict[str, Value]:
    """Some facts known and some not."""
    known = {name: draw(st.sampled_from([None, None, *DOMAINS[name]])) for name in names}
    return {name: value for name, value in known.items() if value is not None}


Known = Mapping[str, Facts]
"""What is known, by whom it is about: the case and each person."""


@st.composite
def what_is_known(draw: st.DrawFn) -> dict[str, dict[str, Value]]:
    """The case and nobody to two persons, each with some facts known."""
    people = PEOPLE[: draw(st.integers(0, len(PEOPLE)))]
    return {CASE: draw(facts_about(OF_CASE))} | {person: draw(facts_about(OF_PERSON)) for person in people}


def situation_of(known: Known) -> Situation:
    """Lay out what is known."""
    people = {key: facts for key, facts in known.items() if key != CASE}
    return Situation(case=known[CASE], people=people, parties=people)


def unknown_in(known: Known) -> list[tuple[str, str]]:
    """Every fact that is not known: about whom, and which."""
    return [
        (about, fact)
        for about, facts in known.items()
        for fact in (OF_CASE if about == CASE else OF_PERSON)
        if fact not in facts and fact != "stage"
    ]


def settled(known: Known, values: Mapping[tuple[str, str], Value]) -> dict[str, dict[str, Value]]:
    """What is known once some more facts are."""
    after = {about: dict(facts) for about, facts in known.items()}
    for (about, fact), value in values.items():
        after[about][fact] = value
    return after


@st.composite
def fully_settled(draw: st.DrawFn, known: Known) -> dict[str, dict[str, Value]]:
    """What is known once everything is."""
    return settled(known, {ref: draw(st.sampled_from(DOMAINS[ref[1]])) for ref in unknown_in(known)})
