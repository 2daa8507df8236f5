"""Small numbers are not shown to those who do not see people: who knows a place counts three and knows which three."""

LEAST_SHOWN = 5
"""Source: process, I15 (smallest cell); standards, section 5 (k-anonymity)."""


def shown(count: int) -> int | None:
    """Give a number of people as those may see it who do not see people; None is "fewer than five"."""
    return count if count >= LEAST_SHOWN else None


def shown_part(part: int, whole: int) -> int | None:
    """Give a part of a number; also withheld where the rest would be a small number that anyone could work out."""
    rest = whole - part
    return None if shown(part) is None or 0 < rest < LEAST_SHOWN else part
