"""The accounts of the demonstration, all at once."""

from django.contrib.auth.hashers import make_password
from django.db import transaction

from amends.apps.accounts.models import Account
from amends.apps.accounts.store import (
    DEMONSTRATION_CAST,
    DEMONSTRATION_PASSPHRASE,
    Figure,
    keep_account,
    keep_organisation,
)


class NotADemonstration(Exception):
    """Real people work in this database, so no account with a printed passphrase may be made in it."""


@transaction.atomic
def create_demonstration_accounts() -> list[Account]:
    """The whole cast, whether or not some of it is there already. Refuses where anybody else has an account."""
    if Account.objects.filter(demonstration=False).exists():
        raise NotADemonstration("this database has accounts that are not of the demonstration")
    hashed = make_password(DEMONSTRATION_PASSPHRASE)  # once: hashing is slow on purpose
    return [_keep(figure, hashed) for figure in DEMONSTRATION_CAST]


def _keep(figure: Figure, hashed: str) -> Account:
    return keep_account(
        figure.username,
        name=figure.name,
        email=f"{figure.username}@demonstration.example",
        organisation=keep_organisation(figure.organisation, kind=figure.kind),
        function=figure.function,
        hashed_password=hashed,
        demonstration=True,
    )
