"""Numbers of GS1 in one form: `urn:epc:…` and links of any domain as canonical GS1 Digital Link addresses.

After the GS1 Tag Data Standard (forms of the numbers) and GS1 Digital Link: URI Syntax, section 4.11.
"""

import re
from collections.abc import Mapping

_HOME = "https://id.gs1.org/"
_EPC = re.compile(r"urn:epc:(?P<sort>id|class|idpat):(?P<scheme>[a-z]+):(?P<prefix>\d{6,12})\.(?P<rest>.+)")
_LINK = re.compile(r"https?://[^?#]*?/(?P<key>00|01|253|255|401|402|414|417|8003|8004|8006|8010|8017|8018)/"
                   r"(?P<rest>[^?#]+)(?:[?#].*)?")  # fmt: skip
_QUALIFIERS: Mapping[str, tuple[str, ...]] = {
    "01": ("21", "10", "235"), "414": ("254",), "8006": ("21", "10"), "8010": ("8011",)
}  # fmt: skip
"""Which part after the number may stay, the finest first: a serial number makes the lot needless."""
_GTIN, _SSCC, _GLN, _DIGITS = 14, 18, 13, 13
_ESCAPED = {ord(sign): f"%{ord(sign):02X}" for sign in "!()*+,:"}
_PARTS = {"sgtin": "01", "lgtin": "01", "upui": "01", "itip": "8006"}
_LOCATIONS = {"sgln": "414", "pgln": "417"}
_NUMBERED = {"grai": "8003", "gdti": "253", "sgcn": "255"}
_PLAIN = {"giai": "8004", "ginc": "401"}
_SERVICES = {"sscc": "00", "gsrn": "8018", "gsrnp": "8017", "gsin": "402"}


def as_link(text: str) -> str | None:
    """Give the canonical address of a number of GS1; None where the text is none."""
    if found := _EPC.fullmatch(text):
        return _of_epc(found["scheme"], found["prefix"], found["rest"])
    if found := _LINK.fullmatch(text):
        return _of_link(found["key"], found["rest"].strip("/").split("/"))
    return None


def _of_epc(scheme: str, prefix: str, rest: str) -> str | None:
    if scheme in _SERVICES:
        digits = rest[0] + prefix + rest[1:] if scheme == "sscc" else prefix + rest
        return f"{_HOME}{_SERVICES[scheme]}/{_checked(digits)}" if digits.isdigit() else None
    if scheme in _PLAIN:
        return f"{_HOME}{_PLAIN[scheme]}/{prefix}{rest.translate(_ESCAPED)}"
    own, _, after = rest.partition(".")
    if scheme in _PARTS:
        return _of_part(scheme, own[:1] + prefix + own[1:], after)
    if scheme in _LOCATIONS:
        link = f"{_HOME}{_LOCATIONS[scheme]}/{_checked(prefix + own)}"
        return link if scheme == "pgln" or after == "0" else f"{link}/254/{after.translate(_ESCAPED)}"
    if scheme in _NUMBERED:
        digits = ("0" if scheme == "grai" else "") + prefix + own
        return f"{_HOME}{_NUMBERED[scheme]}/{_checked(digits)}{_serial(after)}"
    if scheme == "cpi":
        return f"{_HOME}8010/{prefix}{own.translate(_ESCAPED)}" + (f"/8011/{after}" if _serial(after) else "")
    return None


def _of_part(scheme: str, digits: str, after: str) -> str:
    link = f"{_HOME}{_PARTS[scheme]}/{_checked(digits)}"
    if scheme == "itip":
        piece, total, after = (*after.split(".", 2), "", "")[:3]
        link += piece + total
    qualifier = {"lgtin": "10", "upui": "235"}.get(scheme, "21")
    return f"{link}/{qualifier}/{serial}" if (serial := _serial(after)) else link


def _serial(after: str) -> str:
    """Give a serial number as it stands in an address; a pattern for all of them is none."""
    return "" if after in {"", "*"} else after.translate(_ESCAPED)


def _of_link(key: str, parts: list[str]) -> str:
    number = parts[0].rjust(_GTIN, "0") if key == "01" else parts[0]
    said = dict(zip(parts[1::2], parts[2::2], strict=False))
    for qualifier in _QUALIFIERS.get(key, ()):
        if qualifier in said:
            return f"{_HOME}{key}/{number}/{qualifier}/{said[qualifier]}"
    return f"{_HOME}{key}/{number}"


def _checked(digits: str) -> str:
    """Add the check digit of GS1: weights three and one from the right."""
    total = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(digits)))
    return f"{digits}{-total % 10}"
