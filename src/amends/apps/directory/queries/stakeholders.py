"""Every question about who else takes part in a case."""

from dataclasses import dataclass

from amends.apps.cases.queries import Desk
from amends.apps.directory.models import Stakeholder as Row
from amends.apps.directory.store.stakeholders import STAKEHOLDER
from amends.core.access.table import keeps_files
from amends.core.directory.stakeholders import Part, Stakeholder

_LEAD = "case_lead"


@dataclass(frozen=True)
class Kept:
    """Somebody, with the number and version under which they are kept."""

    number: int
    version: int
    who: Stakeholder


def may_engage(desk: Desk) -> bool:
    """Say whether the member plans who takes part: those who stand by people, and who leads."""
    return keeps_files(desk.roles) or _LEAD in desk.roles


def stakeholders(desk: Desk) -> list[Kept]:
    """Give who takes part in a case, in the order in which they were named."""
    return [kept(desk, row) for row in Row.objects.filter(case=desk.case).order_by("number")]


def kept(desk: Desk, row: Row) -> Kept:
    """Open a row."""
    said = desk.keys.open(bytes(row.sealed), STAKEHOLDER, str(row.number))
    return Kept(row.number, row.version, Stakeholder(**{**said, "part": Part(said["part"])}))


def blocked_names(desk: Desk) -> list[str]:
    """Give how those are called who must learn nothing, by the guidance."""
    return [name for key in desk.answers.blocked for name in desk.names.get(key, {}).values()]
