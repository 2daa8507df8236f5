"""How alike two addresses are, however they are ordered, shortened and spelt; house numbers count on their own."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz import fuzz

_SHORT = {"rd": "road", "st": "street", "ave": "avenue", "av": "avenue", "blvd": "boulevard", "ind": "industrial",
          "indl": "industrial", "ro": "road", "dist": "district", "prov": "province",
          "vill": "village",
          "bldg": "building",
          "zn": "zone", "hwy": "highway", "sec": "sector", "indu": "industrial", "industry": "industrial",
          "str": "street", "jl": "jalan", "kab": "kabupaten", "ls": "street"}  # fmt: skip
_EMPTY = {"no", "number", "nr", "n", "the", "of", "and", "city", "district", "province", "town", "road", "street",
          "village", "industrial", "zone", "area", "park", "post", "po", "pc", "plot", "floor", "state", "county",
          "development", "economic", "address", "unit"}  # fmt: skip
_WORDS, _NUMBERS = 0.75, 0.25
_SAME_WORD = 85


@dataclass(frozen=True, slots=True)
class Address:
    """An address as it is compared: its words, and the numbers in it."""

    words: tuple[str, ...]
    numbers: frozenset[str]


@lru_cache(maxsize=65_536)
def address_of(text: str) -> Address:
    """Give an address as it is compared."""
    plain = anyascii(unicodedata.normalize("NFKC", text)).casefold().replace("'", "")
    found = re.findall(r"[a-z]+|[0-9]+", plain)
    words = dict.fromkeys(_SHORT.get(word, word) for word in found if word.isalpha())
    numbers = frozenset(word.lstrip("0") for word in found if word.isdigit())
    return Address(tuple(words), numbers)


def alike(one: str, other: str) -> float | None:
    """Say how alike two addresses are, from 0 to 1; None where one says too little to be compared."""
    first, second = address_of(one), address_of(other)
    telling = [[word for word in each.words if word not in _EMPTY and len(word) > 1] for each in (first, second)]
    if not all(telling):
        return None
    shorter, longer = sorted(telling, key=len)
    found = sum(any(_same(word, against) for against in longer) for word in shorter) / len(shorter)
    joined = fuzz.token_set_ratio(" ".join(telling[0]), " ".join(telling[1])) / 100
    words = max(found, 0.6 * found + 0.4 * joined) if len(shorter) > 1 else 0.5 * found
    if not first.numbers or not second.numbers:
        return words
    common = len(first.numbers & second.numbers) / min(len(first.numbers), len(second.numbers))
    return _WORDS * words + _NUMBERS * common


def numbers_agree(one: str, other: str) -> bool | None:
    """Say whether two addresses have a number in common; None where one has none."""
    first, second = address_of(one).numbers, address_of(other).numbers
    return bool(first & second) if first and second else None


def _same(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) > 3 and fuzz.ratio(one, other) >= _SAME_WORD)  # noqa: PLR2004
