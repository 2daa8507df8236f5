"""The answers that a chain can give, and why, in words that need none of the libraries with which they are found.

Pages and other rooms speak of them without waking numpy and scipy, which weigh sixty megabytes.
"""

from datetime import date
from enum import StrEnum

UNSAID, DISPUTED, BOOKED, BALANCED, COMPANY = "mass_not_said", "disputed", "book_and_claim", "mass_balance", "company"
MARKS = (UNSAID, DISPUTED, BOOKED, BALANCED, COMPANY)
"""What makes a link less sure, in the order in which it is told."""


class Confidence(StrEnum):
    """How sure a link is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Finding(StrEnum):
    """The answers that a chain can give, with the codes of the guidance for the link of a company to harm."""

    DIRECTLY_LINKED = "directly_linked"
    NOT_ESTABLISHED = "not_established"
    UNKNOWN = "unknown"


class Because(StrEnum):
    """Why a chain gives this answer."""

    ACCOUNTED = "accounted"
    LEAVES_THE_MAP = "leaves_the_map"
    MAY_BE = "may_be"
    NOBODY_SELLS = "nobody_sells"
    NOT_IN_THE_CHAIN = "not_in_the_chain"
    ON_PAPER = "on_paper"
    TRACED = "traced"


class ClosedCycleError(Exception):
    """Metal cannot leave this group in the data, so no share of it reaches anybody; `nodes` are its members."""

    def __init__(self, nodes: tuple[int, ...]) -> None:
        super().__init__(f"metal cannot leave a group of {len(nodes)} nodes in these data")
        self.nodes = nodes


def months_known(since: date | None, until: date) -> int | None:
    """Give how many months somebody has known of the harm, a month begun being one; None where nobody says."""
    if since is None:
        return None
    if since > until:
        return 0
    months = (until.year - since.year) * 12 + until.month - since.month
    return months + (1 if until.day >= since.day else 0)
