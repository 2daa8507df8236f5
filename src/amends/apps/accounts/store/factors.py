"""Second factors as they are stored: the secrets of apps and recovery codes sealed, passkeys as what they are, public.

What seals them is kept beside the database and not in it (`AMENDS_SECOND_FACTOR_KEY`): whoever has the database alone
cannot compute a code. Whoever has the disk as well can; what they still do not have is the passphrase, and without it
no key opens. Passkeys are not weakened by either: only their public half is here.
"""

import hashlib
from base64 import b32encode, b64decode, b64encode
from secrets import token_bytes
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.translation import gettext, gettext_lazy

from amends.apps.accounts.models import Account
from amends.core.vault.context import Context
from amends.core.vault.data_keys import DataKey

_CONTEXT = Context(purpose="second factor")
_SECRET_BYTES = 20  # RFC 4226, section 4, requirement 6


class SealedFactors(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types
    """What allauth asks us about second factors."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("This does not fit, or was used already. A new code comes every half minute."),
    }

    def encrypt(self, text: str) -> str:
        return b64encode(_key().seal(text.encode(), _CONTEXT)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Raise `CannotOpenError` where the key in `var` is not the one it was sealed with."""
        return _key().open(b64decode(encrypted_text), _CONTEXT).decode()

    def generate_authenticator_name(self, user: Account, type: Authenticator.Type) -> str:  # noqa: A002 - allauth's name
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Passkey %(number)s") % {"number": number}

    def _get_user_identifier(self, user: Account) -> str:
        return user.username


def keep_app(account: Account) -> None:
    """A code app for an account that has none, with a secret drawn here: for the demonstration only."""
    if not Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).exists():
        secret = b32encode(token_bytes(_SECRET_BYTES)).decode()
        sealed: dict[str, Any] = {"secret": SealedFactors().encrypt(secret)}
        Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data=sealed)


def _key() -> DataKey:
    return DataKey.from_bytes(hashlib.sha256(settings.SECOND_FACTOR_KEY.encode()).digest())
