"""Three-valued truth that also says how one acts until it is known.

A ruling is one of four small integers, so that thousands of conditions cost little:

====================  =========  ======
name                  is known   stands
====================  =========  ======
FALSE                 yes        no
TRUE                  yes        yes
UNKNOWN               no         no
PRESUMED              no         yes
====================  =========  ======

*Known* is Kleene's strong three-valued logic: settling an unknown fact never flips a known ruling.
*Stands* is how the guidance acts meanwhile: a bare unknown is not true, and the negation of an
unknown holds, which is how precaution is written ("a child unless shown to be an adult").
"""

from collections.abc import Iterable
from enum import Enum
from typing import Final

FALSE: Final = 0
TRUE: Final = 1
UNKNOWN: Final = 2
PRESUMED: Final = 3

_STANDS: Final = 1
_OPEN: Final = 2


class Truth(Enum):
    """What is known of a condition, for people and for machines."""

    TRUE = "true"
    FALSE = "false"
    CANNOT_TELL_YET = "cannot_tell_yet"


def stands(ruling: int) -> bool:
    """Say how the guidance acts on a ruling now."""
    return bool(ruling & _STANDS)


def is_known(ruling: int) -> bool:
    """Say whether no further fact can change a ruling."""
    return not ruling & _OPEN


def truth_of(ruling: int) -> Truth:
    """Translate a ruling into what is known."""
    if ruling & _OPEN:
        return Truth.CANNOT_TELL_YET
    return Truth.TRUE if ruling else Truth.FALSE


def opposite(ruling: int) -> int:
    """Negate a ruling; what is not known stays not known."""
    return ruling ^ _STANDS


def both_of(first: int, second: int) -> int:
    """Join two rulings of which neither is a known falsehood."""
    return ((first | second) & _OPEN) | (first & second & _STANDS)


def all_of(rulings: Iterable[int]) -> int:
    """Hold when every ruling holds; one known falsehood settles it."""
    result = TRUE
    for ruling in rulings:
        if ruling == FALSE:
            return FALSE
        result = both_of(result, ruling)
    return result


def any_of(rulings: Iterable[int]) -> int:
    """Hold when one ruling holds; one known truth settles it."""
    result = FALSE
    for ruling in rulings:
        if ruling == TRUE:
            return TRUE
        result |= ruling
    return result


def between(*, lowest: bool, highest: bool, now: bool) -> int:
    """Rule on a test of a number that is only known to lie between two bounds.

    `lowest` and `highest` say whether the test holds at the bounds, `now` whether it holds for the number as it stands.
    """
    if lowest == highest:
        return TRUE if lowest else FALSE
    return PRESUMED if now else UNKNOWN
