"""The only writer of memberships: whoever is past the end of theirs is no member, whether or not anybody noticed."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from amends.apps.accounts.queries import Account
from amends.apps.cases.models import Case, Membership, Party
from amends.core.access.circles import COMPANY

LEAD = "lead"
"""The function of whoever leads remediation in a downstream company."""


def add_member(
    case: Case, *, account: Account, party: Party, purpose: str, since: datetime, until: date | None = None
) -> Membership:
    """Let somebody into a case for one of its parties; whoever is in already is in for the later party."""
    defaults = {"party": party, "purpose": purpose, "since": since, "until": until}
    return Membership.objects.update_or_create(case=case, account=account, ended=None, defaults=defaults)[0]


def current() -> QuerySet[Membership]:
    """Give the memberships that hold now."""
    return Membership.objects.filter(Q(until=None) | Q(until__gte=timezone.localdate()), ended=None)


def current_of(case: Case) -> QuerySet[Membership]:
    """Give who belongs to a case now, in the order in which they came."""
    return current().filter(case=case).select_related("account", "account__organisation", "party").order_by("pk")


def ever_of(case: Case) -> tuple[Membership, ...]:
    """Give who belongs or belonged to a case, in the order in which they came."""
    came = Membership.objects.filter(case=case).select_related("account", "account__organisation", "party")
    return tuple(came.order_by("pk"))


def holds_now(membership: Membership) -> bool:
    """Say whether a membership holds now, as `current` does in the database."""
    today = timezone.localdate()
    return membership.ended is None and (membership.until is None or membership.until >= today)


def leading_company(ever: Iterable[Membership]) -> str:
    """Give the key of the downstream company whose remediation lead came first, also once they have left.

    Where no company ever had a lead in the case it is the one that came first; empty where there is no company.
    """
    companies = [each for each in ever if each.party.role == COMPANY]
    first = next((each for each in companies if each.account.function == LEAD), companies[0] if companies else None)
    return first.party.key if first else ""


def joined(each: Membership, ever: Iterable[Membership]) -> bool:
    """Say whether somebody belongs to a case for a downstream company that came to a case which another one leads."""
    return each.party.role == COMPANY and leading_company(ever) not in {"", each.party.key}


def leader(ever: Sequence[Membership]) -> Membership | None:
    """Give the remediation lead, of those who belong to the case now, of the company that leads it."""
    leads = (each for each in ever if holds_now(each) and each.account.function == LEAD)
    return next((each for each in leads if not joined(each, ever)), None)


def current_for(case: Case, parties: Iterable[str]) -> QuerySet[Membership]:
    """Give who belongs to a case for one of these parties, or works for an organisation that is one of them.

    Somebody of an implicated organisation hears what it must not hear, whichever part they have in the case.
    """
    organisations = Party.objects.filter(case=case, key__in=parties, organisation__isnull=False).values("organisation")
    belongs = Q(party__key__in=list(parties)) | Q(account__organisation__in=organisations)
    return current_of(case).filter(belongs)


def past_their_end(case: Case) -> list[Membership]:
    """Give the memberships whose last day is over and which nobody has ended yet."""
    return list(
        Membership.objects.filter(case=case, ended=None, until__lt=timezone.localdate())
        .select_related("account", "party")
        .order_by("pk")
    )


def set_last_day(membership: Membership, until: date | None) -> None:
    """Let a membership end on another day, None for no end."""
    Membership.objects.filter(pk=membership.pk).update(until=until)


def end_memberships(memberships: Iterable[Membership], *, at: datetime) -> None:
    """End memberships."""
    Membership.objects.filter(pk__in=[each.pk for each in memberships]).update(ended=at)
