"""What one payer did in the book of a case, said in sums: to tell somebody who sees no line, and no person."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from amends.core.redress import exact
from amends.core.redress.book import Book, Place
from amends.core.redress.exact import ZERO

if TYPE_CHECKING:
    from amends.core.redress.events import Line


@dataclass(frozen=True, slots=True)
class Helped:
    """Sums of one payer in one currency. `promised` is what it promised itself or paid in advance for others.

    Where others paid on the same line too, `received` and `confirmed` count only what no other payment can explain.
    `claims` is what others are still to give back, by who they are.
    """

    promised: Decimal = ZERO
    paid: Decimal = ZERO
    received: Decimal = ZERO
    confirmed: Decimal = ZERO
    recovered: Decimal = ZERO
    claims: Mapping[str, Decimal] = field(default_factory=dict)

    def __add__(self, other: "Helped") -> "Helped":
        names = ("promised", "paid", "received", "confirmed", "recovered")
        sums = {name: exact.total((getattr(self, name), getattr(other, name))) for name in names}
        claims = dict(self.claims)
        for who, amount in other.claims.items():
            claims[who] = exact.total((claims.get(who, ZERO), amount))
        return Helped(**sums, claims=claims)


def helped_by(book: Book, payer: str) -> dict[str, Helped]:
    """Give what a payer promised and paid in a case, and what came of it, by currency."""
    at: dict[Line, dict[tuple[Place, str], Decimal]] = {}
    for account, amount in book.balances.items():
        at.setdefault(account.line, {})[account.place, account.holder] = amount
    found: dict[str, Helped] = {}
    for line, places in at.items():
        one = _on_own(places) if line.payer == payer else _in_advance(places, payer, line.payer)
        if one != Helped():
            found[line.currency] = found.get(line.currency, Helped()) + one
    return found


def _steps(places: Mapping[tuple[Place, str], Decimal]) -> tuple[Decimal, Decimal, Decimal, Decimal]:
    """Give what was promised, paid, received and confirmed on a line, by whomever."""
    confirmed = places.get((Place.CONFIRMED, ""), ZERO)
    received = exact.total((confirmed, places.get((Place.RECEIVED, ""), ZERO)))
    paid = exact.total((received, places.get((Place.ON_THE_WAY, ""), ZERO)))
    return exact.total((paid, places.get((Place.PROMISED, ""), ZERO))), paid, received, confirmed


def _on_own(places: Mapping[tuple[Place, str], Decimal]) -> Helped:
    """Of what the payer owes, whoever paid it in advance: that counts as paid by the payer once it was given back."""
    promised, paid, received, confirmed = _steps(places)
    others = exact.total(amount for (place, _), amount in places.items() if place is Place.TO_RECOVER)
    came = [_beyond(step, others) for step in (paid, received, confirmed)]
    return Helped(promised, came[0], came[1], came[2])


def _in_advance(places: Mapping[tuple[Place, str], Decimal], payer: str, owing: str) -> Helped:
    claim, back = places.get((Place.TO_RECOVER, payer), ZERO), places.get((Place.RECOVERED, payer), ZERO)
    mine = exact.total((claim, back))
    _, paid, received, confirmed = _steps(places)
    others = exact.difference(paid, mine)
    claims = {owing: claim} if claim else {}
    return Helped(mine, mine, _beyond(received, others), _beyond(confirmed, others), back, claims)


def _beyond(step: Decimal, others: Decimal) -> Decimal:
    return min(step, max(ZERO, exact.difference(step, others)))
