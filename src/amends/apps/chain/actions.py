"""Bringing files in, whole or not at all, and taking them back."""

import hashlib
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from amends.adapters.chain.omts_writing import Disclosure, written
from amends.adapters.chain.rmi.filling import filled
from amends.adapters.chain.shelf import FORMATS, format_of
from amends.apps.accounts.queries import Account, Organisation
from amends.apps.cases.actions import hold_desk, learn
from amends.apps.cases.queries import Desk
from amends.apps.chain import queries, store
from amends.apps.chain.models import CaseFinding, Import, Pair
from amends.apps.chain.store import Bringer, File
from amends.core.case.commands import Learn, Note, Said
from amends.core.chain.claims import Flow, Kind, Role, Statement, Thing
from amends.core.chain.reading import Reading, UnreadableError
from amends.core.facts.statements import CASE, Sureness
from amends.core.safeguards.roles import NotAllowedError

__all__ = [
    "AlreadyHere",
    "Bringer",
    "Brought",
    "NotWhole",
    "PairChanged",
    "TakenBack",
    "Way",
    "ask_for_case",
    "ask_for_effect",
    "bring_in",
    "decide_effect",
    "decide_linkage",
    "decide_same",
    "fill_blank",
    "look_for_alike",
    "take_back",
    "write_out",
]

LINKAGE_FACT, EFFECT_FACT = "linkage", "impact_analysis"
"""The facts of the guidance that a chain helps to settle."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of a file: its kind, what it says, and the import, None where it was only tried."""

    kind: str
    reading: Reading
    kept: Import | None


class AlreadyHere(Exception):
    """The same file was brought in before, as `kept`."""

    def __init__(self, kept: Import) -> None:
        super().__init__(str(kept.pk))
        self.kept = kept

    @property
    def brought(self) -> Brought:
        """What is here, as if it had been brought in now; its content was not read anew."""
        return Brought(self.kept.kind, Reading(), None)


class NotWhole(Exception):
    """Something in the file was refused or nothing is left, so nothing of it was taken; `brought` tells what."""

    def __init__(self, brought: Brought) -> None:
        super().__init__(str(brought.reading.refused))
        self.brought = brought


class PairChanged(Exception):
    """Somebody else decided about these two meanwhile; `pair` says what."""

    def __init__(self, pair: Pair) -> None:
        super().__init__(str(pair.pk))
        self.pair = pair


class TakenBack(Exception):
    """It was taken back before."""


@dataclass(frozen=True, slots=True)
class Way:
    """How to bring a file in. Without a kind it is recognised; `said_on` is for a file that does not tell its day.

    A declaration that is `from_supplier` links whoever declares to the organisation that brings it in.
    """

    kind: str = ""
    said_on: date | None = None
    try_only: bool = False
    leave_out_refused: bool = False
    from_supplier: bool = False


def bring_in(content: bytes, name: str, by: Bringer, how: Way | None = None) -> Brought:
    """Read a file and keep what it says, whole or not at all.

    Raises:
        UnreadableError: it is no such file, or not whole.
        NotWhole: rows were refused and nobody said to leave them out, or there is nothing to take.
        AlreadyHere: the same bytes were brought in before, and not taken back.
    """
    how = how or Way()
    digest = hashlib.sha256(content).hexdigest()
    before = queries.held_already(by.organisation, digest)
    if before is not None:
        raise AlreadyHere(before)
    chosen = FORMATS[how.kind] if how.kind else format_of(content)
    reading = chosen.read(content)
    reading.on = how.said_on or reading.on
    if how.from_supplier and reading.declared and by.organisation:
        reading.take(_supplies(reading, by.organisation))
    brought = Brought(chosen.name, reading, None)
    if reading.refused and not how.leave_out_refused:
        raise NotWhole(brought)
    if not reading.taken:
        reading.findings.insert(0, UnreadableError("nothing_in_it").finding)
        raise NotWhole(brought)
    if how.try_only:
        return brought
    try:
        with transaction.atomic():
            kept = store.add_import(File(name, chosen.name, digest), reading, by, timezone.now())
    except IntegrityError:
        meanwhile = queries.held_already(by.organisation, digest)  # somebody else brought it in at this moment
        if meanwhile is None:
            raise
        raise AlreadyHere(meanwhile) from None
    return Brought(chosen.name, reading, kept)


def _supplies(reading: Reading, organisation: Organisation) -> Iterator[Statement]:
    """Say that whoever declares supplies the organisation that asked them to."""
    us = f"organisation:{organisation.pk}"
    supplier = reading.things[0].key  # whoever declares is described first
    yield Thing(us, Kind.ORGANISATION, organisation.name, Role.BRAND)
    for metal in dict.fromkeys(line.metal for line in reading.declared.smelters) if reading.declared else ():
        scope = reading.declared.scope if reading.declared else None
        yield Flow(supplier, us, metal, scope=scope)


@transaction.atomic
def take_back(kept: Import, by: Account | None = None) -> None:
    """Forget what a file says; it can be brought in anew.

    Raises:
        TakenBack: see there.
    """
    held = Import.objects.select_for_update().get(pk=kept.pk)
    if held.undone_at is not None:
        raise TakenBack
    store.take_back(held, by, timezone.now())


