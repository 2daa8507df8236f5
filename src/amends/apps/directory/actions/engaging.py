"""Keeping who is to be engaged, who was, and who must not be told."""

from dataclasses import asdict

from django.db import transaction

from amends.apps.cases import actions as cases
from amends.apps.cases.queries import Desk
from amends.apps.directory.queries import stakeholders as known
from amends.apps.directory.queries.stakeholders import Kept
from amends.apps.directory.store import stakeholders as store
from amends.core.access.circles import Form, circle_of
from amends.core.access.table import Data
from amends.core.directory.stakeholders import Stakeholder, against
from amends.core.safeguards.roles import NotAllowedError

_ENGAGE = "engage"


class CannotBeEngaged(Exception):
    """They must not be told; `code` says by whose word. Nothing was kept."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class RenewedMeanwhile(Exception):
    """Somebody else wrote a newer version, which is `now`; nothing was changed."""

    def __init__(self, now: Kept) -> None:
        super().__init__(str(now.version))
        self.now = now


@transaction.atomic
def keep_stakeholder(desk: Desk, who: Stakeholder, *, number: int = 0, seen: int = 0) -> int:
    """Keep somebody anew, or another version of them; give the number.

    Raises:
        NotAllowedError: the member does not plan who takes part, or there is nobody of this number.
        CannotBeEngaged: they must not be told.
        RenewedMeanwhile: the newest version is not `seen` any more.
    """
    desk = cases.hold_desk(desk)
    if not known.may_engage(desk):
        raise NotAllowedError(_ENGAGE)
    row = store.locked_stakeholder(desk.case, number) if number else None
    if number and row is None:
        raise NotAllowedError(_ENGAGE)
    if row is not None and row.version != seen:
        raise RenewedMeanwhile(known.kept(desk, row))
    others = [each.who for each in known.stakeholders(desk) if each.number != number]
    code = against(who, others, known.blocked_names(desk))
    if code is not None:
        raise CannotBeEngaged(code)
    number = number or store.next_number(desk.case)
    circle = circle_of(Data.FACTS, Form.WORDS)  # relatives, neighbours and what they fear
    sealed = desk.keys.seal({**asdict(who), "part": str(who.part)}, store.STAKEHOLDER, str(number), circle=circle)
    store.keep_stakeholder(desk.case, number, sealed, version=seen + 1)
    return number
