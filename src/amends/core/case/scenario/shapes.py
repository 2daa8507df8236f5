"""Checking written values one by one: each shape says what it expects, and notes every place where it is not so."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from amends.core.facts.errors import Place
from amends.core.playbook.reading import Problem, Written

Shape = Callable[["Notes", Place, Any], None]
"""Checks the value at a place, and notes what is wrong with it."""


@dataclass
class Notes:
    """The problems found in one document."""

    written: Written
    problems: list[Problem] = field(default_factory=list)

    def value(self, place: Place, expected: str) -> None:
        """Note a wrong value."""
        self.problems.append(self.written.wrong_value(place, expected))

    def key(self, place: Place, expected: str) -> None:
        """Note a wrong key."""
        self.problems.append(self.written.wrong_key(place, expected))


def listed(names: Collection[Any]) -> str:
    """Write names one after the other."""
    return ", ".join(str(name) for name in names)


def text(notes: Notes, place: Place, value: Any) -> None:
    """Expect text."""
    if not isinstance(value, str):
        notes.value(place, "text (quote it if it looks like something else)")


def yes_no(notes: Notes, place: Place, value: Any) -> None:
    """Expect true or false."""
    if not isinstance(value, bool):
        notes.value(place, "true or false")


def number(most: int | None = None) -> Shape:
    """Expect a whole number from 0."""
    limit = "" if most is None else f" to {most}"

    def check(notes: Notes, place: Place, value: Any) -> None:
        fits = isinstance(value, int) and not isinstance(value, bool) and value >= 0
        if not fits or (most is not None and value > most):
            notes.value(place, f"a whole number from 0{limit}")

    return check


def one_of(codes: Collection[str], what: str = "one of") -> Shape:
    """Expect one of some codes or keys."""

    def check(notes: Notes, place: Place, value: Any) -> None:
        if not isinstance(value, str) or value not in codes:
            notes.value(place, f"{what} {listed(codes) or '(there are none)'}")

    return check


def several(shape: Shape, *, at_least_one: bool = False) -> Shape:
    """Expect a list whose every part fits a shape."""

    def check(notes: Notes, place: Place, value: Any) -> None:
        if not isinstance(value, list) or (at_least_one and not value):
            notes.value(place, "a list that is not empty" if at_least_one else "a list")
            return
        for index, part in enumerate(value):
            shape(notes, (*place, index), part)

    return check


def each(keys: Collection[str], shape: Shape, what: str) -> Shape:
    """Expect a map from some keys to values that fit a shape."""

    def check(notes: Notes, place: Place, value: Any) -> None:
        if not isinstance(value, dict):
            notes.value(place, f"a map of {what}")
            return
        for key, part in value.items():
            if key not in keys:
                notes.key((*place, key), f"{what}: {listed(keys) or '(there are none)'}")
            else:
                shape(notes, (*place, key), part)

    return check


def record(shapes: Mapping[str, Shape], required: Collection[str] = ()) -> Shape:
    """Expect a map with some keys, each with a shape of its own; those required must be there."""

    def check(notes: Notes, place: Place, value: Any) -> None:
        if not isinstance(value, dict):
            notes.value(place, f"a map of {listed(shapes)}")
            return
        for key, part in value.items():
            if key not in shapes:
                notes.key((*place, key), f"one of the keys {listed(shapes)}")
            else:
                shapes[key](notes, (*place, key), part)
        for key in required:
            if key not in value:
                notes.value(place, f"the key {key!r} in this map")

    return check


def either(first: Shape, *, otherwise: Shape, when: Callable[[Any], bool]) -> Shape:
    """Expect the first shape when a value looks like it, else the other."""

    def check(notes: Notes, place: Place, value: Any) -> None:
        (first if when(value) else otherwise)(notes, place, value)

    return check


def or_null(shape: Shape) -> Shape:
    """Expect a shape, or null."""

    def check(notes: Notes, place: Place, value: Any) -> None:
        if value is not None:
            shape(notes, place, value)

    return check


def is_map(value: Any) -> bool:
    """Say whether a value is written as a map."""
    return isinstance(value, dict)
