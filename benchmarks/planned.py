"""The pages of a plan and of the money of a case with 240 persons, 2,000 planned actions and 2,000 bookings.

A request goes through everything but the socket: session, keys, policy, queries, page. Times are those of the
processor, so that others on the machine do not count. The first request may replay the history of the case and is
told apart. What the pages ask the database is counted for a tenth of the people too.
"""

import importlib
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from benchmarks.timing import say

if TYPE_CHECKING:
    from django.test import Client

    from amends.apps.cases.queries import Desk

_PERSONS, _ACTIONS, _BOOKINGS, _FEWER = 240, 2000, 2000, 10
_RUNS = 20
_CASE = "A-0406"
_WORKER = "grace.banda"
_PAGES = (
    (_WORKER, "plan"),
    (_WORKER, "plan/approve"),
    (_WORKER, "money"),
    (_WORKER, "money/lines/60"),
    ("halvard.moe", "plan"),
    ("halvard.moe", "money"),
    ("ruth.calloway", "plan"),
    ("ruth.calloway", "money"),
)
"""Who reads which page: the case worker, the sponsor of the company that leads, and a company that joined."""


def measure() -> None:
    """Fill a case twice, and time its pages when it is full."""
    with tempfile.TemporaryDirectory() as folder:
        _begin(folder)
        clients = {username: _client(username) for username in dict(_PAGES)}
        _fill(_PERSONS // _FEWER, _ACTIONS // _FEWER, _BOOKINGS // _FEWER)
        few = {each: _asked(clients[each[0]], each[1]) for each in _PAGES}
        _fill(_PERSONS, _ACTIONS - _ACTIONS // _FEWER, _BOOKINGS - _BOOKINGS // _FEWER)
        say(f"Pages of a case with {_PERSONS} persons, {_ACTIONS} planned actions, {_BOOKINGS} bookings, by reader")
        say("      first   median      p95  a second   queries")
        for username, page in _PAGES:
            first, *seconds = _timed(clients[username], page)
            many, p95 = _asked(clients[username], page), statistics.quantiles(seconds, n=20)[-1]
            same = "constant" if many == few[username, page] else f"{few[username, page]} with a tenth of it"
            times = f"{first * 1000:8.0f} {statistics.median(seconds) * 1000:8.0f} {p95 * 1000:8.0f} ms"
            say(f"  {times} {len(seconds) / sum(seconds):7.1f} {many:6} ({same})  {page} for {username}")


def _begin(folder: str) -> None:
    os.environ |= {"AMENDS_VAR": folder, "DJANGO_SETTINGS_MODULE": "amends.web.settings"}
    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0, interactive=False)
    from django.utils import timezone

    from amends.apps.cases.demonstration import load

    load(timezone.now())
    importlib.import_module("amends.web.wsgi")  # as a server begins


def _client(username: str) -> "Client":
    """Sign somebody of the demonstration in, as they do."""
    from django.test import Client

    from amends.apps.accounts.queries import demonstration_code_of
    from amends.apps.accounts.store import DEMONSTRATION_PASSPHRASE

    client = Client()
    client.post("/sign-in/", {"login": username, "password": DEMONSTRATION_PASSPHRASE})
    client.post("/sign-in/second-factor/", {"code": demonstration_code_of(username)})
    _read(client, "money")
    return client


def _fill(people: int, actions: int, bookings: int) -> None:
    from benchmarks import remedying

    remedying.people(_desk, people)
    remedying.bookings(_desk, bookings, among=people)
    remedying.actions(_desk, actions, among=people)


def _desk() -> "Desk":
    from amends.apps.accounts.actions import unlock
    from amends.apps.accounts.models import Account
    from amends.apps.accounts.store import DEMONSTRATION_PASSPHRASE
    from amends.apps.cases.queries import desk_of

    account = Account.objects.get(username=_WORKER)
    account.unlocked = unlock(account, DEMONSTRATION_PASSPHRASE)
    desk = desk_of(_CASE, account)
    if desk is None:
        raise LookupError(_CASE)
    return desk


def _read(client: "Client", page: str) -> None:
    answer = client.get(f"/cases/{_CASE}/{page}/")
    if answer.status_code != 200:
        raise LookupError(f"{page}: {answer.status_code} {answer.headers.get('Location', '')}")


def _timed(client: "Client", page: str) -> Iterator[float]:
    for _ in range(_RUNS + 1):
        began = time.process_time()
        _read(client, page)
        yield time.process_time() - began


def _asked(client: "Client", page: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    _read(client, page)
    with CaptureQueriesContext(connection) as queries:
        _read(client, page)
    return len(queries)
