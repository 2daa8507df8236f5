"""A small fixed cast that every test of pages knows: the demonstration's people, and its cases one by one.

`case_told("A-0410")` gives one case of the demonstration with its whole history, in an otherwise empty database.
Who is who stands in `amends.apps.accounts.store.DEMONSTRATION_CAST`, what happens in `demonstration.yaml`.
"""

from functools import cache
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from django.test import Client
from django.utils import timezone

from amends.apps.accounts.actions import create_demonstration_accounts, hold_open, unlock
from amends.apps.accounts.models import Account
from amends.apps.accounts.queries import demonstration_code_of
from amends.apps.accounts.store import DEMONSTRATION_PASSPHRASE
from amends.apps.cases import actions, demonstration, queries, store
from amends.apps.cases.models import Case
from amends.core.case.state import CaseState
from amends.core.ledger.chain import Entry
from tests.kept import tell_once

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

TONIGHT = "A-0410"
"""Five people in danger now; Ines Duarte leads, Tamrin Smelting is a party of it."""

SECOND_FACTOR = "/sign-in/second-factor/"

LOCKED_IN = "A-0409"
"""Eight days old: people locked in at a works."""


@cache
def _all_told() -> demonstration.Demonstration:
    return demonstration.read_demonstration()


def case_told(reference: str = TONIGHT) -> Case:
    """Give one case of the demonstration, with the accounts of the whole cast."""
    whole = _all_told()
    one = whole.model_copy(update={"cases": tuple(told for told in whole.cases if told.reference == reference)})
    with patch.object(demonstration, "read_demonstration", lambda: one):
        tell_once(reference, lambda: demonstration.load(timezone.now()))
    case = Case.objects.get(reference=reference)
    store.open_words(case, keys_of(case))
    return case


def everybody() -> None:
    """Let the accounts of the whole cast be there."""
    tell_once("everybody", create_demonstration_accounts)


def account(username: str) -> Account:
    """Give somebody of the cast, whose passphrase has opened the key."""
    found = Account.objects.get(username=username)
    found.unlocked = unlock(found, DEMONSTRATION_PASSPHRASE)
    return found


def client_of(username: str) -> Client:
    """Give a browser in which somebody of the cast has signed in, with both factors."""
    return signed_in(account(username), shown={"method": "mfa", "type": "totp", "at": timezone.now().timestamp()})


def client_who_confirmed(username: str) -> Client:
    """Give the same browser, in which they have just confirmed who they are, as sensitive acts ask."""
    now = timezone.now().timestamp()
    shown = {"method": "mfa", "type": "totp", "at": now, "reauthenticated": True}
    return signed_in(account(username), shown=shown)


def client_without_second_factor(username: str) -> Client:
    """Give a browser in which somebody of the cast has signed in by passphrase alone."""
    return signed_in(account(username))


def come_in(browser: Client, username: str, address: str = "/sign-in/", **besides: str) -> "Answer":
    """Let somebody of the cast sign in as one does: the passphrase, then the code; give the last answer."""
    answer = browser.post(address, {"login": username, "password": DEMONSTRATION_PASSPHRASE, **besides})
    if answer.headers.get("Location", "") != SECOND_FACTOR:
        return answer
    return browser.post(SECOND_FACTOR, {"code": demonstration_code_of(username.strip().lower().partition("@")[0])})


def signed_in(somebody: Account, shown: dict[str, Any] | None = None) -> Client:
    """Give the browser of an account whose key is open; what it has `shown` besides is as allauth notes it."""
    assert somebody.unlocked
    client = Client()
    client.force_login(somebody)
    session = client.session
    hold_open(session, somebody, somebody.unlocked)
    if shown:
        session["account_authentication_methods"] = [shown]
        session["account_authentication_methods_user"] = str(somebody.pk)
    session.save()
    return client


def case_opened(username: str = "ines.duarte", title: str = "People who cannot leave a washing site") -> Case:
    """Let somebody of the cast open a case of which nothing is known yet, among the accounts of the whole cast."""
    everybody()
    opening = actions.Opening(title=title, mineral="tin", place="Karuvo", country="", language="en")
    return actions.open_case(opening, by=account(username))


def desk(username: str, case: Case) -> queries.Desk:
    """Lay a case on the desk of somebody of the cast, who must be let in."""
    found = queries.desk_of(case.reference, account(username))
    assert found is not None
    return found


def keys_of(case: Case) -> store.CaseKeys:
    """Open the keys of a case with the passphrase of one of its members."""
    for membership in store.current_of(case):
        keys = store.keys_of(case, account(membership.account.username))
        if keys is not None:
            return keys
    raise AssertionError(f"nobody opens {case.reference}")


def state_of(case: Case) -> CaseState:
    """Give the state of a case, as one of its members sees it."""
    case.refresh_from_db()
    return store.state_of(case, keys_of(case))


def entries_of(case: Case) -> list[Entry]:
    """Give the history of a case, opened by one of its members."""
    case.refresh_from_db()
    return store.entries_of(case, keys_of(case))
