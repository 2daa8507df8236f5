"""Passing on to a partner without an account: a package that public tools open, with their key or with words."""

from dataclasses import dataclass

from amends.apps.cases.queries import Desk
from amends.apps.people.actions.sharing import BY_KEY, BY_WORDS, Share, share
from amends.apps.people.pages.package import package_text
from amends.apps.people.queries import PersonFile
from amends.core.vault.packages import for_key, for_passphrase


@dataclass(frozen=True, slots=True)
class Package:
    """A file in the age format. Its name says the case and a number, and nothing of the person."""

    number: int
    name: str
    content: bytes


def make_package(desk: Desk, file: PersonFile, wish: Share, *, opened_by: str) -> Package:
    """Pass on exactly what is asked for, as a package that `opened_by` opens: an age key, or words told on another way.

    Nothing is recorded as sent before it is known that the key is one.

    Raises:
        ValueError: the way of the wish is no package, or there are no words.
        NoRecipientError: it is no age key.
        NotAllowedError, NotAgreed, Refused, Stale: as `share` does; `queries.shareable` says beforehand what may go.
    """
    if wish.way not in {BY_KEY, BY_WORDS}:
        raise ValueError(wish.way)
    close = for_key if wish.way == BY_KEY else for_passphrase
    close(b"", opened_by)
    shared = share(desk, file, wish)
    plain = package_text(desk, file, wish.recipient, shared).encode()
    return Package(shared.number, f"{desk.case.reference}-{shared.number}.age", close(plain, opened_by))
