"""Holds an `expect` against the oracle's answer, as the contract's paragraph “Comparing” says."""

from collections.abc import Iterable
from typing import Any

from tests.scenarios.oracle_known import Facts


def failures(expected: Facts, answer: Facts) -> list[str]:
    """What of one `expect` does not hold: the key, what was expected and what was answered."""
    return [
        f"{key}: expected {value}, got {shown(key, answer)}"
        for key, value in expected.items()
        if not holds(key, value, answer)
    ]


def shown(key: str, answer: Facts) -> object:
    """The part of the answer that an expectation looks at."""
    subject = {
        "types_include": "types",
        "types_exclude": "types",
        "not_blocked": "blocked",
        "not_protocols": "protocols",
        "because_exactly": "because",
    }.get(key, key)
    return answer.get(subject)


def holds(key: str, expected: Any, answer: Facts) -> bool:
    """Whether one expectation holds."""
    got: Any = shown(key, answer)
    if key in {"types_include", "blocked", "protocols", "because"}:
        return set(expected) <= set(got)
    if key in {"types_exclude", "not_blocked", "not_protocols"}:
        return not set(expected) & set(got)
    if key in {"child_rules", "because_exactly"}:
        return set(expected) == set(got)
    if key in {"urgency", "duty"}:
        # Either of them may be asked for as one value or as a map.
        single, several = {"urgency": ("case", "persons"), "duty": ("strongest", "companies")}[key]
        got = got[single if isinstance(expected, str) else several]
    if isinstance(expected, dict):
        return on_named(expected, got)
    # 1 is not true: a number of people never equals an answer that is yes or no.
    return bool(got == expected and isinstance(got, bool) == isinstance(expected, bool))


def on_named(expected: Facts, got: Facts) -> bool:
    """“Maps are compared on the keys the expectation names”."""
    return all(name in got and got[name] == value for name, value in expected.items())


def others(everything: Iterable[str], found: Iterable[str]) -> list[str]:
    """What is not among the found ones, in the order of everything."""
    present = set(found)
    return [item for item in everything if item not in present]
