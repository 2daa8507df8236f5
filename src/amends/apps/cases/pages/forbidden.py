"""What may not be done now and why, and who must not be told."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext, pgettext

from amends.apps.cases.pages.known import known_of
from amends.apps.cases.pages.reach import Reach, may_see, reach_of
from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.pages.words import few, joined, within
from amends.apps.cases.queries import Desk
from amends.apps.guidance.pages.address import Address
from amends.apps.guidance.pages.book import Book
from amends.apps.guidance.queries import address_of
from amends.core.case.advice.engagement import NotTold
from amends.core.case.advice.holds import Held
from amends.core.facts.statements import CASE
from amends.core.playbook.grammar.conduct import ForEach

_IMPLICATED = "implicated"
_ROUTE = "authority_route"


def book_of(desk: Desk) -> Book:
    """Open the guidance that a case follows, to name its items and lead to them."""
    edition = address_of(desk.state.pin) if desk.state.pin else ""
    return Book(Saying(desk).phrasing, Address(desk.playbook.text.id, edition))


@dataclass(frozen=True, slots=True)
class Forbidden:
    """One "do not", as `holds` draws it."""

    title: str
    why: str
    way: str
    gate: str
    gate_url: str


def forbidden(desk: Desk) -> tuple[Forbidden, ...]:
    """Give what the gates would refuse the member now; lines about persons only to those who see them."""
    match reach_of(desk):
        case Reach.OWN_PART:
            return ()
        case Reach.TOTALS:
            held = [each for each in desk.advice.holds if each.hold.for_each is not ForEach.PERSON]
        case _:
            held = [*desk.advice.holds]
    return tuple(_forbidden(desk, each) for each in held)


def _forbidden(desk: Desk, held: Held) -> Forbidden:
    phrasing, hold = Saying(desk).phrasing, held.hold
    gate = book_of(desk).gate(held.standing[0].gate.id)
    named = few(phrasing.name(subject) for subject in held.subjects)
    places = {"party": named, "person": named, "supplier": named}
    return Forbidden(
        title=phrasing.say(hold.label, **places),
        why=phrasing.say(hold.because, **places),
        way=phrasing.say(hold.way_out, **places),
        gate=gate.text,
        gate_url=gate.url,
    )


@dataclass(frozen=True, slots=True)
class Silence:
    """A party that must not be told, with why and since when, for those who may know why."""

    name: str
    role: str
    why: str
    since: datetime | None


def not_told(desk: Desk) -> tuple[Silence, ...]:
    """Give who must not be told; whoever has only their own part does not learn who else there is."""
    if reach_of(desk) is Reach.OWN_PART:
        return ()
    may_know_why = may_see(desk, desk.playbook.facts.get(_IMPLICATED))
    return tuple(_silence(desk, each, may_know_why=may_know_why) for each in desk.advice.not_told)


def _silence(desk: Desk, each: NotTold, *, may_know_why: bool) -> Silence:
    phrasing = Saying(desk).phrasing
    name, role = phrasing.name(each.party), within(phrasing.code("actors", desk.state.parties[each.party].role))
    if not may_know_why:
        return Silence(name, role, "", None)
    if not each.is_blocked:
        route = joined(within(phrasing.value(_ROUTE, code)) for code in desk.answers.authority_route)
        words = gettext("What may be told goes to: %(route)s. It does not go here.") % {"route": route}
        return Silence(name, role, words, None)
    if any(ground.ref.fact == "is_implicated" for ground in each.grounds):
        statement = known_of(desk, CASE, _IMPLICATED).in_force
        words = pgettext("a party", "There is a credible sign of a part in the harm.")
        return Silence(name, role, words, statement.at if statement else None)
    grounds = (ground for ground in each.grounds if ground.ref.fact != "role")
    return Silence(name, role, ". ".join(phrasing.grounds(grounds)) + ".", None)
