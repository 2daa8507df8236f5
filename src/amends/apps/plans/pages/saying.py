"""How a value of a plan is said: parties by name, persons by code, areas of help as the playbook calls them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from babel.numbers import format_decimal
from django.utils.translation import get_language, gettext

from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.queries import Desk
from amends.apps.plans.pages.words import CODE, FIELD, KIND, WRONG, Words
from amends.core.plan.guided import AREAS
from amends.core.plan.shape import DROPPED, FUND, Form, Kind, kind
from amends.look.wording import day


@dataclass(frozen=True, slots=True)
class Said:
    """A field and what it says, in words."""

    field: str
    label: Words
    value: Words


def amount_of(amount: Decimal, currency: str = "") -> str:
    """Write an amount as readers of the page do, always with its cents."""
    figure = format_decimal(amount, "#,##0.00", locale=(get_language() or "en").replace("-", "_"))
    return f"{figure} {currency}".strip()


def cost_of(values: Mapping[str, str]) -> str:
    """Write what a line costs; nothing where that is not said."""
    return amount_of(Decimal(values["cost"]), values.get("currency", "")) if values.get("cost") else ""


@dataclass(frozen=True)
class PlanSaying:
    """The words for one plan, in the reader's language."""

    desk: Desk

    @cached_property
    def saying(self) -> Saying:
        """The words of the case."""
        return Saying(self.desk)

    @cached_property
    def guided(self) -> dict[str, str]:
        """The areas of help, and what can be owed, as the guidance of the case calls them."""
        areas = self.saying.codes(AREAS) if AREAS in self.desk.playbook.terms else []
        return {**dict(areas), **{head.id: self.saying.text(head.label) for head in self.desk.playbook.text.heads}}

    @cached_property
    def names(self) -> dict[str, str]:
        """How those who work here are called, by user name."""
        return {each.username: each.name for each in self.desk.members}

    def who(self, username: str) -> str:
        """Give the name of somebody who wrote."""
        return self.names.get(username, username)

    def code(self, code: str) -> Words:
        """Give the words for a code."""
        return self.guided.get(code) or CODE.get(code, code)

    def wrong(self, code: str) -> str:
        """Say what is wrong with a value."""
        return str(WRONG[code])

    def party(self, key: str) -> Words:
        """Give the name of a party, or of the fund."""
        return gettext("A fund") if key == FUND else self.saying.party(key)

    def value(self, of: Kind, field: str, value: str) -> Words:
        """Give the words for a value."""
        asked = of.asked(field)
        if asked is None or not value:
            return value
        match asked.form:
            case Form.CHOICE | Form.GUIDED:
                return self.code(value)
            case Form.PARTY | Form.PAYER | Form.PERSON:
                return self.party(value)
            case Form.DATE:
                return day(date.fromisoformat(value))
            case _:
                return value

    def said(self, line: str, values: dict[str, str], *, but: tuple[str, ...] = ()) -> tuple[Said, ...]:
        """Give what a line says, field by field, in the order in which it is asked."""
        of = kind(line)
        if of is None:
            return ()
        names = [each.id for each in of.fields if values.get(each.id) and each.id not in but]
        names += [DROPPED] if values.get(DROPPED) else []
        return tuple(Said(name, FIELD[name], self.value(of, name, values[name])) for name in names)

    def title(self, line: str, values: dict[str, str]) -> Words:
        """Give by what one recognises a line."""
        if line == "action":
            return values.get("promised") or self.code(values.get("guarded") or values.get("domain", ""))
        if line == "compensation":
            return self.code(values.get("head", ""))
        for name in ("action", "aim", "threat", "closing_criterion", "impact", "may_know"):
            if values.get(name):
                return values[name]
        first = values.get("position") or values.get("method") or values.get("frequency")
        return self.code(first) if first else KIND[line]
