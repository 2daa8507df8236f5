"""What was computed, told: every amount in words with its arithmetic, and as plain content for machines."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from amends.core.playbook.phrasing import Phrasing
from amends.core.redress.amounts import Amount, Formula
from amends.core.redress.computing import Computed, HeadOwed, PersonOwed
from amends.core.redress.currencies import CURRENCIES, places_of, smallest_unit
from amends.core.redress.losses import Interest

_INDENT = "  "
_SIGNS = {Formula.DIFFERENCE: " − ", Formula.PRODUCT: " × ", Formula.QUOTIENT: " ÷ ", Formula.SUM: " + "}
_OF_SEVERAL = (Formula.HIGHEST, Formula.SUM)
_LINKAGE = "linkage"

Numbers = Callable[[Decimal], str]
"""Writes a number as the reader writes numbers, with all its decimal places."""


def plain(number: Decimal) -> str:
    """Write a number with a point and without grouping."""
    return f"{number:f}"


def _to_the_coin(number: Decimal, unit: str) -> Decimal:
    """Give an amount of money all the places of its coin, and keep further ones; other numbers lose empty places."""
    if unit in CURRENCIES and number == round(number, places_of(unit)):
        return number.quantize(smallest_unit(unit))
    whole = number.to_integral_value()
    return whole if number == whole else number.normalize()


@dataclass(frozen=True)
class Telling:
    """Says amounts in the words of one language; `number` writes figures as its readers do."""

    phrasing: Phrasing
    number: Numbers = plain

    def lines(self, computed: Computed) -> Iterator[str]:
        """Tell everything, for each person and head, the result before the arithmetic behind it."""
        yield self._say("redress.on", day=computed.on)
        for person in computed.people:
            yield ""
            yield self._line(f"{person.person}", self.value(person.total))
            for head in person.heads:
                yield from self._head(head)
        if len(computed.people) > 1:
            yield ""
            yield self._line(self._say("redress.label.total"), self.value(computed.total))

    def _head(self, owed: HeadOwed) -> Iterator[str]:
        label = self.phrasing.say(owed.head.label)
        yield _INDENT + self._line(label, self.value(owed.converted))
        if owed.is_void:
            yield _INDENT * 2 + self._say("redress.void")
        if owed.interest in {Interest.NOT_GIVEN, Interest.SET_ASIDE}:
            yield _INDENT * 2 + self._say(f"redress.interest.{owed.interest.value}", because=owed.because)
        yield from (_INDENT * 2 + line for line in self.unfolded(owed.converted))

    def unfolded(self, amount: Amount) -> Iterator[str]:
        """Tell the arithmetic of an amount: how it comes from its parts, then each part in the same way."""
        yield from self._unfolded(amount, 0, set())

    def _unfolded(self, step: Amount, depth: int, told: set[int]) -> Iterator[str]:
        """Tell a step and its parts; what was told further up is named again and not unfolded again."""
        again = id(step) in told and bool(step.parts)
        yield _INDENT * depth + (self._said_again(step) if again else self._step(step))
        told.add(id(step))
        for part in () if again else step.parts:
            yield from self._unfolded(part, depth + 1, told)

    def _said_again(self, step: Amount) -> str:
        return self._say("redress.again", value=self._line(self.label(step), self.value(step)))

    def _step(self, step: Amount) -> str:
        said = self._line(self.label(step), self.value(step))
        if step.formula is not Formula.GIVEN and not (step.formula in _OF_SEVERAL and len(step.parts) <= 1):
            said = self._say("redress.equals", value=said, arithmetic=self.arithmetic(step))
        return self._say("redress.sourced", value=said, source=step.source) if step.source else said

    def label(self, step: Amount) -> str:
        """Say what an amount is called, with what tells it apart."""
        said = self.named(step.label)
        if step.unit and step.unit not in CURRENCIES:
            said = self._say("redress.counting", label=said, unit=self._unit(step.unit))
        return self._say("redress.noted", label=said, note=self.named(step.note)) if step.note else said

    def named(self, name: str) -> str:
        """Say what the playbook calls a head, a payer, a measure or a link, or what a step or a unit is called."""
        phrasing = self.phrasing
        if name in self._labels:
            return phrasing.say(self._labels[name])
        if name in {link.code for link in phrasing.playbook.text.links}:
            return phrasing.code(_LINKAGE, name)
        kinds = (f"redress.label.{name}", f"redress.unit.{name}")
        return next((self._say(each) for each in kinds if each in phrasing.playbook.phrases), name)

    @cached_property
    def _labels(self) -> dict[str, str]:
        text = self.phrasing.playbook.text
        labels = {head.id: head.label for head in text.heads}
        labels |= {payer.id: payer.label for payer in text.payers}
        return labels | {measure.id: measure.label for measure in text.measures}

    def _unit(self, unit: str) -> str:
        known = f"redress.unit.{unit}"
        return self._say(known) if known in self.phrasing.playbook.phrases else unit

    def value(self, amount: Amount) -> str:
        """Say an amount, or from how much to how much, with its currency."""
        said = self._figure(amount)
        return f"{said} {amount.unit}" if amount.unit in CURRENCIES else said

    def _figure(self, amount: Amount) -> str:
        low, high = (self.number(_to_the_coin(end, amount.unit)) for end in (amount.low, amount.high))
        return low if amount.is_certain else self._say("redress.range", low=low, high=high)

    def arithmetic(self, step: Amount) -> str:
        """Say how an amount comes from its parts."""
        parts = [self._figure(part) for part in step.parts]
        if step.formula in _SIGNS:
            said = _SIGNS[step.formula].join(f"({part})" if " " in part else part for part in parts)
        else:
            said = self._say(f"redress.formula.{step.formula.value}", parts="; ".join(parts))
        return said if step.places is None else self._say("redress.rounded", value=said, places=step.places)

    def _line(self, label: str, value: str) -> str:
        return self._say("redress.line", label=label, value=value)

    def _say(self, name: str, **named: object) -> str:
        return self.phrasing.phrase(name, **named)


def as_json(computed: Computed, telling: Telling) -> dict[str, Any]:
    """Give everything that was computed, as JSON holds it: figures as text, so that none loses a place."""
    return {
        "on": computed.on.isoformat(),
        "currency": computed.currency,
        "language": telling.phrasing.words.language,
        "people": [_person(person, telling) for person in computed.people],
        "total": _ends(computed.total),
    }


def _person(owed: PersonOwed, telling: Telling) -> dict[str, Any]:
    return {
        "person": owed.person,
        "total": _ends(owed.total),
        "heads": [
            {
                "head": head.head.id,
                "said": telling.phrasing.say(head.head.label),
                "void": head.is_void,
                "interest": head.interest.value,
                "because": head.because,
                "owed": unfolded(head.converted, telling),
            }
            for head in owed.heads
        ],
    }


def unfolded(amount: Amount, telling: Telling) -> dict[str, Any]:
    """Give an amount with everything it was made from, as JSON holds it."""
    return {
        "label": amount.label,
        "said": telling.label(amount),
        **_ends(amount),
        "formula": amount.formula.value,
        "places": amount.places,
        "source": amount.source,
        "note": amount.note,
        "parts": [unfolded(part, telling) for part in amount.parts],
    }


def _ends(amount: Amount) -> dict[str, str]:
    return {"unit": amount.unit, "low": plain(amount.low), "high": plain(amount.high)}
