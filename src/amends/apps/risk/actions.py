"""Loading lists, watching sites, and passing on what a case found, which is a site and a kind of harm and no more."""

import hashlib

from django.db import IntegrityError, transaction
from django.utils import timezone

from amends.adapters.risk_lists import read_list
from amends.apps.accounts.queries import Account
from amends.apps.cases.queries import Desk
from amends.apps.risk import queries, store
from amends.apps.risk.models import RiskList
from amends.core.safeguards.roles import NotAllowedError


class LoadedBefore(Exception):
    """The same file was loaded before."""


def load_list(content: bytes, name: str, edition: str, by: Account) -> RiskList:
    """Load an edition of a list.

    Raises:
        NotAListError: it is none, or not whole.
        LoadedBefore: the same bytes were loaded before.
    """
    read = read_list(content)
    digest = hashlib.sha256(content).hexdigest()
    try:
        with transaction.atomic():
            return store.add_list(read, by, name=name, digest=digest, edition=edition, at=timezone.now())
    except IntegrityError:
        raise LoadedBefore from None


def drop_list(kept: RiskList) -> None:
    """Forget an edition; the one before it is in force again."""
    store.remove_list(kept)


def watch(by: Account, key: str) -> None:
    """Put a site on the watch list of one's organisation."""
    store.watch(by, key, timezone.now())


def unwatch(by: Account, key: str) -> None:
    """Take a site from the watch list."""
    store.unwatch(by, key)


def pass_on(desk: Desk) -> None:
    """Pass on that harm of a kind was found at a site this year; no person, no case and no day goes along.

    Raises:
        NotAllowedError: the role has no part in this, no chain was asked for the case, or nothing was verified.
    """
    offered = queries.to_pass_on(desk)
    if offered is None:
        raise NotAllowedError("pass_on")
    store.add_incident(desk.account, offered.key, offered.harm, offered.year)
