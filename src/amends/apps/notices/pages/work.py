"""What is mine and what is late, over all cases of a member, in the words of each case."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from itertools import groupby

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amends.apps.accounts.queries import Account
from amends.apps.cases.pages.coming import does, due_at, open_actions
from amends.apps.cases.pages.reach import limits_shown
from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.pages.words import own_words
from amends.apps.cases.queries import Desk
from amends.apps.directory import queries as directory
from amends.apps.monitoring import queries as monitoring
from amends.apps.monitoring.pages.following import followed
from amends.apps.notices import queries
from amends.apps.notices.pages.waiting import Waiting, of_referrals, waiting_for
from amends.apps.people import queries as people
from amends.apps.plans import queries as plans
from amends.core.case.state import CLOSED

LATE, TODAY, PROTECTS, WAITS, SOON, LATER = "late", "today", "protects", "waits", "soon", "later"
GROUPS: dict[str, str | Promise] = {
    LATE: _("Late"),
    TODAY: _("Today"),
    PROTECTS: _("Protects somebody now"),
    WAITS: _("Waits for your word"),
    SOON: _("In the next seven days"),
    LATER: _("Later"),
}
_FURTHER = "further"
_WEEK = 7
_FAR = datetime.max.replace(tzinfo=UTC)
_END_OF_DAY = time(17)


@dataclass(frozen=True, slots=True)
class Job:
    """One thing to do in one case; `why` says that it came to the reader because it is late."""

    title: str
    url: str
    case: str
    reference: str
    due: datetime | None
    why: str
    waits: bool = False
    protects: bool = False


@dataclass(frozen=True, slots=True)
class Pile:
    """Things that are due in the same time."""

    id: str
    label: str
    jobs: tuple[Job, ...]


@dataclass(frozen=True, slots=True)
class Further:
    """The steps of the guidance in one case that have no date and protect nobody now: there can be a hundred."""

    case: str
    reference: str
    jobs: tuple[Job, ...]


@dataclass(frozen=True, slots=True)
class Work:
    """What somebody is to do: what presses, by when it is due, and what is further to be done in each case."""

    piles: tuple[Pile, ...]
    further: tuple[Further, ...]

    @property
    def pressing(self) -> int:
        """How much has a date, waits for a word, or protects somebody now."""
        return sum(len(each.jobs) for each in self.piles)

    @property
    def steps(self) -> int:
        """How many further steps there are."""
        return sum(len(each.jobs) for each in self.further)


def work_of(account: Account, desks: list[Desk]) -> Work:
    """Give what somebody is to do."""
    escalated = queries.escalated_to(account, timezone.now())
    jobs = [job for desk in desks for job in _jobs(desk, escalated)]
    jobs.sort(key=lambda job: (job.due or _FAR, job.reference))
    found = {name: tuple(job for job in jobs if _pile(job) == name) for name in GROUPS}
    piles = tuple(Pile(name, str(GROUPS[name]), found[name]) for name in GROUPS if found[name])
    return Work(piles, tuple(_further(job for job in jobs if _pile(job) == _FURTHER)))


def _further(jobs: Iterable[Job]) -> Iterator[Further]:
    for reference, found in groupby(jobs, key=lambda job: job.reference):
        of_case = tuple(found)
        yield Further(of_case[0].case, reference, of_case)


def _pile(job: Job) -> str:
    if job.due is None:
        return WAITS if job.waits else PROTECTS if job.protects else _FURTHER
    now = timezone.now()
    if job.due < now:
        return LATE
    days = (timezone.localdate(job.due) - timezone.localdate(now)).days
    return TODAY if not days else SOON if days <= _WEEK else LATER


def _jobs(desk: Desk, escalated: set[tuple[str, str]]) -> Iterator[Job]:
    """Give what is to be done in a case; in one that is closed nobody who was sent to a service is forgotten."""
    if desk.state.status != CLOSED:
        yield from _of_open_case(desk, escalated)
    else:
        yield from _waiting(desk, of_referrals(desk))
    yield from _late_referrals(desk, escalated)


def _waiting(desk: Desk, found: Iterable[Waiting]) -> Iterator[Job]:
    for what in found:
        yield replace(_job(desk, what.title, what.url, _at(what.due) if what.due else None), waits=True)


def _of_open_case(desk: Desk, escalated: set[tuple[str, str]]) -> Iterator[Job]:
    saying = Saying(desk)
    with_action = set()
    for each in open_actions(desk):
        if does(desk, each.action):
            with_action.add(each.action.deadline)
            place = reverse("actions", args=[desk.case.reference]) + f"#{each.action.id}"
            job = _job(desk, saying.text(each.action.do), place, due_at(desk, each.action))
            yield replace(job, protects=each.action.first)
    for due in limits_shown(desk):
        key = (desk.case.reference, f"limit:{due.deadline.id}")
        mine = bool(desk.roles & set(due.deadline.responsible))
        if due.kept is None and due.deadline.id not in with_action and (mine or key in escalated):
            why = "" if mine else gettext("It is late, and you answer for it.")
            place = reverse("limits", args=[desk.case.reference])
            yield _job(desk, saying.text(due.deadline.label), place, due.at, why=why)
    yield from _promises(desk)
    yield from _waiting(desk, waiting_for(desk))
    yield from _visits(desk, escalated)
    yield from _reviews(desk, escalated)


def _promises(desk: Desk) -> Iterator[Job]:
    """Give what the member's party carries out, as the locked plan has it."""
    for each in queries.open_promises(plans.promises_of(desk)):
        if each.owner == desk.me and each.due is not None:
            title = gettext("Carry out what is promised in the plan")
            yield _job(desk, title, reverse("plan", args=[desk.case.reference]), _at(each.due))


