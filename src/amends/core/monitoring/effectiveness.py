"""How well the whole mechanism works, by the eight criteria of UN Guiding Principle 31: from figures, not from claims.

Source: UNGP 31 (a) to (h); which figures stand for which criterion is our own reading. What is not known stays unknown:
it lowers no share and raises none, and where most is unknown there is no grade.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

CRITERIA = (
    "legitimate",
    "accessible",
    "predictable",
    "equitable",
    "transparent",
    "rights_compatible",
    "learning",
    "dialogue",
)
_GOOD, _MIXED = 0.9, 0.6


class Grade(Enum):
    """What the figures of a criterion say together."""

    GOOD = "good"
    MIXED = "mixed"
    POOR = "poor"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Figure:
    """For how many of those it concerns something holds. `whole` are those of whom it is known; `unknown` the rest."""

    id: str
    criterion: str
    part: int
    whole: int
    unknown: int = 0
    counts_people: bool = False

    @property
    def share(self) -> float | None:
        """The share of those of whom it is known; None while that is nobody, or fewer than of whom it is not."""
        return self.part / self.whole if self.whole and self.whole >= self.unknown else None

    def with_more(self, other: "Figure") -> "Figure":
        """Give the figure of two cases together."""
        return Figure(
            self.id,
            self.criterion,
            self.part + other.part,
            self.whole + other.whole,
            self.unknown + other.unknown,
            self.counts_people,
        )


def together(figures: Iterable[Figure]) -> list[Figure]:
    """Add the figures of several cases, each by its id, in the order in which they first come."""
    found: dict[str, Figure] = {}
    for each in figures:
        found[each.id] = found[each.id].with_more(each) if each.id in found else each
    return list(found.values())


def grade(figures: Iterable[Figure]) -> Grade:
    """Grade a criterion by its weakest figure; unknown while any of them is."""
    shares = [each.share for each in figures]
    known = [share for share in shares if share is not None]
    if not shares or len(known) < len(shares):
        return Grade.UNKNOWN
    weakest = min(known)
    return Grade.GOOD if weakest >= _GOOD else Grade.MIXED if weakest >= _MIXED else Grade.POOR
