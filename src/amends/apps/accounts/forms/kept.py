"""What was typed into a page that locked meanwhile, and how it travels through the door."""

from dataclasses import dataclass

from django.core import signing
from django.http import QueryDict

_SALT = "accounts.kept"
_KEPT_SECONDS = 12 * 60 * 60
_TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field, not a secret


@dataclass(frozen=True)
class Kept:
    """What somebody sent from a locked page. It travels in the page, sealed against changes; nothing is stored.

    It belongs to one account: whoever else signs in next in that browser is not offered it.
    """

    account: int
    path: str
    fields: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, path: str, sent: QueryDict, *, account: int) -> "Kept":
        pairs = ((name, str(value)) for name, values in sent.lists() for value in values)
        return cls(account, path, tuple((name, value) for name, value in pairs if name != _TOKEN))

    def sealed(self) -> str:
        return signing.dumps([self.account, self.path, self.fields], salt=_SALT, compress=True)

    @classmethod
    def opened(cls, text: str) -> "Kept":
        account, path, fields = signing.loads(text, salt=_SALT, max_age=_KEPT_SECONDS)
        return cls(account, path, tuple((name, value) for name, value in fields))
