"""Promised, paid, received, confirmed as four bars; what is missing is the dashed end of each."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext

from amends.apps.money.pages.words import figure
from amends.core.redress.rows import Sums

_LEFT, _WIDE, _NARROW = 92, 558, 286
_NEAR = 8


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it is called, its figure, and where it and its gap are drawn, wide and narrow."""

    name: str
    amount: str
    kind: str
    missing: str
    y: int
    narrow_y: int
    end: str
    width: str
    gap: str
    narrow_width: str
    narrow_end: str
    narrow_gap: str
    words_x: str

    @property
    def text_y(self) -> int:
        """Where its words stand, wide."""
        return self.y + 17

    @property
    def gap_y(self) -> str:
        """Where the frame of its gap begins, wide."""
        return f"{self.y + 0.75}"

    @property
    def narrow_text_y(self) -> int:
        """Where its words stand, narrow."""
        return self.narrow_y - 6

    @property
    def narrow_gap_y(self) -> str:
        """Where the frame of its gap begins, narrow."""
        return f"{self.narrow_y + 0.75}"


@dataclass(frozen=True, slots=True)
class Picture:
    """The bars of one currency, and the whole of it in words."""

    bars: tuple[Bar, ...]
    label: str


def picture_of(sums: Sums) -> Picture | None:
    """Draw sums; nothing where nothing is due."""
    if not sums.due:
        return None
    steps = (
        (gettext("Promised"), sums.due, sums.due, "f4", ""),
        (gettext("Paid"), sums.paid, sums.due, "f3", gettext("%(amount)s never paid")),
        (gettext("Received"), sums.received, sums.paid, "f2", gettext("%(amount)s not received")),
        (gettext("Confirmed"), sums.confirmed, sums.received, "f1", gettext("%(amount)s not confirmed")),
    )
    bars = tuple(_bar(number, step, sums) for number, step in enumerate(steps))
    named = {bar.name: bar.amount for bar in bars}
    label = ", ".join(f"{name} {amount}" for name, amount in named.items())
    return Picture(bars, f"{label} {sums.currency}")


def _bar(number: int, step: tuple[str, Decimal, Decimal, str, str], sums: Sums) -> Bar:
    name, amount, before, kind, words = step
    here, there = amount / sums.due, before / sums.due
    missing = before - amount
    end, narrow_end = _LEFT + _WIDE * here, _NARROW * here
    gap = _WIDE * (there - here)
    return Bar(
        name=name,
        amount=figure(amount, sums.currency),
        kind=kind,
        missing=words % {"amount": figure(missing, sums.currency)} if missing and words else "",
        y=2 + 36 * number,
        narrow_y=20 + 52 * number,
        end=f"{end:.1f}",
        width=f"{_WIDE * here:.1f}",
        gap=f"{gap:.1f}",
        narrow_width=f"{narrow_end:.1f}",
        narrow_end=f"{narrow_end + 1:.1f}",
        narrow_gap=f"{_NARROW * (there - here):.1f}",
        words_x=f"{end + gap + _NEAR:.1f}",
    )
