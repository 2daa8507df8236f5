"""Every question about accounts: in which role somebody acts, and who acts for an organisation."""

from collections.abc import Iterable

from amends.apps.accounts.models import Account, Function, Organisation


def actor_role(account: Account) -> str:
    """The code of the process: that of the organisation, but a case manager stands for the person, not for it."""
    return "CM" if account.function == Function.CASE_MANAGER else str(account.organisation.kind)


def accounts_by_key(keys: Iterable[int]) -> dict[int, Account]:
    """Give accounts by their database key."""
    return Account.objects.in_bulk(set(keys))


def name_of_account(username: str) -> str:
    """Give the name of somebody by their user name; empty where there is nobody of it."""
    return Account.objects.filter(username=username).values_list("name", flat=True).first() or ""


def names_of_accounts(usernames: Iterable[str]) -> dict[str, str]:
    """Give the names of several by their user names; left out where there is nobody of it."""
    return dict(Account.objects.filter(username__in=set(usernames)).values_list("username", "name"))


def accounts_of(organisation: Organisation) -> list[Account]:
    """Those who act for an organisation and can sign in."""
    return list(organisation.accounts.filter(is_active=True).order_by("pk"))


def accounts_of_any(organisations: Iterable[int]) -> list[Account]:
    """Those who act for any of these organisations and can sign in."""
    found = Account.objects.filter(organisation__in=list(organisations), is_active=True)
    return list(found.select_related("organisation").order_by("pk"))
