"""From the grammar of conditions to checks: every name is resolved once, and a wrong one is refused with its place."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from amends.core.facts import conditions as grammar
from amends.core.facts.arguments import AnyAction, ArgumentCheck, Elsewhere, NamedByArgument, SameArgument
from amends.core.facts.checks import AnswerCheck, Check, Constant, FactCheck, SameCheck
from amends.core.facts.crowds import Crowd
from amends.core.facts.declarations import Declared, Subject, Vocabulary
from amends.core.facts.errors import Place, UnusableConditionError
from amends.core.facts.joining import Counted, Either, Every, Negated, Quantified, Remembered
from amends.core.facts.operands import argument_test, fact_test
from amends.core.facts.situation import Situation
from amends.core.facts.tables import Table


class Definitions(Protocol):
    """Where named conditions and derived tables are found while compiling."""

    def rule(self, name: str) -> tuple[grammar.Condition, tuple[str, ...], Subject] | None:
        """Give a named condition, the names of its parameters, and whom it is about."""
        ...

    def table(self, name: str) -> Table | None:
        """Give a derived table, made ready."""
        ...


@dataclass(frozen=True, slots=True)
class Scope:
    """What a condition can see where it stands: whom it is about, the act's arguments, the parameters of its rule."""

    about: Subject
    arguments: Mapping[str, Subject | None] = field(default_factory=dict)
    action_arguments: Mapping[str, Subject | None] = field(default_factory=dict)
    parameters: Mapping[str, str] = field(default_factory=dict)

    def named(self) -> Mapping[str, Subject | None]:
        """Give the arguments that a name refers to here."""
        return self.action_arguments if self.about is Subject.ACTION else self.arguments


def _persons(situation: Situation) -> Crowd:
    return situation.persons


def _known_people(situation: Situation) -> Crowd:
    return situation.known_people


def _parties(situation: Situation) -> Crowd:
    return situation.all_parties


_ABOUT_WHOM_HERE = {
    Subject.PERSON: {Subject.PERSON},
    Subject.PARTY: {Subject.PARTY, Subject.PERSON},
    Subject.CLAIM: {Subject.CLAIM},
}
"""Where a fact about somebody can be asked: a person is also a party."""


