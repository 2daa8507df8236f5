"""Events of money as plain content and back, so that a history can hold them."""

from collections.abc import Mapping
from dataclasses import fields
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

EVENTS: Mapping[str, type[AnyEvent]] = {
    "bounced": Bounced,
    "confirmed": Confirmed,
    "corrected": Corrected,
    "denied": Denied,
    "linked": Linked,
    "paid": Paid,
    "promised": Promised,
    "received": Received,
    "recovered": Recovered,
    "returned": Returned,
}
"""What each kind of event is called in a history; a name keeps its meaning for ever."""

_NAMES = {kind: name for name, kind in EVENTS.items()}
_LINE = tuple(each.name for each in fields(Line))


def name_of(event: AnyEvent) -> str:
    """Say what the kind of an event is called."""
    return _NAMES[type(event)]


def as_plain(event: AnyEvent) -> dict[str, Any]:
    """Give an event as JSON holds it: figures and days as text."""
    line = {name: getattr(event.line, name) for name in _LINE}
    own = {each.name: _plain(getattr(event, each.name)) for each in fields(event) if each.name != "line"}
    return {"event": name_of(event), **line, **own}


def from_plain(plain: Mapping[str, Any]) -> AnyEvent:
    """Give the event that plain content says."""
    kind = EVENTS[plain["event"]]
    line = Line(**{name: plain[name] for name in _LINE})
    own = {each.name: _value(each.name, plain[each.name]) for each in fields(kind) if each.name in plain}
    return kind(line=line, **own)


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else value


def _value(name: str, plain: Any) -> Any:
    if name == "amount":
        return Decimal(plain)
    return date.fromisoformat(plain) if name in {"day", "due"} else plain
