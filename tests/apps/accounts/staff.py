"""Organisations that are nobody's demonstration, with people whose keys are open."""

from django.contrib.auth.hashers import make_password

from amends.apps.accounts.actions import officers
from amends.apps.accounts.actions.keys import unlock
from amends.apps.accounts.models import Account, Function, Organisation
from amends.apps.ledger.queries import entries_of

PASSPHRASE = "seven-herons-at-dusk"


def organisation(name: str = "Quarry Watch", kind: str = "CSO") -> Organisation:
    """Give an organisation."""
    return Organisation.objects.get_or_create(name=name, defaults={"kind": kind})[0]


def somebody(username: str, at: Organisation, *, administrator: bool = False) -> Account:
    """Let somebody work for it, who has signed in once."""
    account = Account.objects.create(
        username=username,
        email=f"{username}@people.example",
        name=username.title(),
        organisation=at,
        function=Function.PARTNER,
        administrator=administrator,
        password=make_password(PASSPHRASE),
    )
    account.unlocked = unlock(account, PASSPHRASE)
    return account


def sworn_in(by: Account, *chosen: Account, needed: int = 2) -> dict[int, str]:
    """Let people become officers, and give what each has on paper, by the number of the officer."""
    escrow = officers.choose_officers(by, chosen, needed=needed)
    paper = {officer.pk: officers.words_of(_as_(officer.account_id, chosen)) or "" for officer in escrow.officers.all()}
    for account in chosen:
        words = (officers.words_of(account) or "").split()
        officers.confirm_words(account, [words[number - 1] for number in officers.asked_back(" ".join(words))])
    return paper


def _as_(pk: int, chosen: tuple[Account, ...]) -> Account:
    return next(each for each in chosen if each.pk == pk)


def recorded() -> list[str]:
    """Give the kinds of what the house recorded."""
    return [entry.kind for entry in entries_of("house")]
