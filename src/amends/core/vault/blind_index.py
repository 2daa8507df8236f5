"""Finding the same name or number again without knowing it: keyed tokens that say nothing without the key."""

import hashlib
import hmac
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import phonenumbers

from amends.core.vault.derivation import derived

_TOKEN = 16
"""Bytes of a token: enough that two different names never meet by chance."""

_ACCENTED = {"ARABIC", "CYRILLIC", "GREEK", "HEBREW", "LATIN"}
"""Scripts whose marks are left out as often as they are written. In all others a mark is a vowel, part of the name."""

_WITHIN = frozenset("'`\u00b4\u02b9\u02bb\u02bc\u2018\u2019\u201b\u2032")
"""Apostrophes and what is typed for them: inside one part of a name, different on every keyboard, or left out."""

_TATWEEL = "\u0640"
"""Stretches a line of Arabic, and is no letter."""


@dataclass(frozen=True, repr=False)
class BlindIndex:
    """Tokens of names and phone numbers under one key; whoever has no key cannot test a guess."""

    key: bytes

    def of_name(self, name: str) -> bytes | None:
        """Give the token of a whole name, whatever the order of its parts, its capitals, accents and signs.

        None where there is no letter in it: two people nobody named are not the same person.
        """
        parts = _parts(name)
        return self._token(b"name", " ".join(sorted(parts))) if parts else None

    def of_name_parts(self, name: str) -> frozenset[bytes]:
        """Give a token for each pair of parts of a name, so that a missing third name still meets.

        Somebody with one name only has one token, which meets the same one name and no longer name; no name has none.
        """
        parts = sorted(_parts(name))
        if len(parts) == 1:
            return frozenset([self._token(b"name alone", parts[0])])
        return frozenset(self._token(b"name pair", f"{first} {second}") for first, second in combinations(parts, 2))

    def of_phone(self, number: str, region: str) -> bytes | None:
        """Give the token of a phone number; `region` is the country code (ISO 3166) for numbers written as at home.

        None where this is no possible number.
        """
        try:
            parsed = phonenumbers.parse(number, region.strip().upper() or None)
        except phonenumbers.NumberParseException:
            return None
        if not phonenumbers.is_possible_number(parsed):
            return None
        return self._token(b"phone", phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))

    def _token(self, kind: bytes, text: str) -> bytes:
        return hmac.new(derived(self.key, b"index/" + kind), text.encode(), hashlib.sha256).digest()[:_TOKEN]


def _parts(name: str) -> list[str]:
    """Give the parts of a name in small letters, without signs, and without accents where they are no vowels."""
    joined = "".join(sign for sign in name if sign not in _WITHIN)
    spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", joined).casefold())
    return "".join(_plain(spread)).split()


def _plain(spread: str) -> Iterator[str]:
    """Give letters, digits, and those marks that belong to a letter and are no accents; a space for any other sign."""
    base = ""
    for sign in spread:
        category = unicodedata.category(sign)
        if category.startswith("M"):
            if base and _script(base) not in _ACCENTED:
                yield sign
        elif sign.isalnum() and sign != _TATWEEL:
            base = sign
            yield sign
        elif category != "Cf" and sign != _TATWEEL:  # what nobody sees, such as a joiner, parts nothing
            base = ""
            yield " "


def _script(letter: str) -> str:
    """Give the script of a letter: the first word of its name in Unicode."""
    return unicodedata.name(letter, "").partition(" ")[0]
