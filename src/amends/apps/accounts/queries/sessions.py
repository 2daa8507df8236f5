"""Every question about sessions."""

from django.conf import settings
from django.http import HttpRequest

from amends.apps.accounts.store.sessions import account_of


def who_was_here(request: HttpRequest) -> int | None:
    """Whose session this browser had, also when it has expired since; none after a sign-out."""
    cookie = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
    return account_of(cookie) if cookie else None
