"""Codes of countries from the names and three-letter codes that lists use."""

import re
import unicodedata
from functools import cache

from babel import Locale
from babel.core import get_global

_OTHER_NAMES = {
    "burma": "MM",
    "congo": "CG",
    "congo dem rep": "CD",
    "congo democratic republic of the drc": "CD",
    "congo democratic republic of": "CD",
    "congo rep": "CG",
    "cote divoire": "CI",
    "czech republic": "CZ",
    "democratic republic of congo": "CD",
    "democratic republic of the congo": "CD",
    "dr congo zaire": "CD",
    "egypt arab rep": "EG",
    "eswatini": "SZ",
    "hong kong": "HK",
    "iran islamic rep": "IR",
    "ivory coast": "CI",
    "korea north": "KP",
    "kyrgyz republic": "KG",
    "lao pdr": "LA",
    "macedonia": "MK",
    "myanmar": "MM",
    "myanmar burma": "MM",
    "north korea": "KP",
    "russian federation": "RU",
    "swaziland": "SZ",
    "syrian arab republic": "SY",
    "timor": "TL",
    "turkey": "TR",
    "vatican": "VA",
    "venezuela rb": "VE",
    "yemen north yemen": "YE",
    "yemen rep": "YE",
}
_TWO = 2


def code_of(name: str) -> str:
    """Give the two-letter code of a country that is named or coded; empty where it is not known."""
    if len(name) == _TWO and name.isupper():
        return name if name in _territories() else ""
    aliases = get_global("territory_aliases")
    if name.isupper() and name in aliases:
        return str(aliases[name][0])
    return _by_name().get(_folded(name), "")


def _territories() -> dict[str, str]:
    return {code: str(name) for code, name in Locale("en").territories.items() if len(code) == _TWO}


@cache
def _by_name() -> dict[str, str]:
    known = {_folded(name): code for code, name in _territories().items()}
    return known | _OTHER_NAMES


def _folded(name: str) -> str:
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(sign))
    plain = re.sub(r"[’'`]", "", plain.replace("&", " and "))
    words = re.sub(r"[^a-z]+", " ", plain).split()
    return " ".join("saint" if word == "st" else word for word in words if word != "and" or len(words) == 1)
