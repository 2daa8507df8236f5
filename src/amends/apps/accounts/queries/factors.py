"""Every question about second factors."""

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from django.core.cache import cache
from django.http import HttpRequest

from amends.apps.accounts.models import Account

_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class NotOfTheDemonstration(Exception):
    """A code is shown for invented people only."""


def has_second_factor(account: Account) -> bool:
    """Whether there is an app or a passkey. Recovery codes alone are none: they stand in for a factor."""
    return bool(Authenticator.objects.filter(user=account, type__in=_FACTORS).exists())


def needs_second_factor(account: Account) -> bool:
    """Whether somebody must set one up before they may open a person's file."""
    return not has_second_factor(account)


def second_factor_done(request: HttpRequest) -> bool:
    """Whether who is signed in here has shown a second factor in this session, and still has one."""
    if not isinstance(request.user, Account):
        return False
    shown = any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user))
    return shown and has_second_factor(request.user)


def confirmed_just_now(request: HttpRequest) -> bool:
    """Whether who is signed in here has given passphrase or code once more in the last minutes."""
    return bool(did_recently_reauthenticate(request))


def passkeys_of(account: Account) -> list[Authenticator]:
    """The passkeys of somebody, oldest first."""
    return list(Authenticator.objects.filter(user=account, type=Authenticator.Type.WEBAUTHN).order_by("pk"))


def has_app(account: Account) -> bool:
    """Whether an app on a telephone gives them codes."""
    return bool(Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).exists())


def recovery_codes_left(account: Account) -> int:
    """How many recovery codes were not used yet."""
    codes = Authenticator.objects.filter(user=account, type=Authenticator.Type.RECOVERY_CODES).first()
    return len(codes.wrap().get_unused_codes()) if codes else 0


def demonstration_code_of(username: str) -> str:
    """The same by user name.

    Raises:
        NotOfTheDemonstration: this is a real account, or there is none, or it has no app.
    """
    account = Account.objects.filter(username=username).first()
    if account is None:
        raise NotOfTheDemonstration
    return demonstration_code(account)


def demonstration_code(account: Account) -> str:
    """The code that the telephone of an invented person would show now; the next one when it was used already.

    Raises:
        NotOfTheDemonstration: this is a real account, or it has no app.
    """
    app = Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).first()
    if not account.demonstration or app is None:
        raise NotOfTheDemonstration
    secret = decrypt(app.data["secret"])
    counters = list(yield_hotp_counters_from_time())
    now = counters[len(counters) // 2]
    codes = [format_hotp_value(hotp_value(secret, each)) for each in sorted(counters, key=lambda each: abs(each - now))]
    used = TOTP(app)._get_used_cache_key  # noqa: SLF001 - allauth says nowhere else which codes were used
    return str(next((code for code in codes if not cache.get(used(code))), codes[0]))
