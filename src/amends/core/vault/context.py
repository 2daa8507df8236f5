"""What a seal is bound to: opened anywhere else, it stays shut."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Context:
    """For what, in which case, about whom something is sealed: references, never content."""

    purpose: str
    case: str = ""
    person: str = ""

    def bound(self) -> bytes:
        """The one byte form: each part with its length before it, so that no two contexts look alike."""
        parts = (part.encode() for part in ("amends", self.purpose, self.case, self.person))
        return b"".join(len(part).to_bytes(4, "big") + part for part in parts)
