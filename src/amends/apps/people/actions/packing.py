"""Passing on to a partner without an account: a package that public tools open, with their key or with words."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from zipfile import ZipFile, ZipInfo

from amends.apps.cases.queries import Desk
from amends.apps.people import queries
from amends.apps.people.actions.recording import FILE
from amends.apps.people.actions.sharing import BY_KEY, BY_WORDS, Share, share
from amends.apps.people.pages.package import enclosed_name, package_text
from amends.apps.people.queries import PersonFile
from amends.core.safeguards.roles import NotAllowedError
from amends.core.vault.packages import for_key, for_passphrase

MOST_OF_A_PACKAGE = 20 * 1024 * 1024
"""As much as most ways of sending a file take; everything of a package is in memory at once, and on no disk."""


class TooLargeError(Exception):
    """The documents are more than one package takes. Nothing was passed on."""


@dataclass(frozen=True, slots=True)
class Package:
    """A file in the age format. Its name says the case and a number, and nothing of the person."""

    number: int
    name: str
    content: bytes


def make_package(desk: Desk, file: PersonFile, wish: Share, *, opened_by: str) -> Package:
    """Pass on exactly what is asked for, as a package that `opened_by` opens: an age key, or words told on another way.

    Nothing is recorded as sent before it is known that the key is one, and that every document opens.

    Raises:
        ValueError: the way of the wish is no package, or there are no words.
        NoRecipientError: it is no age key.
        TooLargeError: the documents are too much for one package.
        CannotOpenError: a document was altered or is missing.
        NotAllowedError, NotAgreed, Refused, Stale: as `share` does; `queries.shareable` says beforehand what may go.
    """
    if wish.way not in {BY_KEY, BY_WORDS}:
        raise ValueError(wish.way)
    close = for_key if wish.way == BY_KEY else for_passphrase
    close(b"", opened_by)
    contents = _contents(desk, file, wish)
    shared = share(desk, file, wish)
    name, text = f"{desk.case.reference}-{shared.number}", package_text(desk, file, wish.recipient, shared).encode()
    if not shared.documents:
        return Package(shared.number, f"{name}.age", close(text, opened_by))
    inside = {f"{name}.txt": text, **{enclosed_name(each): contents[each.number] for each in shared.documents}}
    return Package(shared.number, f"{name}.zip.age", close(_archive(inside), opened_by))


def _contents(desk: Desk, file: PersonFile, wish: Share) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    for number in sorted(wish.documents):
        held = queries.document_of(desk, number, file=file)
        if held is None:
            raise NotAllowedError(FILE)
        found[number] = queries.content_of(held)
        if sum(map(len, found.values())) > MOST_OF_A_PACKAGE:
            raise TooLargeError
    return found


def _archive(inside: Mapping[str, bytes]) -> bytes:
    """Put files into one archive, which says of none when it was made."""
    made = io.BytesIO()
    with ZipFile(made, "w") as archive:
        for name, content in inside.items():
            archive.writestr(ZipInfo(name), content)
    return made.getvalue()
