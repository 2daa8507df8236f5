"""How much work a guess at a passphrase costs: named profiles, written into what they lock."""

import sys
from dataclasses import dataclass

from amends.core.vault.errors import WeakProfileError


@dataclass(frozen=True, slots=True)
class Strength:
    """A profile of Argon2id (RFC 9106). `memory` in KiB. The number is stored and never used for another profile."""

    number: int
    name: str
    memory: int
    passes: int
    lanes: int


STANDARD = Strength(1, "standard", memory=64 * 1024, passes=3, lanes=4)
"""The second recommended option of RFC 9106, section 4: 64 MiB for every guess, and a quarter to half of a second.

The time was measured on two shared cores; it is what somebody waits at sign-in, and it grows with the load of a server.
"""

TESTS = Strength(0, "tests", memory=8, passes=1, lanes=1)
"""Protects nobody, and is refused outside of tests."""

_PROFILES = (STANDARD, TESTS)


def named(name: str) -> Strength:
    """Give a profile by its name.

    Raises:
        ValueError: there is no such profile.
    """
    for profile in _PROFILES:
        if profile.name == name:
            return profile
    raise ValueError(f"expected one of: {', '.join(profile.name for profile in _PROFILES)}")


def numbered(number: int) -> Strength | None:
    """Give a profile by its number, None where there is no such profile."""
    return next((profile for profile in _PROFILES if profile.number == number), None)


def allowed(profile: Strength) -> Strength:
    """Let a profile pass that may be used here.

    Raises:
        WeakProfileError: the profile of tests, outside of tests.
    """
    if profile is TESTS and "pytest" not in sys.modules:
        raise WeakProfileError("the profile of tests protects nobody, and no test is running")
    return profile
