"""How tests walk through the pages of an organisation."""

import re
from typing import Any

from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from amends.apps.accounts.models import Account
from amends.apps.accounts.store import keep_app
from tests import cast

NO_MAIL = override_settings(EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend")


def sure(account: Account) -> Client:
    """Give a browser in which somebody has shown a second factor just now."""
    keep_app(account)
    now = timezone.now().timestamp()
    return cast.signed_in(account, shown={"method": "mfa", "type": "totp", "at": now, "reauthenticated": True})


def read(client: Client, name: str, *args: Any) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def address(page: str) -> str:
    found = re.search(r"http://testserver(/invited/[^<]+)<", page)
    assert found
    return found.group(1)


def invited(ada: Account, **besides: str) -> str:
    sent = {"email": "nadia@people.example", "function": "partner", **besides}
    browser = sure(ada)
    browser.get("/organisation/invite/")
    with NO_MAIL:
        return address(browser.post("/organisation/invite/", sent).content.decode())
