"""A plan being made: what the tests of plans begin with."""

from django.utils import timezone

from amends.apps.cases.models import Case
from amends.apps.cases.queries import Desk
from amends.apps.people import actions as people
from amends.apps.plans import actions, queries
from amends.core.plan.merging import Change
from tests import cast

POND = "A-0406"
"""Children at the washing pond: two with guardian and assessment, one known since two weeks without."""

WORKER, LEAD, SPONSOR, SUPPLIER, PROGRAMME, CLINIC = (
    "grace.banda", "ines.duarte", "halvard.moe", "karim.osei", "june.park", "dr.nkosi",
)  # fmt: skip
CHILD, BROTHER, SISTER = "k1", "k2", "k3"
ACTION = {"person": CHILD, "domain": "health", "payer": "aurelin", "cost": "38", "currency": "USD", "due": "2026-01-31"}
CORRECTIVE = {"finding": "Children carry water.", "action": "A gate register.", "owner": "bluewater"}


def desk(case: Case, username: str = WORKER) -> Desk:
    """Lay the case on the desk of somebody, as it is now."""
    return cast.desk(username, case)


def added(case: Case, kind: str = "action", username: str = WORKER, **values: str) -> str:
    """Add a line, as the case worker does."""
    begin = ACTION if kind == "action" else CORRECTIVE
    return actions.add_line(desk(case, username), kind, {**begin, **values})


def file_begun(case: Case, code: str = CHILD) -> None:
    """Begin the file of a person."""
    people.begin_file(desk(case), code)


def write(case: Case, line: str, username: str = WORKER, *, base: int | None = None, **values: str) -> tuple[str, ...]:
    """Write into a line, on the newest base if none is said."""
    record = opened(case, line, username).line.record
    changes = {name: Change(value, record[name].number if base is None else base) for name, value in values.items()}
    return actions.write_line(desk(case, username), line, changes)


def opened(case: Case, line: str, username: str = WORKER) -> queries.Opened:
    """Open a line as somebody sees it."""
    found = queries.opened_line(desk(case, username), line)
    assert found
    return found


def approve(case: Case, username: str = SPONSOR, reason: str = "") -> int:
    """Approve what is drafted now."""
    now = desk(case, username)
    mark = queries.fingerprint_of(queries.planned(now).lines)
    return actions.approve(now, mark=mark, reason=reason, seen=now.state.number)


def today() -> str:
    """Give today as it is written."""
    return timezone.localdate().isoformat()