@dataclass(frozen=True)
class Compiler:
    """Makes conditions ready against one vocabulary."""

    vocabulary: Vocabulary
    definitions: Definitions

    def check(self, condition: grammar.Condition, scope: Scope, place: Place = ()) -> Check:
        """Make one condition ready.

        Raises:
            UnusableConditionError: a name does not exist, or cannot be asked there, or is tested against a wrong value.
        """
        match condition:
            case grammar.AllOf(all=parts):
                return Every(self._all(parts, scope, (*place, "all")))
            case grammar.AnyOf(any=parts):
                return Either(self._all(parts, scope, (*place, "any")))
            case grammar.Not(negated=part):
                return Negated(self.check(part, scope, (*place, "not")))
            case grammar.Always(always=outcome):
                return Constant(outcome)
            case grammar.Rule():
                return self._rule(condition, scope, place)
            case grammar.Of():
                return self._of(condition, scope, place)
            case grammar.FactTest():
                return self._fact(condition, scope, place)
            case grammar.ArgumentTest():
                return self._argument(condition, scope, place)
            case _:
                return self._over_many(condition, scope, place)

    def _all(self, parts: tuple[grammar.Condition, ...], scope: Scope, place: Place) -> tuple[Check, ...]:
        return tuple(self.check(part, scope, (*place, number)) for number, part in enumerate(parts))

    def _over_many(self, condition: grammar.Condition, scope: Scope, place: Place) -> Check:
        """Make a question over many subjects ready; where no argument can be asked, its ruling is kept."""
        check = self._quantified(condition, scope, place)
        return check if scope.arguments else Remembered(check, f"{condition!r} {scope.parameters}", of_case=True)

    def _quantified(self, condition: grammar.Condition, scope: Scope, place: Place) -> Check:
        match condition:
            case grammar.AnyPerson(any_person=part):
                inner = self.check(part, replace(scope, about=Subject.PERSON), (*place, "any_person"))
                return Quantified(inner, _persons, every=False)
            case grammar.EveryPerson(every_person=part):
                inner = self.check(part, replace(scope, about=Subject.PERSON), (*place, "every_person"))
                return Quantified(inner, _known_people, every=True)
            case grammar.AnyParty(any_party=part):
                inner = self.check(part, replace(scope, about=Subject.PARTY), (*place, "any_party"))
                return Quantified(inner, _parties, every=False)
            case grammar.AnyAction(any_action=part):
                inner = self.check(part, replace(scope, about=Subject.ACTION), (*place, "any_action"))
                return AnyAction(inner)
            case grammar.CountPersons(count_persons=part):
                inner = self.check(part, replace(scope, about=Subject.PERSON), (*place, "count_persons"))
                return _counted(condition, inner)
        raise UnusableConditionError(place, "a condition")

    def _rule(self, condition: grammar.Rule, scope: Scope, place: Place) -> Check:
        found = self.definitions.rule(condition.rule)
        if found is None:
            raise UnusableConditionError((*place, "rule"), f"the id of a named condition, not {condition.rule!r}")
        definition, parameters, about = found
        if set(parameters) != set(condition.given):
            wanted = ", ".join(parameters) or "no parameters"
            raise UnusableConditionError((*place, "rule"), f"{condition.rule} with {wanted}")
        given = {name: _filled(value, scope.parameters) for name, value in condition.given.items()}
        if about is Subject.ACT:
            return self.check(definition, replace(scope, parameters=given), place)
        by_argument = any("{" in value for value in given.values())
        arguments = scope.arguments if by_argument else {}
        check = self.check(definition, replace(scope, parameters=given, arguments=arguments), place)
        name = f"{condition.rule} {given or ''}"
        return check if by_argument else Remembered(check, name, of_case=about is Subject.CASE)

    def _of(self, condition: grammar.Of, scope: Scope, place: Place) -> Check:
        about = scope.named().get(condition.of)
        if about is None:
            raise UnusableConditionError((*place, "of"), f"an argument that names somebody, not {condition.of!r}")
        inner = self.check(condition.holds, replace(scope, about=about), (*place, "holds"))
        return Elsewhere(condition.of, of_action=scope.about is Subject.ACTION, part=inner)

    def _argument(self, condition: grammar.ArgumentTest, scope: Scope, place: Place) -> Check:
        if condition.arg not in scope.named():
            raise UnusableConditionError((*place, "arg"), f"an argument of the act, not {condition.arg!r}")
        of_action = scope.about is Subject.ACTION
        if condition.same_as is not None:
            return SameArgument(condition.arg, condition.same_as, of_action)
        return ArgumentCheck(condition.arg, argument_test(condition), of_action)

    def _fact(self, condition: grammar.FactTest, scope: Scope, place: Place) -> Check:
        name = _filled(condition.fact, scope.parameters)
        if "{" in name:
            return self._fact_by_argument(condition, name, scope, place)
        declared = self._declared(name, (*place, "fact"))
        of_case = _is_of_case(declared, scope, (*place, "fact"))
        if condition.same_as is not None:
            self._declared(condition.same_as, (*place, "same_as"))
            return SameCheck(name, condition.same_as, of_case)
        holds = fact_test(condition, declared, place)
        table = self.definitions.table(name)
        if table is not None:
            return AnswerCheck(table, of_case, holds)
        return FactCheck(name, of_case, holds, (condition.test, condition.operand), declared.starts)

    def _fact_by_argument(self, condition: grammar.FactTest, name: str, scope: Scope, place: Place) -> Check:
        """Read the fact whose name ends in the value of an argument, such as the consent for the act's purpose."""
        stem, _, argument = name.partition("{")
        argument = argument.rstrip("}")
        family = [declared for fact, declared in self.vocabulary.items() if fact.startswith(stem)]
        if argument not in scope.arguments or not family:
            raise UnusableConditionError((*place, "fact"), f"a family of facts and an argument, not {name!r}")
        of_case = _is_of_case(family[0], scope, (*place, "fact"))
        holds = fact_test(condition, family[0], place)
        return NamedByArgument(stem, argument, of_case, holds, (condition.test, condition.operand))

    def _declared(self, name: str, place: Place) -> Declared:
        declared = self.vocabulary.get(name)
        if declared is None:
            raise UnusableConditionError(place, f"the id of a fact or a table, not {name!r}")
        return declared


def _filled(text: str, parameters: Mapping[str, str]) -> str:
    for name, value in parameters.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def _is_of_case(declared: Declared, scope: Scope, place: Place) -> bool:
    """Say whether a fact is read from the case; else it must be about the subject at hand."""
    if declared.about is Subject.CASE:
        return True
    if scope.about not in _ABOUT_WHOM_HERE[declared.about]:
        expected = f"a fact that can be asked here; {declared.id} is about a {declared.about.value}"
        raise UnusableConditionError(place, expected)
    return False


def _counted(condition: grammar.CountPersons, inner: Check) -> Check:
    if condition.below is not None:
        return Negated(Counted(inner, condition.below))
    if condition.above is not None:
        return Counted(inner, condition.above + 1)
    return Counted(inner, condition.at_least or 0)
