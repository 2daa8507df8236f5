"""The only writer of memberships: whoever is past the end of theirs is no member, whether or not anybody noticed."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from amends.apps.accounts.queries import Account
from amends.apps.cases.models import Case, Membership, Party


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
