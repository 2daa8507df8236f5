"""The only writer of accounts."""

from amends.apps.accounts.models import Account, Function, Organisation


def keep_account(
    username: str,
    *,
    name: str,
    email: str,
    organisation: Organisation,
    function: Function,
    hashed_password: str,
    demonstration: bool,
    administrator: bool = False,
) -> Account:
    """The account of this user name, made when there is none; an existing one stays as it is."""
    account, _made = Account.objects.get_or_create(
        username=username,
        defaults={
            "name": name,
            "email": email.lower(),
            "organisation": organisation,
            "function": function,
            "password": hashed_password,
            "demonstration": demonstration,
            "administrator": administrator,
        },
    )
    return account
