"""The accounts of the demonstration, all at once."""

from django.contrib.auth.hashers import make_password
from django.db import transaction

from amends.apps.accounts.actions.keys import Drawn, draw, unlock
from amends.apps.accounts.models import Account
from amends.apps.accounts.store import (
    DEMONSTRATION_CAST,
    DEMONSTRATION_PASSPHRASE,
    Figure,
    keep_account,
    keep_app,
    keep_key_pair,
    keep_organisation,
)


class NotADemonstration(Exception):
    """Real people work in this database, so no account with a printed passphrase may be made in it."""


def create_demonstration_accounts(*needed: str) -> list[Account]:
    """The whole cast with their keys open, whether or not some of it is there already.

    Where some are named, only the keys of those are opened: opening one is slow on purpose.

    Refuses where anybody else has an account. Takes a second or two: a key pair for each is locked.
    """
    if Account.objects.filter(demonstration=False).exists():
        raise NotADemonstration("this database has accounts that are not of the demonstration")
    there = {account.username: account for account in Account.objects.select_related("organisation")}
    new = [figure for figure in DEMONSTRATION_CAST if figure.username not in there]
    there |= _keep_all({figure: draw(DEMONSTRATION_PASSPHRASE) for figure in new})
    cast = [there[figure.username] for figure in DEMONSTRATION_CAST]
    for account in cast:
        if account.unlocked is None and (not needed or account.username in needed):
            account.unlocked = unlock(account, DEMONSTRATION_PASSPHRASE)
    return cast


def _keep_all(drawn: dict[Figure, Drawn]) -> dict[str, Account]:
    hashed = make_password(DEMONSTRATION_PASSPHRASE)  # once: hashing is slow on purpose
    with transaction.atomic():
        return {figure.username: _keep(figure, hashed, keys) for figure, keys in drawn.items()}


def _keep(figure: Figure, hashed: str, drawn: Drawn) -> Account:
    account = keep_account(
        figure.username,
        name=figure.name,
        email=f"{figure.username}@demonstration.example",
        organisation=keep_organisation(figure.organisation, kind=figure.kind),
        function=figure.function,
        hashed_password=hashed,
        demonstration=True,
        administrator=figure.administrator,
    )
    keep_key_pair(account, public=drawn.public, locked=drawn.locked)
    keep_app(account)
    account.unlocked = drawn.private
    return account
