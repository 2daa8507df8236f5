"""What a grammar expected where a value did not fit, in words that tell its writer what to put there."""

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from amends.core.facts.errors import Place


def expectations(error: ValidationError, content: Any) -> Iterator[tuple[Place, str, bool]]:
    """Give for every misfit its place in the content, what was expected, and whether its key is what is wrong."""
    for details in error.errors():
        # A list whose parts are all wrong is also called too short; only what is really too short is told.
        if details["type"] != "too_short" or not details["input"]:
            yield _real_place(content, details["loc"]), _expected(details), details["type"] == "extra_forbidden"


def _real_place(content: Any, location: tuple[str | int, ...]) -> Place:
    """Leave out of pydantic's location what names a form of condition instead of a key."""
    place: Place = ()
    for part in location:
        if _leads_on(content, part):
            content, place = content[part], (*place, part)
    return place


def _leads_on(content: Any, part: str | int) -> bool:
    if isinstance(content, dict):
        return part in content
    return isinstance(content, list) and isinstance(part, int) and part < len(content)


def _expected(details: Any) -> str:
    match details["type"]:
        case "too_short":
            return f"at least {details['ctx']['min_length']} in this list"
        case "missing":
            return f"the key {details['loc'][-1]!r}"
        case "extra_forbidden":
            return f"a key this grammar knows, not {details['loc'][-1]!r}"
        case "enum" | "literal_error":
            return f"one of {details['ctx']['expected']}"
        case "string_type":
            return "text (quote it if it looks like something else)"
        case "value_error":
            return str(details["ctx"]["error"])
        case "condition_form":
            return str(details["msg"])
        case _:
            return f"a value that fits: {details['msg'][0].lower()}{details['msg'][1:]}"
