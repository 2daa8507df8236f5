"""The only writer of lists, incidents and the watch list."""

from datetime import datetime

from amends.adapters.risk_lists import ListRead
from amends.apps.accounts.queries import Account
from amends.apps.risk.models import RiskList, SiteIncident, Watched


def add_list(read: ListRead, account: Account, *, name: str, digest: str, edition: str, at: datetime) -> RiskList:
    """Keep an edition of a list."""
    return RiskList.objects.create(
        organisation=account.organisation,
        account=account,
        at=at,
        kind=read.kind,
        edition=edition,
        last=read.last,
        name=name[:200],
        digest=digest,
        rows=read.rows,
        content=dict(read.content),
        unknown=list(read.unknown),
    )


def remove_list(kept: RiskList) -> None:
    """Forget an edition; the one before is in force again."""
    kept.delete()


def add_incident(account: Account, key: str, harm: str, year: int) -> None:
    """Keep that harm of a kind was found at a site in a year; said twice it is still one."""
    SiteIncident.objects.get_or_create(organisation=account.organisation, key=key, harm=harm, year=year)


def watch(account: Account, key: str, at: datetime) -> None:
    """Keep an eye on a site."""
    defaults = {"account": account, "at": at}
    Watched.objects.get_or_create(organisation=account.organisation, key=key, defaults=defaults)


def unwatch(account: Account, key: str) -> None:
    """Keep an eye on it no more."""
    Watched.objects.filter(organisation=account.organisation, key=key).delete()
