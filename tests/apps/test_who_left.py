"""Whoever may see a case no more finds at each of its addresses, reading and sending, what stands where no case is.

Every address there is comes out of the table of addresses itself, so a page that is new is asked as well. What they
had begun at the moment when they left comes to nothing either.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from amends.apps.cases import actions
from amends.apps.cases.models import Case, Membership
from amends.apps.cases.queries import Desk
from amends.apps.directory import actions as directory
from amends.apps.directory.models import Stakeholder as StakeholderRow
from amends.apps.ledger.models import Entry
from amends.apps.money import actions as money
from amends.apps.monitoring import actions as monitoring
from amends.apps.monitoring.models import Visit
from amends.apps.people import actions as people
from amends.apps.people.models import Document, PersonFile
from amends.apps.people.queries import Agreed, Details
from amends.apps.plans import actions as plans
from amends.apps.plans.models import Line
from amends.core.case.commands import Learn, Said
from amends.core.directory.referral import Move
from amends.core.directory.stakeholders import Part, Stakeholder
from amends.core.safeguards.consent import Consent, State
from amends.core.safeguards.person_file import section
from amends.core.safeguards.roles import NotAllowedError
from tests import cast

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

BELOW, NOWHERE = "cases/<str:reference>/", "A-9999"
LEAD, WORKER, COMPANY, CLINIC = "ines.duarte", "grace.banda", "sofia.reyes", "dr.nkosi"

SENT = {"reason": "because", "text": "words", "title": "words", "status": "done", "move": "accept", "until": ""}
"""What goes with every form that is sent; nobody gets so far that it is read."""


def patterns(known: list[URLPattern | URLResolver] | None = None, before: str = "") -> Iterator[str]:
    """Give every address of the product as it stands in the table."""
    for each in get_resolver().url_patterns if known is None else known:
        here = f"{before}{each.pattern}"
        if isinstance(each, URLResolver):
            yield from patterns(list(each.url_patterns), here)
        else:
            yield here


@dataclass(frozen=True)
class World:
    """A case with a file, a referral and documents in it, and its addresses, filled with what is really there."""

    case: Case
    addresses: list[str]
    file: PersonFile
    referral: int


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Make it once for the module; what a test changes is undone."""
    from django.db import transaction

    from tests.apps.directory.keeping import kept_by
    from tests.apps.directory.sending import asked
    from tests.apps.people.agreeing import file_begun
    from tests.apps.people.bringing import words

    with django_db_blocker.unblock(), transaction.atomic():
        case = cast.case_told("A-0401")
        file = file_begun(case)
        referral = asked(case, file, kept_by(WORKER)).referral
        people.keep_document(cast.desk(WORKER, case), words(), file=file)
        people.keep_document(cast.desk(WORKER, case), words())
        there = {
            "str:reference": case.reference,
            "str:code": file.code,
            "str:person": file.code,
            "str:of": file.code,
            "str:topic": "allegation",
            "str:about": "tamrin",
            "str:decision": "respond.level",
            "str:act": "pay",
            "str:key": "L1",
            "str:name": "contact",
            "str:other": "c1",
            "str:line": "0" * 32,
            "str:field": "what",
            "str:head": "wages",
            "str:language": "en",
            "int:membership": str(_member(case, COMPANY).pk),
            "int:pk": str(referral.pk),
            "int:number": "1",
            "int:place": "1",
            "int:document": "1",
        }
        found = [each for each in patterns() if each.startswith(BELOW)]
        yield World(
            case, [f"/{re.sub(r'<([^>]+)>', lambda part: there[part[1]], each)}" for each in found], file, referral.pk
        )
        transaction.set_rollback(True)


pytestmark = pytest.mark.django_db


def _member(case: Case, username: str) -> Membership:
    return Membership.objects.get(case=case, account__username=username)


def _bare(answer: "Answer", reference: str) -> tuple[int, str, str]:
    """Give what somebody sees, without the token of forms and the reference that stands in the address anyway."""
    page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode(errors="replace"))
    said = str(sorted((name, value) for name, value in answer.headers.items()))
    return answer.status_code, page.replace(reference, ""), said.replace(reference, "")


def told_apart(browser: Client, world: World) -> list[str]:
    """Give the addresses at which the answer is another one than where there is no such case."""
    found = []
    for address in world.addresses:
        elsewhere = address.replace(world.case.reference, NOWHERE)
        read, sent = (
            (browser.get(address), browser.get(elsewhere)),
            (browser.post(address, SENT), browser.post(elsewhere, SENT)),
        )
        for there, nowhere in (read, sent):
            if _bare(there, world.case.reference) != _bare(nowhere, NOWHERE):
                found.append(f"{address} {there.status_code} {nowhere.status_code}")
    return found


