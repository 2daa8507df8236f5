"""Money of a case: what may be booked, what the gates say to a payment, and what follows for the person."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from amends.core.case.acting import judge_in
from amends.core.case.answers import Answers
from amends.core.case.commands import BookMoney, Said, Try
from amends.core.case.state import FUND, CaseState
from amends.core.redress.book import Book, Place
from amends.core.redress.booked import as_plain, from_plain
from amends.core.redress.events import AnyEvent, Paid
from amends.core.safeguards.gates import Judgement, Verdict

RECEIVED = "remedy.compensation_received"
"""What the gates of closing ask of a person, and the book answers."""

MAY_RECEIVE = frozenset({"CM", "CSO", "G", "IO", "LA", "SP"})
"""Roles that may be paid for a person: guardians, and those who serve people. Never a company."""


def booked(state: CaseState, events: tuple[AnyEvent, ...], *, blocked: frozenset[str]) -> Book:
    """Give the book with these events in it, all of them; whoever is blocked is neither promised nor paid anything.

    Raises:
        redress.errors.Refused: one of them cannot have happened, or must not happen.
    """
    receivers = {party.key for party in state.parties.values() if party.role in MAY_RECEIVE} | {FUND}
    book = replace(state.book, implicated=blocked)
    for event in events:
        book = book.taken(event, guardians=receivers)
    return book


def replayed(book: Book, plain: Mapping[str, Any]) -> Book:
    """Give the book with what a history holds; it was checked when it was written."""
    for each in plain["events"]:
        event = from_plain(each)
        book = book.taken(event, guardians={event.payee} if isinstance(event, Paid) else ())
    return book


def payments(command: BookMoney) -> list[Try]:
    """Give the attempts to pay that a booking stands for: one for each who receives money."""
    first: dict[str, Paid] = {}
    for event in command.events:
        if isinstance(event, Paid):
            first.setdefault(event.payee, event)
    conditions = {"conditions": command.conditions} if command.conditions else {}
    return [Try("pay", {"payee": payee, "head": paid.line.action, **conditions}) for payee, paid in first.items()]


def judged(answers: Answers, tries: list[Try], by: str) -> tuple[Judgement | None, Try | None]:
    """Give what the gates say to the first payment that they do not let through, None where they let all."""
    for each in tries:
        judgement = judge_in(answers, each, by)
        if judgement.verdict is not Verdict.ALLOWED:
            return judgement, each
    return None, None


def content(events: tuple[AnyEvent, ...]) -> dict[str, Any]:
    """Give what the entry says."""
    return {"events": [as_plain(event) for event in events]}


def follows(state: CaseState, book: Book, events: tuple[AnyEvent, ...]) -> Iterator[Said]:
    """Say of each person concerned whether they have now confirmed everything that was promised to them."""
    for person in dict.fromkeys(event.line.person for event in events):
        if person not in state.persons or state.has_ended(person):
            continue
        arrived, known = has_arrived(book, person), state.about(person).get(RECEIVED)
        if arrived != known and (arrived or known is not None):
            yield Said(person, RECEIVED, arrived)


def has_arrived(book: Book, person: str) -> bool:
    """Say whether something was promised to a person, and they confirmed all of it."""
    of_person = [(account.place, amount) for account, amount in book.balances.items() if account.line.person == person]
    is_open = any(amount for place, amount in of_person if place in (Place.PROMISED, Place.ON_THE_WAY, Place.RECEIVED))
    return not is_open and any(amount for place, amount in of_person if place is Place.CONFIRMED)
