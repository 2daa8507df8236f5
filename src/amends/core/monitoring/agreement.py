"""Whether what is claimed of a remedy and what was kept of it agree. What is not known is neither a yes nor a no."""

from enum import Enum

from amends.core.facts.statements import Value


class Agreement(Enum):
    """How a claim stands to what was kept."""

    AGREES = "agrees"
    DIFFERS = "differs"
    UNSUPPORTED = "unsupported"
    UNSAID = "unsaid"
    UNKNOWN = "unknown"


def compared(claimed: Value, kept: Value) -> Agreement:
    """Compare a claim with what was kept, None for what is not known. Source: process, step 5, gates 1 to 5."""
    if claimed is None or kept is None:
        known = (claimed is not None, kept is not None)
        return {(True, False): Agreement.UNSUPPORTED, (False, True): Agreement.UNSAID}.get(known, Agreement.UNKNOWN)
    return Agreement.AGREES if claimed == kept else Agreement.DIFFERS
