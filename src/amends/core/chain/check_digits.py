"""Check digits of identifiers: a number mistyped is found before it names somebody else."""

import re
from collections.abc import Callable, Mapping

from stdnum import ean, lei


def is_lei(value: str) -> bool:
    """Say whether this is a legal entity identifier (ISO 17442-1, check digits after ISO 7064 MOD 97-10)."""
    return value == value.upper() and value.isalnum() and bool(lei.is_valid(value))


def is_gln(value: str) -> bool:
    """Say whether this is a global location number (GS1 General Specifications, section 7.9: check digit)."""
    return bool(re.fullmatch(r"[0-9]{13}", value)) and bool(ean.is_valid(value))


def is_duns(value: str) -> bool:
    """Say whether this has the form of a D-U-N-S number; it has no check digit any more."""
    return bool(re.fullmatch(r"[0-9]{9}", value))


def is_cid(value: str) -> bool:
    """Say whether this has the form of a smelter's number of the Responsible Minerals Initiative."""
    return bool(re.fullmatch(r"CID[0-9]{6}", value))


FORMS: Mapping[str, tuple[Callable[[str], bool], str]] = {
    "cid": (is_cid, "CID001234"),
    "duns": (is_duns, "081466849"),
    "gln": (is_gln, "4012345000009"),
    "lei": (is_lei, "5493006MHB84DD0ZWV18"),
}
"""By scheme: what says whether a value has its form, and an example of it."""


def expected(scheme: str, value: str) -> str:
    """Give an example of what a value of a scheme looks like, empty where this value does or nobody knows its form."""
    known = FORMS.get(scheme)
    return "" if known is None or known[0](value) else known[1]
