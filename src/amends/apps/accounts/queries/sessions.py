"""Every question about sessions."""

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from amends.apps.accounts.models import Account, Session
from amends.apps.accounts.store.sessions import account_of, digest_of


def who_was_here(request: HttpRequest) -> int | None:
    """Whose session this browser had, also when it has expired since; none after a sign-out."""
    cookie = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
    return account_of(cookie) if cookie else None


def other_sessions(account: Account, *, but: str | None) -> list[Session]:
    """Where else somebody is signed in now, the latest touched first; `but` is the cookie of this browser."""
    there = Session.objects.filter(account=account, expires__gt=timezone.now()).exclude(digest=digest_of(but))
    return list(there.defer("sealed").order_by("-touched"))
