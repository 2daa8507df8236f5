"""Keeping the directory: packages come in whole or not at all, and two who write at once both keep their words."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from amends.apps.accounts.queries import Account, Organisation
from amends.apps.directory import queries, store
from amends.apps.directory.models import Circle, Provider
from amends.apps.directory.queries import Record
from amends.core.directory.confidential import OPEN, REFERRERS, taken_apart
from amends.core.directory.package import Package, Row, check, in_order
from amends.core.directory.providers import SHARED, by_organization, together
from amends.core.directory.tables import TABLES
from amends.core.safeguards.roles import NotAllowedError

_DIRECTORY = "directory"


class NobodyOpens(Exception):
    """Something is confidential, and nobody for whom it could be sealed has a key pair yet. Nothing was kept."""


class ChangedMeanwhile(Exception):
    """Somebody else wrote a newer version, which is `now`; nothing was changed."""

    def __init__(self, now: Record) -> None:
        super().__init__(str(now.provider.version))
        self.now = now


@dataclass(frozen=True, slots=True)
class Taken:
    """What a package came to: how many records are new, and how many were brought up to date."""

    new: int
    renewed: int


@transaction.atomic
def bring_in(package: Package, keeper: Organisation, by: Account | None = None) -> Taken:
    """Take a package into the directory of an organisation. Records that it does not name stay as they are.

    Raises:
        NotAllowedError: somebody else keeps this directory.
        NobodyOpens: see there.
    """
    if by is not None and not queries.may_keep(by, keeper):
        raise NotAllowedError(_DIRECTORY)
    new = renewed = 0
    circles = _Circles(keeper)
    for own, part in by_organization(package).items():
        source = store.source_of(own)
        held = store.locked(keeper, source)
        document = _with_shared(held, part) if own == SHARED else part
        if own != SHARED:
            new, renewed = new + (held is None), renewed + (held is not None)
        provider = held or Provider(keeper=keeper, source=source, version=0)
        provider.version += 1
        provider.changed_by = by
        store.keep(provider, document, circles.of(document), timezone.now())
    return Taken(new, renewed)


def _with_shared(held: Provider | None, document: Package) -> Package:
    """What is shared grows: a package that names another taxonomy does not take one away that others need."""
    if held is None:
        return document
    before = {table: dict(rows) for table, rows in held.content.items()}
    for table, rows in document.items():
        before.setdefault(table, {}).update({str(row["id"]): dict(row) for row in rows})
    return {table: list(rows.values()) for table, rows in before.items()}


class _Circles:
    """The circles of a keeper, made when something is sealed to them for the first time."""

    def __init__(self, keeper: Organisation) -> None:
        self.keeper = keeper
        self.made: dict[str, Circle] = {}

    def of(self, document: Package) -> dict[str, Circle]:
        levels = set(taken_apart(document)) - {OPEN} if document.get("organization") else set()
        for level in levels - set(self.made):
            self.made[level] = self._circle(None if level == REFERRERS else self.keeper)
        return self.made

    def _circle(self, organisation: Organisation | None) -> Circle:
        found = queries.circle_now(organisation)
        if found is not None:
            return found
        members = queries.members_of(organisation)
        if not members:
            raise NobodyOpens
        return store.add_circle(organisation, members)


@transaction.atomic
def save(record: Record | None, document: Package, by: Account, *, seen: int) -> Provider:
    """Write a new version of a record, or a new record where there is none.

    Raises:
        NotAllowedError: somebody else keeps this record, or a part of it is not for them, so they would write over it.
        ChangedMeanwhile: the newest version is not `seen` any more.
        NobodyOpens: see there.
        WrongPackageError: the rows do not fit each other.
    """
    keeper = by.organisation if record is None else record.provider.keeper
    if not queries.may_keep(by, keeper) or (record is not None and record.hidden):
        raise NotAllowedError(_DIRECTORY)
    source = store.source_of(document["organization"][0]["id"])
    held = store.locked(keeper, source)
    if held is not None and held.version != seen:
        now = queries.record(by, held.pk)
        if now is None:
            raise NotAllowedError(_DIRECTORY)
        raise ChangedMeanwhile(now)
    provider = held or Provider(keeper=keeper, source=source, version=0)
    provider.version += 1
    provider.changed_by = by
    return store.keep(provider, in_order(document), _Circles(keeper).of(document), timezone.now())


@transaction.atomic
def remove(record: Record, by: Account, *, seen: int) -> None:
    """Take a record out of the directory.

    Raises:
        NotAllowedError: somebody else keeps it.
        ChangedMeanwhile: somebody wrote a newer version.
    """
    if not queries.may_keep(by, record.provider.keeper):
        raise NotAllowedError(_DIRECTORY)
    held = store.locked(record.provider.keeper, record.provider.source)
    if held is not None and held.version != seen:
        raise ChangedMeanwhile(queries.record(by, held.pk) or record)
    if held is not None:
        store.remove(held)


def set_partner(record: Record, partner: Organisation | None, by: Account) -> None:
    """Keep which organisation that works here a provider is, so that it is asked here.

    Raises:
        NotAllowedError: somebody else keeps the record.
    """
    if not queries.may_keep(by, record.provider.keeper):
        raise NotAllowedError(_DIRECTORY)
    store.set_partner(record.provider, partner)


def export(by: Account) -> tuple[Package, int]:
    """Give the directory of one's own organisation, and of how many records a part could not be opened.

    Raises:
        NotAllowedError: they keep no directory.
    """
    if not queries.refers(by):
        raise NotAllowedError(_DIRECTORY)
    found = queries.kept_by(by, by.organisation)
    whole: dict[str, list[Row]] = together([each.document for each in found])
    return _without_dangling(_whole_rows(whole)), sum(each.hidden for each in found)


def _without_dangling(package: dict[str, list[Row]]) -> Package:
    """Leave out what names a row that the exporter could not open, so that the package fits itself."""
    while True:
        wrong = {
            (finding.file, finding.row)
            for finding in check(package, lambda table, at: (table, at))
            if finding.code == "names_nothing"
        }
        if not wrong:
            return package
        package = {
            table: [row for at, row in enumerate(rows) if (table, at) not in wrong] for table, rows in package.items()
        }


def open_export(keeper: Organisation) -> tuple[Package, int]:
    """Give the open part of a directory, as whoever runs the installation may have it, and what is left out."""
    package, hidden = queries.open_part(keeper)
    return _without_dangling(_whole_rows(package)), hidden


def _whole_rows(package: Package) -> dict[str, list[Row]]:
    """Leave out rows of which a field that must be there is confidential."""
    return {
        table: [row for row in rows if all(column.name in row for column in TABLES[table].columns if column.required)]
        for table, rows in package.items()
    }


def hand_over(account: Account) -> None:
    """Give the keys of the circles to those who came since, now that somebody is here who has them."""
    owed = queries.owed(account)
    if owed:
        keys = queries.keys_of(account)
        for circle, lacking in owed:
            store.hand_over(circle, keys[circle.pk], lacking)
