"""Every question about dates: which a case has for whom, which are to be reminded of, whose calendar an address is."""

import hashlib
from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime, time, timedelta

from django.db.models import Max
from django.utils import timezone

from amends.apps.accounts.queries import Account
from amends.apps.cases.models import Case
from amends.apps.cases.projecting import holidays_of
from amends.apps.cases.queries import Desk, lead_with_people, members_of
from amends.apps.directory import queries as directory
from amends.apps.monitoring.models import Visit
from amends.apps.notices.models import Calendar, Item
from amends.apps.notices.store import Planned
from amends.apps.people import queries as people
from amends.apps.plans import queries as plans
from amends.apps.plans.queries.promises import Promise, promises_in
from amends.core.access.table import Data, keeps_files, sees
from amends.core.case.advice.limits import Due, after_working_days
from amends.core.monitoring.working_days import before_working_days
from amends.core.plan.versions import OPEN
from amends.core.vault.errors import CannotOpenError

REMIND_BEFORE, ESCALATE_AFTER = 2, 2
"""Working days of the place before a date on which to remind, and after it on which the accountable one is told."""

REFERRAL = "referral:"
"""What the key of a date of a referral begins with; the mark of the referral follows."""

_END_OF_DAY, _A_DAY = time(17), timedelta(days=1)
"""A referral asks within days, so its reminder comes the day before."""

_LEAD, _SPONSOR = "case_lead", "sponsor"


def holidays_at(desk: Desk) -> Collection[date]:
    """Give the public holidays of the place of a case."""
    return holidays_of(desk.case.country, desk.case.opened_at.year)


def planned(desk: Desk) -> list[Planned]:
    """Give every date of a case with the accounts that answer for it, from a desk that sees the whole case."""
    return [*_limits(desk), *_promises(desk), *_visits(desk), *_reviews(desk), *referrals_of(desk.case)]


def _limits(desk: Desk) -> Iterator[Planned]:
    holidays = holidays_at(desk)
    accountable = {each.action.deadline: each.action.accountable for each in desk.playbook.actions}
    for due in desk.advice.limits:
        if due.kept is None:
            yield from _limit(desk, due, accountable.get(due.deadline.id, _LEAD), holidays)


def _limit(desk: Desk, due: Due, accountable: str, holidays: Collection[date]) -> Iterator[Planned]:
    key = f"limit:{due.deadline.id}"
    remind_at = before_working_days(due.at, REMIND_BEFORE, holidays)
    late_at = after_working_days(due.at, ESCALATE_AFTER, holidays)
    responsible = {account.pk for account in desk.members if desk.roles_for(account) & set(due.deadline.responsible)}
    # What the lead keeps late goes on to the sponsor: nobody is told of their own lateness alone.
    leads_it = desk.lead is not None and desk.lead.pk in responsible
    for account in desk.members:
        if account.pk in responsible:
            yield Planned(account.pk, key, due.at, max(remind_at, due.since), escalated=False)
        elif account == desk.lead or {accountable, *((_SPONSOR,) if leads_it else ())} & desk.roles_for(account):
            yield Planned(account.pk, key, due.at, late_at, escalated=True)


def open_promises(promises: Iterable[Promise]) -> list[Promise]:
    """Give the promises of the locked version that have a day and that nobody says are done."""
    return [each for each in promises if each.is_approved and each.due is not None and each.status in OPEN]


def _promises(desk: Desk) -> Iterator[Planned]:
    """Give the promises of the plan: to those who act for the party that carries each out, then to whoever leads."""
    holidays = holidays_at(desk)
    try:
        found = open_promises(promises_in(desk, plans.unfiltered(desk)))
    except CannotOpenError:  # the page of the plan says so; no date is better than a wrong one
        return
    for each in found:
        due = timezone.make_aware(datetime.combine(each.due or date.max, _END_OF_DAY))
        owners = [row.account_id for row in desk.memberships if row.party.key == each.owner]
        for account in owners:
            remind_at = before_working_days(due, REMIND_BEFORE, holidays)
            yield Planned(account, f"promise:{each.id}", due, remind_at, escalated=False)
        if desk.lead is not None and desk.lead.pk not in owners:
            late_at = after_working_days(due, ESCALATE_AFTER, holidays)
            yield Planned(desk.lead.pk, f"promise:{each.id}", due, late_at, escalated=True)


