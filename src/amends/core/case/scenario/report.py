"""What replaying scenarios found: one line an expectation."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Expectation:
    """One expectation of a scenario and what the guidance answered. `expected` and `got` are plain JSON values."""

    scenario: str
    day: int
    about: str
    expected: Any
    got: Any
    ok: bool

    def line(self) -> str:
        """Write it on one line."""
        start = f"{self.scenario} day {self.day} {self.about}: expected {in_words(self.expected)}: "
        return start + ("ok" if self.ok else f"FAILED, got {in_words(self.got)}")

    def as_json(self) -> dict[str, Any]:
        """Give it as JSON holds it."""
        return {name: getattr(self, name) for name in ("scenario", "day", "about", "expected", "got", "ok")}


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of replaying one or more scenarios."""

    expectations: tuple[Expectation, ...]

    @property
    def passed(self) -> int:
        """How many expectations hold."""
        return sum(expectation.ok for expectation in self.expectations)

    @property
    def failed(self) -> int:
        """How many do not."""
        return len(self.expectations) - self.passed

    def as_json(self) -> dict[str, Any]:
        """Give the report as one JSON object."""
        listed = [expectation.as_json() for expectation in self.expectations]
        return {"passed": self.passed, "failed": self.failed, "expectations": listed}


def in_words(value: Any) -> str:
    """Write a plain value the way the one-line report shows it."""
    match value:
        case None:
            return "none"
        case bool():
            return "true" if value else "false"
        case {"verdict": verdict, **gates}:
            because = next(iter(gates.values()), None)
            return f"{verdict} because {in_words(because)}" if because else str(verdict)
        case Mapping():
            return ", ".join(f"{key} {in_words(part)}" for key, part in value.items()) or "nothing"
        case list() | tuple():
            return " ".join(in_words(part) for part in value) or "nothing"
        case _:
            return str(value)
