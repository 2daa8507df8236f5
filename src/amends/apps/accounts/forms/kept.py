"""What was typed into a page that locked meanwhile, and how it travels through the door."""

import hashlib
import json
from base64 import b64decode, b64encode
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.http import QueryDict

from amends.core.vault.context import Context
from amends.core.vault.data_keys import DataKey
from amends.core.vault.errors import CannotOpenError

_SALT = "accounts.kept"
_CONTEXT = Context(purpose="kept")
_KEPT_SECONDS = 12 * 60 * 60
_TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field, not a secret


@dataclass(frozen=True)
class Kept:
    """What somebody sent from a locked page. It travels in the page and is stored nowhere here.

    Whoever holds the device meanwhile finds it sealed: only this installation reads it. It belongs to one account:
    whoever else signs in next in that browser is not offered it.
    """

    account: int
    path: str
    fields: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, path: str, sent: QueryDict, *, account: int) -> "Kept":
        pairs = ((name, str(value)) for name, values in sent.lists() for value in values)
        return cls(account, path, tuple((name, value) for name, value in pairs if name != _TOKEN))

    def sealed(self) -> str:
        """Give it as it stands in the page."""
        plain = json.dumps([self.account, self.path, self.fields]).encode()
        return signing.dumps(b64encode(_key().seal(plain, _CONTEXT)).decode(), salt=_SALT)

    @classmethod
    def opened(cls, text: str) -> "Kept":
        """Give what stands in a page.

        Raises:
            BadSignature: it was changed, is too old, or comes from elsewhere.
        """
        sealed = b64decode(signing.loads(text, salt=_SALT, max_age=_KEPT_SECONDS))
        try:
            account, path, fields = json.loads(_key().open(sealed, _CONTEXT))
        except CannotOpenError:
            raise signing.BadSignature from None
        return cls(account, path, tuple((name, value) for name, value in fields))


def _key() -> DataKey:
    return DataKey.from_bytes(hashlib.sha256(f"amends kept: {settings.SECRET_KEY}".encode()).digest())
