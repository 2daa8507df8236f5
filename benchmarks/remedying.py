"""Filling a case with people, bookings and planned actions through the real actions, for what its pages cost then."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from amends.apps.cases import actions as cases
from amends.apps.cases.queries import Desk
from amends.apps.money import actions as money
from amends.apps.plans import actions as plans
from amends.core.case.commands import Learn, Said
from amends.core.redress.events import Line, Paid, Promised

Opening = Callable[[], Desk]
"""Lays the case on the desk as it is now."""

_DAY = date(2026, 1, 10)
_HEADS = ("head.medical", "head.wages", "head.fees")
_AT_ONCE = 200


def keys(count: int) -> list[str]:
    """Give the keys of the people who are told of."""
    return [f"worker{number}" for number in range(1, count + 1)]


def people(opening: Opening, count: int) -> None:
    """Let so many people be known in the case, besides those who are."""
    desk = opening()
    new = tuple(key for key in keys(count) if key not in desk.state.persons)
    said = tuple(Said(key, "harm", ("forced_labour",)) for key in new)
    cases.learn(desk, Learn(said, persons=new, said_by=desk.me), seen=desk.state.number)


def bookings(opening: Opening, count: int, *, among: int) -> None:
    """Book so many promises and payments for the people, in turn."""
    events = list(_events(count, among))
    for begin in range(0, count, _AT_ONCE):
        desk = opening()
        money.book(desk, events[begin : begin + _AT_ONCE], seen=desk.state.number)


def _events(count: int, among: int) -> Iterator[Promised | Paid]:
    """Give a promise and its payment in turn; the keys tell one filling from the next."""
    people, amount = keys(among), Decimal(50)
    for number in range(count):
        pair = number // 2
        head = _HEADS[pair // among % len(_HEADS)]
        line, key = Line("aurelin", people[pair % among], head, "USD"), f"{among}x{number}"
        if number % 2:
            yield Paid(key, _DAY, line, amount, line.person, "aurelin")
        else:
            yield Promised(key, _DAY, line, amount, _DAY)


def actions(opening: Opening, count: int, *, among: int) -> None:
    """Plan so many actions for the people, in turn."""
    people = keys(among)
    common = {"domain": "health", "payer": "aurelin", "cost": "38", "currency": "USD", "due": "2026-01-31"}
    plans.add_lines(opening(), [("action", {**common, "person": people[number % among]}) for number in range(count)])
