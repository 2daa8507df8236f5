"""A plan as the gates of the guidance look at it, and who still has to agree."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from amends.core.plan.shape import FUND

Values = Mapping[str, str]

GATE_FIELDS: Mapping[str, str] = {
    "G7": "guarded",
    "G11": "payee",
    "G16": "provider_vetted",
    "G18": "payer",
    "G-FREE": "guarded",
    "I4": "person",
    "I5": "person",
    "I-RETURN": "guarded",
}
"""At which field of a line a gate of approving speaks. Source: contract, section 4, approve_plan."""

_VETTED: Mapping[str, bool] = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Approval:
    """Somebody's answer to a plan: a person to their part, a company to what it pays, the sponsor to the whole.

    `of` is the key of the person or party, `mark` the fingerprint of what was put before them, `way` how it was said.
    """

    of: str
    agrees: bool
    mark: str
    words: str
    by: str
    at: str


def engine_action(kind: str, values: Values) -> dict[str, str | bool]:
    """Give a line as an action of the act `approve_plan`."""
    what = values.get("guarded") or values.get("domain") or values.get("head") or values.get("area") or kind
    action: dict[str, str | bool] = {"kind": what}
    for name in ("person", "payer", "payee"):
        if values.get(name):
            action[name] = values[name]
    if not action.get("payer") and values.get("prefinanced_by"):
        action["payer"] = values["prefinanced_by"]
    if (vetted := values.get("provider_vetted", "")) in _VETTED:
        action["provider_vetted"] = _VETTED[vetted]
    return action


def payers(lines: Iterable[Values]) -> tuple[str, ...]:
    """Give the parties that pay or pay first for something, each once."""
    named = (line.get(name, "") for line in lines for name in ("payer", "prefinanced_by"))
    return tuple(dict.fromkeys(name for name in named if name and name != FUND))


def counting(approvals: Iterable[Approval]) -> dict[str, Approval]:
    """Give the last answer of each."""
    return {each.of: each for each in approvals}
