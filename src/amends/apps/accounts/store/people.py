"""The only writer of what somebody is in their organisation."""

from allauth.mfa.models import Authenticator

from amends.apps.accounts.models import Account, Organisation, Session
from amends.apps.accounts.store.sessions import digest_of


def locked_people(organisation_id: int) -> list[Account]:
    """Everyone of an organisation, held until the transaction ends, so that it never loses its last administrator."""
    return list(Account.objects.select_for_update().filter(organisation=organisation_id).order_by("pk"))


def change_standing(account: Account, *, function: str, administrator: bool) -> None:
    account.function = function
    account.administrator = administrator
    account.save(update_fields=["function", "administrator"])


def close_account(account: Account) -> None:
    """Nobody signs in with it any more, and every page that was open is closed."""
    account.is_active = False
    account.administrator = False
    account.save(update_fields=["is_active", "administrator"])
    end_sessions(account)


def end_sessions(account: Account, *, but: str | None = None) -> int:
    """Close what somebody has open, but for the session of this cookie; how many there were."""
    ended, _ = Session.objects.filter(account=account).exclude(digest=digest_of(but)).delete()
    return ended


def remove_factors(account: Account) -> int:
    """No app, no passkey and no recovery code any more; how many there were."""
    removed, _ = Authenticator.objects.filter(user=account).delete()
    return int(removed)


def set_hashed_password(account: Account, hashed: str) -> None:
    account.password = hashed
    account.save(update_fields=["password"])


def add_account(
    organisation: Organisation,
    *,
    username: str,
    email: str,
    name: str,
    function: str,
    administrator: bool,
    language: str,
    hashed_password: str,
) -> Account:
    """A new account. Raises `IntegrityError` where there is one of this user name or e-mail address."""
    return Account.objects.create(
        organisation=organisation,
        username=username,
        email=email,
        name=name,
        function=function,
        administrator=administrator,
        language=language,
        password=hashed_password,
    )
