"""Keeping a receipt of what was booked: sealed where only those who keep or read files of people open it."""

from amends.apps.cases.queries import Desk
from amends.apps.money import queries
from amends.apps.people import actions as people
from amends.core.redress.rows import Row
from amends.core.safeguards.roles import NotAllowedError

_MONEY = "money"


def keep_receipt(desk: Desk, row: Row, place: int, brought: people.Brought) -> None:
    """Keep a receipt of one entry of a line. The entry stands already: a file that is refused takes nothing with it.

    Raises:
        NotAllowedError: the member may keep none for this line, or there is no such entry.
        adapters.cleaning.NotCleanError: it is nothing that can be kept.
    """
    if not queries.may_keep_receipt(desk, row) or not 0 < place <= len(queries.entries_of(desk, row)):
        raise NotAllowedError(_MONEY)
    file, of = queries.file_behind(desk, row), queries.code_of(row, place)
    people.keep_document(desk, brought, file=file, data=queries.RECEIPT_CLASS, of=of)
