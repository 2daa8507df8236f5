"""Records added to what a redress file says already, all of it plain text as somebody wrote it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple


class Under(NamedTuple):
    """Of whom records are, under which head of loss, and in which currency."""

    person: str
    head: str
    currency: str


def with_records(
    statement: Mapping[str, Any], under: Under, records: Iterable[Mapping[str, str]], on: date
) -> dict[str, Any]:
    """Give the file with these records in it, worked out for a day; an empty one begins with their currency."""
    losses = [dict(each) for each in statement.get("losses", ())]
    same = next((each for each in losses if (each["head"], each["currency"]) == (under.head, under.currency)), None)
    if same is None:
        losses.append({**under._asdict(), "records": [dict(each) for each in records]})
    else:
        same["records"] = [*same["records"], *(dict(each) for each in records)]
    begun = {"redress": "1", "currency": under.currency, **statement}
    return {**begun, "day": on.isoformat(), "losses": losses}
