"""What came of a file that was brought in, as a person reads it."""

from collections.abc import Sequence
from dataclasses import dataclass

from amends.apps.chain.pages.words import finding_in_words
from amends.apps.chain.queries import Import
from amends.core.chain.reading import Finding

_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Told:
    """What came of a file: `kept` where it was taken, `here_before` where it had been; else why not."""

    name: str
    lines: tuple[str, ...] = ()
    more: int = 0
    refused: int = 0
    kept: Import | None = None
    here_before: Import | None = None

    @property
    def is_here(self) -> bool:
        return self.kept is not None or self.here_before is not None


def told(name: str, findings: Sequence[Finding], *, refused: int = 0, kept: Import | None = None) -> Told:
    """Say what came of a file, the first findings in words and the rest counted."""
    lines = tuple(finding_in_words(finding) for finding in findings[:_SHOWN])
    return Told(name, lines, max(len(findings) - _SHOWN, 0), refused, kept)
