"""Django's cache, in a table: what one process counts, the others know, also after a restart.

Values are JSON, never pickled: whoever could write into the table could otherwise run code here. Keys are digests.
Meant for small things that are counted; nothing about a person or a case belongs here.
"""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from amends.apps.accounts.models import Counted

_NEVER = timedelta(days=3650)


class SharedCounts(BaseCache):
    """What `django.core.cache.cache` is here."""

    def __init__(self, _location: str, params: Mapping[str, Any]) -> None:
        super().__init__(dict(params))

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        row = self._there(key, version).first()
        return json.loads(row.value) if row else default

    def set(
        self, key: str, value: Any, timeout: float | object | None = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        fresh = {"value": json.dumps(value), "expires": self._ends(timeout)}
        Counted.objects.update_or_create(key=self._named(key, version), defaults=fresh)

    def add(
        self, key: str, value: Any, timeout: float | object | None = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        """Of several that add at once, one is told that it did. What has ended is forgotten on the way."""
        with transaction.atomic():
            Counted.objects.filter(expires__lte=timezone.now()).delete()
            fresh = {"value": json.dumps(value), "expires": self._ends(timeout)}
            _row, made = Counted.objects.get_or_create(key=self._named(key, version), defaults=fresh)
        return made

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """Raise `ValueError` where nothing is counted under this key."""
        with transaction.atomic():
            row = self._there(key, version).select_for_update().first()
            if row is None:
                raise ValueError("nothing is counted under this key")
            count = int(json.loads(row.value)) + delta
            Counted.objects.filter(pk=row.pk).update(value=json.dumps(count))
        return count

    def touch(self, key: str, timeout: float | object | None = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        return bool(self._there(key, version).update(expires=self._ends(timeout)))

    def delete(self, key: str, version: int | None = None) -> bool:
        deleted, _ = self._there(key, version).delete()
        return bool(deleted)

    def clear(self) -> None:
        Counted.objects.all().delete()

    def _there(self, key: str, version: int | None) -> Any:
        return Counted.objects.filter(key=self._named(key, version), expires__gt=timezone.now())

    def _named(self, key: str, version: int | None) -> str:
        made = self.make_and_validate_key(key, version=version)
        return salted_hmac("accounts.counted", made, algorithm="sha256").hexdigest()

    def _ends(self, timeout: float | object | None) -> Any:
        """Django's own reading: unless said otherwise the default, none for ever, nothing or less at once."""
        seconds = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        return timezone.now() + (_NEVER if seconds is None else timedelta(seconds=max(0.0, float(str(seconds)))))
