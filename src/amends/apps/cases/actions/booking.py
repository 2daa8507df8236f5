"""Money that is booked in a case, and who is asked to pay it. Whether the member's role may is asked before."""

from typing import Any

from django.db import transaction

from amends.apps.cases.actions.writing import Refused, do, hold
from amends.apps.cases.queries import Desk
from amends.core.case.commands import BookMoney, ShareMoney
from amends.core.ledger.chain import Entry
from amends.core.redress.booked import as_plain
from amends.core.redress.events import Paid
from amends.core.safeguards.roles import require_act

_LINE = ("payer", "person", "action", "currency")


def book_money(desk: Desk, command: BookMoney, *, seen: int) -> None:
    """Book what happened to money; the same form sent twice books once.

    Raises:
        NotAllowedError: the role may not pay.
        Stale: something was booked on one of these lines since entry number `seen`.
        Refused: the gates refuse a payment; the attempt is in the history.
        core.redress.errors.Refused: it cannot have happened; nothing was written.
    """
    if any(isinstance(event, Paid) for event in command.events):
        require_act(desk.playbook, desk.roles, "pay")
    lines = {_line(as_plain(event)) for event in command.events}
    refused: Exception | None = None
    with transaction.atomic():
        if hold(desk).state.book.known.keys() & {event.id for event in command.events}:
            return
        try:
            do(desk, command, seen, lambda entry: bool(lines & _lines_in(entry)))
        except Refused as refusal:
            refused = refusal  # the attempt stays in the history, so the transaction has to end well
    if refused is not None:
        raise refused


def share_money(desk: Desk, command: ShareMoney, *, seen: int) -> None:
    """Write down who is asked to pay.

    Raises:
        Stale: somebody else did so since entry number `seen`.
    """
    do(desk, command, seen, lambda entry: entry.kind == "money_shared")


def _lines_in(entry: Entry) -> set[tuple[str, ...]]:
    return {_line(event) for event in entry.content["events"]} if entry.kind == "money_booked" else set()


def _line(event: dict[str, Any]) -> tuple[str, ...]:
    return tuple(str(event[name]) for name in _LINE)
