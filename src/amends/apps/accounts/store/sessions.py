"""Django's session engine, so that what lies in the database is of no use to whoever takes it.

The browser's cookie is the only key. The row is found by a digest of it and sealed under another digest of it, so
that neither the table, nor the disk, nor both open a session: not the private key that is unlocked in it, not the
secret of a second factor that is just being set up. With the cookie gone, at sign-out, nobody opens it again.
"""

import hashlib
import json
from datetime import timedelta
from typing import Any

from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError
from django.db import IntegrityError, transaction
from django.utils import timezone

from amends.apps.accounts.models import Session
from amends.core.vault.context import Context
from amends.core.vault.data_keys import DataKey
from amends.core.vault.errors import CannotOpenError

_CONTEXT = Context(purpose="session")
_ACCOUNT = "_auth_user_id"  # where Django keeps who is signed in


class SessionStore(SessionBase):
    """What somebody's browser is told apart by, from sign-in to lock."""

    def load(self) -> dict[str, Any]:
        row = Session.objects.filter(digest=digest_of(self.session_key), expires__gt=timezone.now()).first()
        try:
            return _opened(row, self.session_key) if row and self.session_key else self._nobody()
        except CannotOpenError:
            return self._nobody()

    def _nobody(self) -> dict[str, Any]:
        self._session_key = None
        return {}

    def exists(self, session_key: str) -> bool:
        return Session.objects.filter(digest=digest_of(session_key)).exists()

    def create(self) -> None:
        while True:
            self._session_key = self._get_new_session_key()  # type: ignore[attr-defined]  # Django's, missing in the stubs
            try:
                self.save(must_create=True)
            except CreateError:
                continue
            self.modified = True
            return

    def save(self, must_create: bool = False) -> None:  # noqa: FBT001, FBT002 - Django's own signature
        """Raise `UpdateError` where the session was ended meanwhile: a page sent late does not bring it back."""
        if self.session_key is None:
            self.create()
            return
        data: dict[str, Any] = self._get_session(no_load=must_create)  # type: ignore[attr-defined]  # the same
        values = {
            "sealed": _key(self.session_key).seal(json.dumps(data).encode(), _CONTEXT),
            "expires": timezone.now() + timedelta(seconds=self.get_session_cookie_age()),
            "touched": timezone.now(),
            "account_id": data.get(_ACCOUNT),
        }
        digest = digest_of(self.session_key)
        if must_create:
            _insert(digest, values)
        elif not Session.objects.filter(digest=digest).update(**values):
            raise UpdateError

    def delete(self, session_key: str | None = None) -> None:
        asked = session_key or self.session_key
        if asked:
            Session.objects.filter(digest=digest_of(asked)).delete()

    @classmethod
    def clear_expired(cls) -> None:
        Session.objects.filter(expires__lt=timezone.now()).delete()


def _insert(digest: str, values: dict[str, Any]) -> None:
    try:
        with transaction.atomic():
            Session.objects.create(digest=digest, **values)
    except IntegrityError as taken:
        raise CreateError from taken


def _opened(row: Session, cookie: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(_key(cookie).open(bytes(row.sealed), _CONTEXT))
    return data


def account_of(cookie: str) -> int | None:
    """Whose session this cookie belongs to, also for a while after it expired; none when it was ended."""
    return Session.objects.filter(digest=digest_of(cookie)).values_list("account_id", flat=True).first()


def digest_of(cookie: str | None) -> str:
    """By what the row of a cookie is found; the cookie does not follow from it."""
    return hashlib.sha256(f"amends session, to find: {cookie}".encode()).hexdigest()


def _key(cookie: str) -> DataKey:
    """The cookie has 165 bits of chance, so one round of a digest is enough to make a key of it."""
    return DataKey.from_bytes(hashlib.sha256(f"amends session, to open: {cookie}".encode()).digest())