def implicated(case: Case, username: str) -> None:
    lead = cast.desk(LEAD, case)
    party = _member(case, username).party.key
    actions.learn(lead, Learn((Said("case", "implicated", (party,)),)), seen=lead.state.number)


def removed(case: Case, username: str) -> None:
    actions.end_membership(cast.desk(LEAD, case), _member(case, username).pk)


def over(case: Case, username: str) -> None:
    """Yesterday was their last day, and nobody has opened the case since."""
    row = _member(case, username)
    row.until = timezone.localdate() - timedelta(days=1)
    row.save(update_fields=["until"])


@pytest.mark.parametrize(("username", "left"), [(WORKER, implicated), (COMPANY, removed), (CLINIC, over)])
def test_nothing_at_any_address_tells_whoever_left_that_there_is_a_case(
    world: World, username: str, left: Callable[[Case, str], None]
) -> None:
    browser = cast.client_who_confirmed(username)
    assert browser.get(world.addresses[0]).status_code == 200, "before, the case was there"
    left(world.case, username)
    assert told_apart(browser, world) == []
    assert "A-0401" not in browser.get("/cases/").content.decode()


def test_at_the_addresses_that_are_asked_something_is_there_for_whoever_stayed(world: World) -> None:
    assert len(world.addresses) > 100
    of_file = [each for each in world.addresses if "/people/" in each or "/documents/" in each or "/referrals/" in each]
    browser = cast.client_who_confirmed(WORKER)
    assert sum(browser.get(each).status_code == 200 for each in of_file) > 12


# ── what was begun before somebody left, and arrives after ──────────────────────────────────────────────────────────

Begun = Callable[[Desk, World], object]
WORDS = people.Brought("A letter", b"words")
ACTION = {"person": "c2", "domain": "health", "payer": "aurelin", "cost": "38", "currency": "USD", "due": "2026-01-31"}
NO = Consent(0, "medical", "", frozenset(), State.REFUSED)


def save(desk: Desk, world: World) -> None:
    asked = section("needs")
    assert asked
    people.save(desk, world.file, asked, {"wages": "Two months."}, seen=0)


def keep_line(desk: Desk, _world: World) -> None:
    plans.add_line(desk, "action", ACTION)


def keep_visit(desk: Desk, _world: World) -> None:
    monitoring.keep_visit(desk, monitoring.Found("c2", timezone.localdate(), "visit", {}))


def keep_partner(desk: Desk, _world: World) -> None:
    directory.keep_stakeholder(desk, Stakeholder("Union", Part.ENGAGE, "They know the site."))


CHANGES: dict[str, Begun] = {
    "begin a file": lambda desk, _: people.begin_file(desk, "c1"),
    "write in a file": save,
    "let in a reader": lambda desk, world: people.admit_reader(desk, world.file, cast.account("luc.martin")),
    "erase a file": lambda desk, world: people.erase(desk, world.file),
    "keep an answer": lambda desk, world: people.record_consent(
        desk, world.file, Agreed(NO, Details(), timezone.localdate())
    ),
    "keep a document": lambda desk, _: people.keep_document(desk, WORDS),
    "keep a document of a file": lambda desk, world: people.keep_document(desk, WORDS, file=world.file),
    "remove a document": lambda desk, _: people.remove_document(desk, 1, because="mistake"),
    "keep what is owed": lambda desk, world: money.write_remedy(desk, world.file, "text", seen=0),
    "keep a line of the plan": keep_line,
    "keep a visit": keep_visit,
    "keep who takes part": keep_partner,
    "give a new link": lambda desk, world: directory.new_link(desk, world.referral),
    "say that somebody arrived": lambda desk, world: directory.move(desk, world.referral, Move.REVOKE),
}


@pytest.mark.parametrize("left", [implicated, removed])
def test_what_somebody_had_begun_when_they_left_comes_to_nothing(
    world: World, left: Callable[[Case, str], None]
) -> None:
    before = cast.desk(WORKER, world.case)
    left(world.case, WORKER)
    written, documents = Entry.objects.count(), Document.objects.filter(removed_at=None).count()
    done = []
    for name, begun in CHANGES.items():
        try:
            begun(before, world)
        except NotAllowedError:
            continue
        done.append(name)
    assert done == []
    assert (Entry.objects.count(), Document.objects.filter(removed_at=None).count()) == (written, documents)


def test_what_was_begun_before_somebody_left_is_sealed_under_a_key_they_never_had(world: World) -> None:
    before = cast.desk(WORKER, world.case)
    removed(world.case, COMPANY)
    for begun in (keep_line, keep_visit, keep_partner):
        begun(before, world)
    world.case.refresh_from_db()
    for rows in (Line.objects.all(), Visit.objects.all(), StakeholderRow.objects.all()):
        generation = int.from_bytes(bytes(rows.get().sealed)[:4], "big") & 0xFFFF
        assert generation == world.case.generation > before.keys.newest
