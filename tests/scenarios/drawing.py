"""Chance with a memory: what a random scenario has said so far, and the small draws its parts are made of."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from tests.scenarios.oracle_known import Facts

T = TypeVar("T")


@dataclass
class Draw:
    """A scenario on its way. It keeps only what validity asks for and what helps to let acts succeed."""

    chance: random.Random
    parties: Facts
    known: list[str] = field(default_factory=list)
    claims: list[str] = field(default_factory=list)
    steps_taken: int = 0
    plan: list[Facts] = field(default_factory=list)
    suspects: list[str] = field(default_factory=list)

    def maybe(self, share: float) -> bool:
        """True in this share of the draws."""
        return self.chance.random() < share

    def one(self, choices: Sequence[T]) -> T:
        """One of them."""
        return self.chance.choice(choices)

    def some(self, choices: Sequence[T], most: int) -> list[T]:
        """None to `most` of them, in any order, each once."""
        return self.chance.sample(choices, self.chance.randint(0, min(most, len(choices))))

    def flag(self) -> bool:
        """True or false."""
        return self.maybe(0.5)

    def party(self, *roles: str) -> str:
        """A party with one of these roles; any party when none is named or nobody holds them."""
        fitting = [key for key, party in self.parties.items() if party["role"] in roles]
        return self.one(fitting or list(self.parties))

    def survivors(self) -> list[str]:
        """Every party that can become a known person."""
        return [key for key, party in self.parties.items() if party["role"] == "V"]

    def actor(self) -> str:
        """Who tries something: often one who is seldom blocked, so that the act's own rule decides."""
        if self.suspects and self.maybe(0.15):
            return self.one(self.suspects)
        return self.party("CM") if self.maybe(0.5) else self.party()

    def recipient(self) -> str:
        """Whom something goes to: anyone, now and then one who was implicated."""
        return self.one(self.suspects) if self.suspects and self.maybe(0.2) else self.party()

    def person(self) -> str:
        """A known person; the caller made sure that there is one."""
        return self.one(self.known)
