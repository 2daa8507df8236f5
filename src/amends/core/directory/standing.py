"""May this provider be chosen for a person of this case? Yes, no, or not known, each with its reason.

Built on the process, G16 (whoever works with children or with harmed persons is vetted), G10 (whoever may have had a
part in the harm learns nothing) and P-FAMILY. What was never asked is not known, and shown so: it is never a yes.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from amends.core.directory.package import Package, Row
from amends.core.directory.tables import PROVIDER, TIE

FRESH = timedelta(days=90)
"""After three months somebody looks again whether it is still so. Source: AMENDS, design."""


class Known(StrEnum):
    """Yes, no, or nobody asked."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Against(StrEnum):
    """Why a provider cannot be chosen for a person; each is said to the case worker, never to the provider."""

    NOT_VETTED = "not_vetted"
    VETTING_FAILED = "vetting_failed"
    CONFLICTED = "conflicted"
    BLOCKED = "blocked"
    NOT_SAFE_FOR_CHILDREN = "not_safe_for_children"
    NOT_FOR_YOU = "not_for_you"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a provider stands towards one case, today."""

    vetted: Known
    conflicted: Known
    child_safe: Known
    verified_on: date | None
    verified_by: str
    is_stale: bool
    against: tuple[Against, ...]

    @property
    def may_be_chosen(self) -> bool:
        """Say whether nothing stands against it."""
        return not self.against


@dataclass(frozen=True, slots=True)
class Facing:
    """The case and the person for whom somebody is chosen.

    `implicated` are the names of those who may have had a part in the harm; `is_blocked` whether the provider itself is
    such a party. `is_child` is None where it is about nobody yet; `roles` are those of whoever chooses.
    """

    implicated: frozenset[str] = frozenset()
    is_blocked: bool = False
    is_child: bool | None = None
    roles: frozenset[str] | None = None


def standing_of(document: Package, facing: Facing, today: date) -> Standing:
    """Say how a provider stands."""
    said: Row = next(iter(document.get(PROVIDER, ())), {})
    vetted = {"passed": Known.YES, "failed": Known.NO}.get(str(said.get("vetting", "")), Known.UNKNOWN)
    conflicted = _conflicted(document, facing, asked=bool(said.get("ties_asked_on")))
    child_safe = Known(str(said.get("child_safeguarding") or Known.UNKNOWN))
    verified = date.fromisoformat(str(said["verified_on"])) if said.get("verified_on") else None
    standing = Standing(
        vetted,
        conflicted,
        child_safe,
        verified,
        str(said.get("verified_by", "")),
        is_stale=verified is None or today - verified > FRESH,
        against=(),
    )
    return _with_reasons(standing, said, facing, is_failed=said.get("vetting") == "failed")


def _with_reasons(standing: Standing, said: Mapping[str, object], facing: Facing, *, is_failed: bool) -> Standing:
    against = []
    if standing.vetted is not Known.YES:
        against.append(Against.VETTING_FAILED if is_failed else Against.NOT_VETTED)
    if facing.is_blocked:
        against.append(Against.BLOCKED)
    if standing.conflicted is Known.YES:
        against.append(Against.CONFLICTED)
    if facing.is_child and standing.child_safe is not Known.YES:
        against.append(Against.NOT_SAFE_FOR_CHILDREN)
    if facing.roles is not None and not may_refer(said, facing.roles):
        against.append(Against.NOT_FOR_YOU)
    return Standing(
        standing.vetted,
        standing.conflicted,
        standing.child_safe,
        standing.verified_on,
        standing.verified_by,
        is_stale=standing.is_stale,
        against=tuple(against),
    )


def may_refer(said: Mapping[str, object], roles: Collection[str]) -> bool:
    """Say whether one of these roles may send somebody there; where nothing is said, everybody who refers may."""
    named = [role for role in str(said.get("refer_by", "")).split(";") if role]
    return not named or any(role in roles for role in named)


def _conflicted(document: Package, facing: Facing, *, asked: bool) -> Known:
    """Say whether a provider is tied to whoever may have had a part in the harm."""
    names = {one_name(str(tie.get("tied_to", ""))) for tie in document.get(TIE, ())}
    names |= {one_name(str(row.get(name, ""))) for row in document.get("organization", ()) for name in _CALLED}
    if names & {one_name(name) for name in facing.implicated} - {""}:
        return Known.YES
    return Known.NO if asked else Known.UNKNOWN


_CALLED = ("name", "alternate_name")


def one_name(name: str) -> str:
    """Give a name as names are compared: without case, and with one blank between its words."""
    return " ".join(name.casefold().split())
