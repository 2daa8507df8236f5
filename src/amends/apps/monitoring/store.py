"""The only writer of visits."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from amends.apps.accounts.queries import Account
from amends.apps.cases.models import Case
from amends.apps.cases.store import CaseKeys
from amends.apps.monitoring.models import Visit
from amends.core.access.circles import Form, circle_of
from amends.core.access.table import Data

VISIT = "monitoring.visit"


def count(case: Case) -> int:
    """Give how many visits a case has."""
    return Visit.objects.filter(case=case).count()


def add_visit(
    case: Case,
    *,
    keys: CaseKeys,
    person: str,
    by: Account,
    on: date,
    next_on: date | None,
    found: Mapping[str, Any],
    said: tuple[int, bytes] = (0, b""),
) -> Visit:
    """Keep a visit; the case is held, so that numbers follow one another. `said` are the person's words, sealed."""
    number = count(case) + 1
    circle = circle_of(Data.FACTS if person else Data.ACTIONS, Form.WORDS)
    return Visit.objects.create(
        case=case,
        person=person,
        number=number,
        account=by,
        on=on,
        next_on=next_on,
        sealed=keys.seal(found, VISIT, str(number), circle=circle),
        generation=said[0],
        words=said[1],
    )
