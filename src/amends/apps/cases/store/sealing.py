"""What the keys of a case seal and open, once they are open in the hands of somebody who may read it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from amends.core.access.circles import Circle
from amends.core.case.sealing import Parts, as_bytes
from amends.core.vault.context import Context
from amends.core.vault.data_keys import DataKey
from amends.core.vault.errors import CannotOpenError

ENTRY, PARTY, WORDS = "case.entry", "case.party", "case.words"
"""What is sealed under a key of a case; every seal is bound to one of these."""

_NUMBER = 4
"""How many bytes in front of everything sealed say which generation of the key it was."""

_OF_PEOPLE, _OF_BOTH = 1 << 30, 1 << 31
"""Added to that number: sealed under the key of people, or one part under each key."""

_LENGTH = 4


@dataclass(frozen=True, repr=False)
class CaseKeys:
    """The keys of one case, open in the hands of somebody who may read it; `people` is empty for who sees no people."""

    opaque: str
    by_generation: Mapping[int, DataKey]
    people: Mapping[int, DataKey] = field(default_factory=dict)

    @property
    def newest(self) -> int:
        """The generation under which is sealed now."""
        return max(self.by_generation)

    def without_people(self) -> "CaseKeys":
        """Give them as somebody has them who sees no people."""
        return CaseKeys(self.opaque, self.by_generation)

    def seal(
        self, private: Mapping[str, Any], purpose: str = ENTRY, about: str = "", *, circle: Circle = Circle.CASE
    ) -> bytes:
        """Seal under the newest key of a circle.

        Who sees no people has no key of theirs. What they write lies under the key of the case, whatever it is about:
        they know it, and by the policy it is shown to nobody else who sees no people.
        """
        newest = self.newest
        of_people = circle is Circle.PEOPLE and newest in self.people
        key = self.people[newest] if of_people else self.by_generation[newest]
        head = (newest + _OF_PEOPLE if of_people else newest).to_bytes(_NUMBER, "big")
        return head + key.seal(as_bytes(private), Context(purpose, case=self.opaque, person=about))

    def seal_parts(self, parts: Parts) -> bytes:
        """Seal an entry, each part under its key."""
        newest, people = self.newest, parts.get(Circle.PEOPLE)
        if people is None or newest not in self.people:
            return self.seal({name: value for part in parts.values() for name, value in part.items()})
        context = Context(ENTRY, case=self.opaque)
        codes = self.by_generation[newest].seal(as_bytes(parts[Circle.CASE]), context)
        words = self.people[newest].seal(as_bytes(people), context)
        return (newest + _OF_BOTH).to_bytes(_NUMBER, "big") + len(codes).to_bytes(_LENGTH, "big") + codes + words

    def open(self, sealed: bytes, purpose: str = ENTRY, about: str = "") -> dict[str, Any]:
        """Give what was sealed under any generation; of an entry in parts those whose key is here.

        Raises:
            CannotOpenError: it was altered, belongs to another case, purpose or party, or was sealed under a key that
                is not here.
        """
        number, context = int.from_bytes(sealed[:_NUMBER], "big"), Context(purpose, self.opaque, about)
        if not number & _OF_BOTH:
            of_people = bool(number & _OF_PEOPLE)
            keys = self.people if of_people else self.by_generation
            return _opened(keys.get(number - _OF_PEOPLE if of_people else number), sealed[_NUMBER:], context)
        generation, codes_from = number - _OF_BOTH, _NUMBER + _LENGTH
        words_from = codes_from + int.from_bytes(sealed[_NUMBER:codes_from], "big")
        codes = _opened(self.by_generation.get(generation), sealed[codes_from:words_from], context)
        if generation not in self.people:
            return codes
        return {**codes, **_opened(self.people[generation], sealed[words_from:], context)}


def is_of_people(sealed: bytes) -> bool:
    """Say whether something lies under the key of people as a whole."""
    return bool(int.from_bytes(sealed[:_NUMBER], "big") & _OF_PEOPLE)


def _opened(key: DataKey | None, envelope: bytes, context: Context) -> dict[str, Any]:
    if key is None:
        raise CannotOpenError
    opened: dict[str, Any] = json.loads(key.open(envelope, context))
    return opened
