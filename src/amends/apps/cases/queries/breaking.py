"""Questions about files opened in an emergency: who is told, who looks at it afterwards, which are open now."""

from django.utils import timezone

from amends.apps.accounts.queries import Account
from amends.apps.cases.models import BreakGlass
from amends.apps.cases.queries.desks import Desk, memberships_of
from amends.core.access.table import Data, sees


def may_be_told(desk: Desk) -> list[Account]:
    """Give who can be told that a file is opened in an emergency: others of the case who may know of people at all."""
    return [each for each in desk.members if each.pk != desk.account.pk and sees(desk.roles_for(each), Data.FACTS)]


def reviews(desk: Desk, breaking: BreakGlass) -> bool:
    """Say whether the member looks at an emergency opening afterwards.

    Whoever leads the case does; where they broke the glass themselves, whoever was told. Nobody reviews their own.
    """
    if breaking.account_id == desk.account.pk:
        return False
    by_lead = desk.lead is not None and breaking.account_id == desk.lead.pk
    return breaking.informed_id == desk.account.pk if by_lead else desk.leads


def break_glass_open(desk: Desk, person: str) -> BreakGlass | None:
    """Give the emergency opening of what is kept about a person that the member has now, if there is one."""
    found = BreakGlass.objects.filter(case=desk.case, account=desk.account, person=person, until__gt=timezone.now())
    return found.order_by("pk").last()


def breakings_of(desk: Desk) -> list[BreakGlass]:
    """Give every emergency opening of a case, newest first; what nobody has looked at comes before the rest."""
    found = BreakGlass.objects.filter(case=desk.case).select_related("account", "informed")
    return sorted(found.order_by("-pk"), key=lambda each: each.reviewed is not None)


def to_be_told(account: Account) -> list[BreakGlass]:
    """Give the emergency openings somebody must be told of, and who lead must look at, in cases they belong to."""
    mine = memberships_of(account).values("case")
    found = BreakGlass.objects.filter(case__in=mine, informed=account, seen=None)
    return list(found.select_related("case", "account", "informed").order_by("pk"))
