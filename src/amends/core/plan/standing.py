"""How far a promise may go from where it is, and who may say so."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from amends.core.plan.shape import OWNERS_OWN, SUPPLIER
from amends.core.plan.versions import Status

NEXT: Mapping[Status, frozenset[Status]] = {
    Status.PLANNED: frozenset({Status.UNDER_WAY, Status.DONE, Status.DECLINED, Status.STOPPED}),
    Status.UNDER_WAY: frozenset({Status.DONE, Status.DECLINED, Status.STOPPED}),
    Status.DONE: frozenset({Status.VERIFIED, Status.UNDER_WAY}),
    Status.VERIFIED: frozenset({Status.UNDER_WAY}),
    Status.DECLINED: frozenset({Status.PLANNED}),
    Status.STOPPED: frozenset({Status.PLANNED}),
}
"""What may follow. Nothing is final: what was looked at can turn out not to hold, who said no may say yes."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Somebody said how far a promise is: for which party, by which account, when, and how they know."""

    status: Status
    party: str
    by: str
    at: str
    how: str = ""


class NotNextError(Exception):
    """From where the promise is, that does not follow: somebody else was quicker, or it was never so far."""


class OwnWorkError(Exception):
    """Whoever carries something out, or says that it is done, does not verify it. Source: process, G15."""


def carriers(values: Mapping[str, str]) -> frozenset[str]:
    """Give the parties that carry a line out."""
    return frozenset(values[name] for name in ("provider", "owner", "payer") if values.get(name))


def marked(now: Status, marks: tuple[Mark, ...], mark: Mark, carrying: Collection[str]) -> tuple[Mark, ...]:
    """Give the marks with one more.

    Raises:
        NotNextError: it does not follow.
        OwnWorkError: see there.
    """
    if mark.status not in NEXT[now]:
        raise NotNextError
    if mark.status is Status.VERIFIED:
        said_done = next((each for each in reversed(marks) if each.status is Status.DONE), None)
        if mark.party in carrying or (said_done and mark.by == said_done.by):
            raise OwnWorkError
    return (*marks, mark)


def writes_as_owner(kind: str, field: str) -> bool:
    """Say whether a field is one that the owner of a line writes there themselves."""
    return kind == SUPPLIER.id and field in OWNERS_OWN
