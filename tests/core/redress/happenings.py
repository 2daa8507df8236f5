"""Events of money as the tests of the book write them."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from amends.core.redress.events import (
    AnyEvent,
    Bounced,
    Confirmed,
    Corrected,
    Denied,
    Line,
    Linked,
    Paid,
    Promised,
    Received,
    Recovered,
    Returned,
)

DAY = date(2026, 3, 1)
LINE = Line("mine", "P1", "wages", "USD")
KINDS = (Promised, Paid, Received, Confirmed, Denied, Bounced, Returned, Recovered, Corrected, Linked)


def event(kind: Callable[..., AnyEvent], name: str, amount: str, line: Line = LINE, **more: Any) -> AnyEvent:
    extra: dict[Any, dict[str, Any]] = {
        Promised: {"due": DAY},
        Paid: {"payee": line.person, "by": line.payer},
        Returned: {"was_confirmed": True},
        Denied: {"because": "not_come"},
    }
    return kind(name, DAY, line, Decimal(amount), **{**extra.get(kind, {}), **more})
