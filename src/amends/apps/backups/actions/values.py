"""Values of rows as JSON, and back, the same on both databases."""

import base64
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

Plain = object


def plain(value: object) -> Plain:
    """Give a value as JSON can hold it: what is more than text, number, yes or nothing is named by its kind."""
    match value:
        case bytes() | bytearray() | memoryview():
            return {"bytes": base64.b64encode(bytes(value)).decode()}
        case datetime():
            return {"moment": value.isoformat()}
        case date():
            return {"day": value.isoformat()}
        case timedelta():
            return {"seconds": value.total_seconds()}
        case UUID():
            return {"uuid": str(value)}
        case Decimal():
            return {"decimal": str(value)}
        case dict() | list():
            return {"json": value}
        case _:
            return value


def value(held: Plain) -> object:
    """Give the value back.

    Raises:
        ValueError: it is of no kind that `plain` writes.
    """
    match held:
        case {"bytes": str(text)}:
            return base64.b64decode(text, validate=True)
        case {"moment": str(text)}:
            return datetime.fromisoformat(text)
        case {"day": str(text)}:
            return date.fromisoformat(text)
        case {"seconds": float() | int() as seconds}:
            return timedelta(seconds=seconds)
        case {"uuid": str(text)}:
            return UUID(text)
        case {"decimal": str(text)}:
            return Decimal(text)
        case {"json": dict() | list() as content}:
            return content
        case None | bool() | int() | float() | str():
            return held
        case _:
            raise ValueError("a value of no known kind")