def _visits(desk: Desk) -> Iterator[Planned]:
    """Give the next visits: to whoever made the last one, and when it is late to whoever leads."""
    holidays = holidays_at(desk)
    latest = Visit.objects.filter(case=desk.case).exclude(person="").values("person").annotate(last=Max("number"))
    numbers = [row["last"] for row in latest]
    members = {account.pk: account for account in desk.members}
    for row in Visit.objects.filter(case=desk.case, number__in=numbers).exclude(next_on=None):
        if row.next_on is None or desk.state.has_ended(row.person):
            continue
        due = timezone.make_aware(datetime.combine(row.next_on, _END_OF_DAY))
        key = f"visit:{row.person}"
        followers = (
            [row.account_id]
            if row.account_id in members
            else [account.pk for account in desk.members if keeps_files(desk.roles_for(account))]
        )
        for account in followers:
            yield Planned(account, key, due, due - timedelta(days=1), escalated=False)
        if desk.lead is not None and desk.lead.pk not in followers:
            yield Planned(desk.lead.pk, key, due, after_working_days(due, ESCALATE_AFTER, holidays), escalated=True)


def _reviews(desk: Desk) -> Iterator[Planned]:
    """Give when what is best for a child is looked at again: to those who read the file, then to whoever leads."""
    holidays = holidays_at(desk)
    members = {account.pk for account in desk.members}
    for each in people.reviews_of(desk):
        due = timezone.make_aware(datetime.combine(each.on, _END_OF_DAY))
        readers, key = sorted(each.readers & members), f"review:{each.code}"
        remind_at = before_working_days(due, REMIND_BEFORE, holidays)
        for account in readers:
            yield Planned(account, key, due, remind_at, escalated=False)
        if desk.lead is not None and desk.lead.pk not in readers and sees(desk.roles_for(desk.lead), Data.FACTS):
            yield Planned(desk.lead.pk, key, due, after_working_days(due, ESCALATE_AFTER, holidays), escalated=True)


def referrals_of(case: Case) -> Iterator[Planned]:
    """Give what is to be done about referrals: to those who send the person, then to whoever leads and sees people."""
    tasks = directory.expected(case)
    if not tasks:
        return
    holidays = holidays_of(case.country, case.opened_at.year)
    members, lead = members_of(case), lead_with_people(case)
    for each in tasks:
        due, key = timezone.make_aware(datetime.combine(each.on, _END_OF_DAY)), f"{REFERRAL}{each.mark}"
        senders = sorted(each.senders & members.keys())
        for account in senders:
            yield Planned(account, key, due, due - _A_DAY, escalated=False)
        if lead is not None and lead.pk not in senders:
            yield Planned(lead.pk, key, due, after_working_days(due, ESCALATE_AFTER, holidays), escalated=True)


def to_remind(account: int, now: datetime) -> list[Item]:
    """Give what somebody is to be reminded of now, held until the transaction ends."""
    return list(Item.objects.select_for_update().filter(account=account, reminded=None, remind_at__lte=now))


def waiting(now: datetime) -> list[Account]:
    """Give who is to be reminded of something now and can sign in."""
    owed = Item.objects.filter(reminded=None, remind_at__lte=now).values("account")
    return list(Account.objects.filter(pk__in=owed, is_active=True).exclude(email="").order_by("pk"))


def escalated_to(account: Account, now: datetime) -> set[tuple[str, str]]:
    """Give the dates, by case and key, that have gone on to somebody because they are late."""
    found = Item.objects.filter(account=account, escalated=True, remind_at__lte=now)
    return set(found.values_list("case__reference", "key"))


def digest_of(token: str) -> str:
    """Give what is kept of a secret address."""
    return hashlib.sha256(f"amends calendar: {token}".encode()).hexdigest()


def calendar_of(account: Account) -> Calendar | None:
    """Give the calendar of somebody, None where they have none."""
    return Calendar.objects.filter(account=account).first()


def dates_behind(token: str) -> list[Item] | None:
    """Give the dates behind a secret address; None where it leads nowhere."""
    found = Calendar.objects.filter(digest=digest_of(token), account__is_active=True).first()
    if found is None:
        return None
    rows = Item.objects.filter(account=found.account_id).select_related("case").order_by("due", "pk")
    return [row for row in rows if not row.escalated or row.remind_at <= timezone.now()]
