"""Many subjects asked at once: a bit for each, so that a condition costs little more for a thousand than for one."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from amends.core.facts.statements import Value

if TYPE_CHECKING:
    from amends.core.facts.situation import Known
    from amends.core.facts.tables import Spread

Mask = int
"""Some subjects of a crowd: a bit for each, the lowest for the first."""

Rulings = tuple[Mask, Mask]
"""What a condition rules about every subject of a crowd: for whom it stands, and for whom it is not known."""


class Crowd:
    """Subjects of one situation, in their order; who has which value of a fact is found out once a fact."""

    __slots__ = ("_alike", "_groups", "_read", "everyone", "hanging_on", "rulings", "spreads", "subjects")

    def __init__(self, subjects: "Iterable[Known]") -> None:
        self.subjects = tuple(subjects)
        self.everyone: Mask = (1 << len(self.subjects)) - 1
        everyone = self.everyone
        # In the order of the four rulings: FALSE, TRUE, UNKNOWN, PRESUMED.
        self._alike: tuple[Rulings, ...] = ((0, 0), (everyone, 0), (0, everyone), (everyone, everyone))
        self.rulings: dict[str, Rulings] = {}
        self.spreads: dict[str, Spread] = {}
        self.hanging_on: dict[str, OpenFacts] = {}
        self._groups: dict[str, dict[Value, Mask]] = {}
        self._read: dict[str, dict[Value, Mask]] | None = None

    def groups(self, fact: str) -> dict[Value, Mask]:
        """Give every value of a fact with those who have it; None is the value of those of whom it is not known."""
        groups = self._groups.get(fact)
        if groups is None:
            groups = self._groups[fact] = dict(self._index.get(fact, {}))
            missing = self.everyone
            for mask in groups.values():
                missing ^= mask
            if missing:
                groups[None] = missing
        return groups

    @property
    def _index(self) -> dict[str, dict[Value, Mask]]:
        """Everything known of anybody, read once: most facts are known of few."""
        if self._read is None:
            self._read = {}
            bit = 1
            for subject in self.subjects:
                for fact, value in subject.facts.items():
                    of_fact = self._read.setdefault(fact, {})
                    of_fact[value] = of_fact.get(value, 0) | bit
                bit <<= 1
        return self._read

    def all_alike(self, ruling: int) -> Rulings:
        """Give everybody the same ruling."""
        return self._alike[ruling]

    def those_whose(self, key: Value) -> Mask:
        """Give the subjects with a key."""
        return sum(1 << number for number, subject in enumerate(self.subjects) if subject.key == key)

    def those(self, mask: Mask) -> "Iterator[Known]":
        """Name the subjects of a mask, in their order."""
        if mask:
            bits = reversed(f"{mask:b}")
            yield from (subject for subject, bit in zip(self.subjects, bits, strict=False) if bit == "1")


class OpenFacts:
    """Facts not known yet on which an answer still hangs, each with those it is about."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, Crowd], Mask] = {}

    def note(self, fact: str, crowd: Crowd, where: Mask) -> None:
        """Note a fact as open about some subjects of a crowd."""
        if where:
            self._found[fact, crowd] = self._found.get((fact, crowd), 0) | where

    def note_all(self, found: "OpenFacts", crowd: Crowd, where: Mask) -> None:
        """Note what was found open, of a crowd only about some of its subjects."""
        for (fact, asked), there in found.items():
            self.note(fact, asked, there & where if asked is crowd else there)

    def items(self) -> Iterable[tuple[tuple[str, Crowd], Mask]]:
        """Give every open fact of a crowd with those it is open about."""
        return self._found.items()
