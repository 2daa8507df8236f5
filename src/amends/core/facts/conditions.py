"""Conditions as data: the grammar in which the guidance says when something holds."""

from typing import Annotated, Any, Self

from pydantic import Discriminator, Field, Tag, model_validator

from amends.core.facts.declarations import Strict

Operand = str | int | bool

TESTS = ("is", "in", "has_any", "has_all", "only", "above", "at_least", "below", "same_as", "present")
"""How a value can be tested; exactly one test a comparison."""


class Tested(Strict):
    """One test of one value.

    Unknown stays unknown: even `present` is not known to fail while nothing is said, since something still may be.
    """

    equals: Operand | None = Field(default=None, alias="is")
    among: tuple[Operand, ...] | None = Field(default=None, alias="in")
    has_any: tuple[str, ...] | None = None
    has_all: tuple[str, ...] | None = None
    only: tuple[str, ...] | None = None
    above: int | None = None
    at_least: int | str | None = None
    below: int | None = None
    same_as: str | None = None
    present: bool | None = None

    @model_validator(mode="after")
    def _one_test(self) -> Self:
        if len(self.model_fields_set & {"equals", "among", *TESTS}) != 1:
            message = f"exactly one test of {', '.join(TESTS)}"
            raise ValueError(message)
        return self

    @property
    def test(self) -> str:
        """The name of the one test, as written in the file."""
        field = next(iter(self.model_fields_set & {"equals", "among", *TESTS}))
        return {"equals": "is", "among": "in"}.get(field, field)

    @property
    def operand(self) -> Any:
        """What the value is tested against."""
        return getattr(self, {"is": "equals", "in": "among"}.get(self.test, self.test))


class FactTest(Tested):
    """A recorded fact or a derived answer, tested. `{purpose}` in the name stands for a parameter or an argument."""

    fact: str


class ArgumentTest(Tested):
    """An argument of the act being judged (or of one planned action), tested. An absent argument holds no test."""

    arg: str


class AllOf(Strict):
    """Holds when every part holds."""

    all: tuple["Condition", ...] = Field(min_length=1)


class AnyOf(Strict):
    """Holds when at least one part holds."""

    any: tuple["Condition", ...] = Field(min_length=1)


class Not(Strict):
    """Holds unless the part is known to hold: this is how precaution is written."""

    negated: "Condition" = Field(alias="not")


class AnyPerson(Strict):
    """Holds when it does for one known person, or for the stand-in while nobody is known."""

    any_person: "Condition"


class EveryPerson(Strict):
    """Holds when it does for every known person; true of nobody."""

    every_person: "Condition"


class AnyParty(Strict):
    """Holds when it does for one organisation or other party."""

    any_party: "Condition"


class AnyAction(Strict):
    """Holds when it does for one action of the plan being approved."""

    any_action: "Condition"


class CountPersons(Strict):
    """Counts the known persons for whom the part holds, and compares the number."""

    count_persons: "Condition"
    above: int | None = None
    at_least: int | None = None
    below: int | None = None

    @model_validator(mode="after")
    def _one_bound(self) -> Self:
        if len(self.model_fields_set & {"above", "at_least", "below"}) != 1:
            message = "exactly one of above, at_least, below"
            raise ValueError(message)
        return self


class Of(Strict):
    """Asks the same of the person or party that an argument names; false when the argument is absent."""

    of: str
    holds: "Condition"


class Rule(Strict):
    """A condition defined elsewhere by name, with the values of its parameters."""

    rule: str
    given: dict[str, str] = Field(default_factory=dict, alias="with")


class Always(Strict):
    """Holds always (true) or never (false)."""

    always: bool


_FORM_OF: dict[type, str] = {
    AllOf: "all",
    AnyAction: "any_action",
    AnyOf: "any",
    AnyParty: "any_party",
    AnyPerson: "any_person",
    Always: "always",
    ArgumentTest: "arg",
    CountPersons: "count_persons",
    EveryPerson: "every_person",
    FactTest: "fact",
    Not: "not",
    Of: "of",
    Rule: "rule",
}
_FORMS = tuple(_FORM_OF.values())


def _form(value: Any) -> str | None:
    """Find which form a piece of data has, by the key only that form has."""
    if isinstance(value, dict):
        found = [form for form in _FORMS if form in value]
        return found[0] if len(found) == 1 else None
    kind: type = type(value)
    return _FORM_OF.get(kind)


Condition = Annotated[
    Annotated[AllOf, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[Not, Tag("not")]
    | Annotated[AnyPerson, Tag("any_person")]
    | Annotated[EveryPerson, Tag("every_person")]
    | Annotated[AnyParty, Tag("any_party")]
    | Annotated[AnyAction, Tag("any_action")]
    | Annotated[CountPersons, Tag("count_persons")]
    | Annotated[Of, Tag("of")]
    | Annotated[Rule, Tag("rule")]
    | Annotated[FactTest, Tag("fact")]
    | Annotated[ArgumentTest, Tag("arg")]
    | Annotated[Always, Tag("always")],
    Discriminator(
        _form,
        custom_error_type="condition_form",
        custom_error_message="one condition: all, any, not, any_person, every_person, any_party, any_action, "
        "count_persons, of, rule, fact, arg or always",
    ),
]
