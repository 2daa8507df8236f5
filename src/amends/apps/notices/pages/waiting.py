"""What waits for the member: an answer to a referral, a yes to a plan, a word that money came, a look whether it did.

Each is one line a case, however many people it is about: the page behind it names them, to whoever may know.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from amends.apps.cases.pages.addresses import may_act
from amends.apps.cases.pages.lessons import lessons_of
from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.queries import Desk
from amends.apps.directory import queries as directory
from amends.apps.directory.pages.referred import TASK
from amends.apps.money import queries as money
from amends.apps.plans import queries as plans
from amends.apps.plans.pages.agreeing import AgreeingPage
from amends.apps.plans.queries import Planned
from amends.core.directory.referral import Side, moves
from amends.core.plan.versions import Status, locked_as
from amends.core.vault.errors import CannotOpenError


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits: what, where, and until when if it has a day."""

    title: str
    url: str
    due: date | None = None


def waiting_for(desk: Desk) -> Iterator[Waiting]:
    """Give everything of a case that waits for the member."""
    yield from of_referrals(desk)
    yield from _plan(desk)
    yield from _money(desk)
    yield from _lessons(desk)


def of_referrals(desk: Desk) -> Iterator[Waiting]:
    """Give what is to be done about people who were sent to a service, or came from one."""
    for each in directory.sent(desk):
        if each.task is not None and directory.may_refer(desk, each.row.file):
            task, due = each.task
            words = {"person": Saying(desk).party(each.code), "task": TASK[task]}
            url = reverse("referral", args=[desk.case.reference, each.row.pk])
            yield Waiting(gettext("%(person)s, sent to a service: %(task)s") % words, url, due)
    if any(each.now.is_open and moves(each.now, Side.RECEIVER) for each in directory.came(desk)):
        url = reverse("referrals", args=[desk.case.reference])
        yield Waiting(gettext("Somebody was sent to you: say how it stands"), url)


def _plan(desk: Desk) -> Iterator[Waiting]:
    try:
        whole = plans.unfiltered(desk)
    except CannotOpenError:  # the page of the plan says so
        return
    if whole.plan is None:
        return
    yield from _approving(desk, whole)
    yield from _agreeing(desk, whole)
    done = [each for each in plans.promises_of(desk) if each.status is Status.DONE and each.verifier == desk.me]
    if done:
        title = ngettext("Look whether what is done arrived", "Look whether %(count)d things arrived", len(done))
        yield Waiting(title % {"count": len(done)}, _place(desk))


def _approving(desk: Desk, whole: Planned) -> Iterator[Waiting]:
    """Give what is drafted and not approved, to those who approve it; where two wrote different things they choose."""
    if not whole.sight.people or not may_act(desk, "approve_plan") or not whole.promises_drafted:
        return
    if any(each.disputed for each in whole.lines):
        yield Waiting(gettext("Two people wrote different things into the plan: choose"), _place(desk))
    elif whole.version is None or whole.version.lines != locked_as(whole.lines):
        url = reverse("approve_plan", args=[desk.case.reference])
        yield Waiting(gettext("Look at what differs in the plan, and approve it or not"), url)


def _agreeing(desk: Desk, whole: Planned) -> Iterator[Waiting]:
    stands = [each for each in AgreeingPage(desk, whole).stands if each.may_say]
    asked = [each for each in stands if not each.is_answered]
    persons = [each for each in asked if each.key in desk.state.persons]
    if persons:
        yield Waiting(_named(desk, [each.key for each in persons], _AGREE), f"{_place(desk)}#agreed")
    if len(asked) > len(persons):
        yield Waiting(gettext("Say whether you agree to what you would pay"), f"{_place(desk)}#agreed")


def _money(desk: Desk) -> Iterator[Waiting]:
    if not money.books(desk):
        return
    rows = [each for each in money.people_rows(desk) if each.sums.paid > each.sums.confirmed]
    people = list(dict.fromkeys(each.line.person for each in rows))
    if people:
        yield Waiting(_named(desk, people, _ARRIVED), reverse("money", args=[desk.case.reference]))


_AGREE, _ARRIVED = "agree", "arrived"


def _named(desk: Desk, people: Sequence[str], what: str) -> str:
    words = {"person": Saying(desk).party(people[0]), "count": len(people)}
    if what == _AGREE:
        return (
            ngettext(
                "Ask %(person)s whether they agree to their part of the plan",
                "Ask %(count)d people whether they agree to their part of the plan",
                len(people),
            )
            % words
        )
    return (
        ngettext(
            "Ask %(person)s whether the money that was paid has come",
            "Ask %(count)d people whether the money that was paid has come",
            len(people),
        )
        % words
    )


def _lessons(desk: Desk) -> Iterator[Waiting]:
    url = reverse("learn", args=[desk.case.reference])
    for row in lessons_of(desk):
        if row.owner_key == desk.me and not (row.tested and row.tested.worked):
            title = gettext("Make the change that a lesson asks of you: %(kind)s") % {"kind": row.type}
            yield Waiting(title, url, row.due)


def _place(desk: Desk) -> str:
    return reverse("plan", args=[desk.case.reference])