def _visits(desk: Desk, escalated: set[tuple[str, str]]) -> Iterator[Job]:
    if not monitoring.may_look(desk):
        return
    mine = monitoring.may_follow(desk)
    for each in followed(desk):
        late = (desk.case.reference, f"visit:{each.code}") in escalated
        if each.due is not None and each.last is not None and (mine or late):
            title = gettext("Visit or call %(person)s") % {"person": each.label}
            why = "" if mine else gettext("It is late, and you answer for it.")
            yield _job(desk, title, each.url, _at(each.due), why=why)


def _reviews(desk: Desk, escalated: set[tuple[str, str]]) -> Iterator[Job]:
    """Give when what is best for a child is looked at again, to those who read the file, and late to who answers."""
    for each in people.reviews_of(desk):
        mine = desk.account.pk in each.readers
        if mine or (desk.case.reference, f"review:{each.code}") in escalated:
            title = gettext("Look again at what is best for %(person)s") % {"person": Saying(desk).party(each.code)}
            why = "" if mine else gettext("It is late, and you answer for it.")
            here = desk.case.reference
            place = reverse("file_part", args=[here, each.code, "interests"]) if mine else reverse("case", args=[here])
            yield _job(desk, title, place, _at(each.on), why=why)


def _late_referrals(desk: Desk, escalated: set[tuple[str, str]]) -> Iterator[Job]:
    """Give that something about a referral is late, to whoever leads: one line a case, whoever it is about."""
    here = desk.case.reference
    keys = {key for reference, key in escalated if reference == here and key.startswith(queries.REFERRAL)}
    tasks = directory.expected(desk.case) if keys else []
    late = [each.on for each in tasks if f"{queries.REFERRAL}{each.mark}" in keys]
    if late:
        title = gettext("Ask how it stands with whom we sent to a service")
        why = gettext("It is late, and you answer for it.")
        yield _job(desk, title, reverse("case", args=[here]), _at(min(late)), why=why)


def _at(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, _END_OF_DAY))


def _job(desk: Desk, title: str, url: str, due: datetime | None, *, why: str = "") -> Job:
    return Job(title, url, own_words(desk.case.title), desk.case.reference, due, why)
