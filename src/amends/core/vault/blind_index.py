"""Finding the same name or number again without knowing it: keyed tokens that say nothing without the key."""

import hashlib
import hmac
import unicodedata
from dataclasses import dataclass

import phonenumbers

from amends.core.vault.derivation import derived

_TOKEN = 16
"""Bytes of a token: enough that two different names never meet by chance."""


@dataclass(frozen=True, repr=False)
class BlindIndex:
    """Tokens of names and phone numbers under one key; whoever has no key cannot test a guess."""

    key: bytes

    def of_name(self, name: str) -> bytes:
        """Give the token of a whole name, whatever the order of its parts, its capitals, accents and signs."""
        return self._token(b"name", " ".join(sorted(_parts(name))))

    def of_name_parts(self, name: str) -> frozenset[bytes]:
        """Give a token for each pair of parts of a name, so that a missing third name still meets."""
        parts = sorted(set(_parts(name)))
        pairs = [f"{first} {second}" for number, first in enumerate(parts) for second in parts[number + 1 :]]
        return frozenset(self._token(b"name pair", pair) for pair in pairs)

    def of_phone(self, number: str, region: str) -> bytes | None:
        """Give the token of a phone number; `region` is the country code for numbers written as at home.

        None where this is no possible number.
        """
        try:
            parsed = phonenumbers.parse(number, region or None)
        except phonenumbers.NumberParseException:
            return None
        if not phonenumbers.is_possible_number(parsed):
            return None
        return self._token(b"phone", phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))

    def _token(self, kind: bytes, text: str) -> bytes:
        return hmac.new(derived(self.key, b"index/" + kind), text.encode(), hashlib.sha256).digest()[:_TOKEN]


def _parts(name: str) -> list[str]:
    """Give the parts of a name in small letters, without accents, hyphens and signs."""
    spread = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(letter for letter in spread if not unicodedata.combining(letter))
    apart = "".join(letter if letter.isalnum() else " " for letter in plain.replace("'", "").replace("’", ""))
    return apart.split()