def look_for_alike(by: Bringer, imports: Iterable[Import] | None = None) -> int:
    """Look for descriptions that may be of one and the same; gives how many pairs are new. Nothing decided changes.

    With imports, only what stands in them is held against everything; whoever brings files in asks for that at the end.
    """
    from amends.core.chain.blocking import alike_pairs  # wakes rapidfuzz

    things = queries.chain_of(by.organisation).by_key.values()
    among = None if imports is None else queries.keys_in(imports)
    found = [(one.key, other.key, likeness) for one, other, likeness in alike_pairs(things, among)]
    with transaction.atomic():
        return store.keep_pairs(by.organisation, found, timezone.now())


@transaction.atomic
def decide_same(pair: Pair, verdict: str, by: Account | None, *, seen: int) -> None:
    """Decide whether two are one, are two, or are open again.

    Raises:
        PairChanged: somebody decided about them since version `seen`.
    """
    held = Pair.objects.select_for_update().get(pk=pair.pk)
    if held.version != seen:
        raise PairChanged(held)
    store.decide_pair(held, verdict, by, timezone.now())


def fill_blank(blank: bytes, organisation: Organisation | None) -> bytes:
    """Fill a blank template of the user with what the suppliers of an organisation declared.

    Raises:
        UnreadableError: it is no blank of a template known, or nothing was declared for it.
    """
    name = organisation.name if organisation else ""
    return filled(blank, queries.roll_up_of(organisation), name)


def write_out(asked: queries.Asked, *, scope: str, redacted: Sequence[str]) -> dict[str, Any]:
    """Give a chain as OMTS for an audience; those redacted are named nowhere in it.

    Raises:
        NotFoundError: nothing bears the name of somebody to be redacted, or several things do.
    """
    hidden = frozenset(key for name in redacted for key in asked.same[asked.node(name)])
    disclosure = Disclosure(scope, secrets.token_bytes(32), lambda: secrets.token_bytes(32), hidden)
    said = [each.what for each in asked.chain.said]
    return written(asked.chain.things, said, disclosure, timezone.localdate())


@transaction.atomic
def ask_for_case(desk: Desk, question: queries.CaseQuestion) -> None:
    """Ask one's organisation's chain how the companies of a case are linked, and keep the answer with the case.

    Raises:
        NotAllowedError: the role has no part in this.
        CompanyNotFoundError, NotFoundError, ClosedCycleError: as for `amends.apps.chain.queries.linkage`.
    """
    _require_tracing(desk)
    _keep(desk, CaseFinding.LINKAGE, queries.linkage(queries.chain_of(desk.account.organisation), question))


@transaction.atomic
def ask_for_effect(desk: Desk, wish: queries.EffectQuestion) -> None:
    """Ask one's organisation's chain what leaving a supplier of the case would do, and keep the answer with the case.

    Raises:
        NotAllowedError: the role has no part in this.
        NotFoundError, NoBuyerError, ClosedCycleError: as for `amends.apps.chain.queries.effect`.
    """
    _require_tracing(desk)
    asked = queries.asked(queries.chain_of(desk.account.organisation), metal=wish.metal)
    _keep(desk, CaseFinding.EFFECT, queries.effect(asked, wish))


def decide_linkage(desk: Desk, said: Mapping[str, str], *, sure: Sureness, note: Note, seen: int) -> None:
    """Set the fact of the case: how each company is linked. What was not said about a company stays as it is.

    Raises:
        NotAllowedError: the role may not record it.
        Stale: somebody said it anew since entry number `seen`.
    """
    before = desk.state.of_case.get(LINKAGE_FACT)
    companies = queries.companies_of(desk)
    standing = before if isinstance(before, Mapping) else dict.fromkeys(companies, before) if before else {}
    value = {**{key: str(code) for key, code in standing.items() if code}, **said}
    learn(desk, Learn((Said(CASE, LINKAGE_FACT, value),), said_by=desk.me, sure=sure, note=note), seen=seen)


def decide_effect(desk: Desk, *, sure: Sureness, note: Note, seen: int) -> None:
    """Set the fact of the case: what leaving does to people was looked at.

    Raises:
        NotAllowedError: the role may not record it.
        Stale: somebody said it anew since entry number `seen`.
    """
    said = (Said(CASE, EFFECT_FACT, True),)  # noqa: FBT003 - the answer to the question, yes
    learn(desk, Learn(said, said_by=desk.me, sure=sure, note=note), seen=seen)


def _require_tracing(desk: Desk) -> None:
    if not queries.may_trace(desk):
        raise NotAllowedError(LINKAGE_FACT)


def _keep(desk: Desk, kind: str, found: queries.Found) -> None:
    desk = hold_desk(desk)  # only now: following a chain takes its time
    sealed = desk.keys.seal(queries.written(found), queries.SEALED_FOR)
    organisation, account = desk.account.organisation, desk.account
    store.add_finding(desk.case, kind, sealed, organisation=organisation, account=account, at=timezone.now())
