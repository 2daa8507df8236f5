"""Comparing files: blind tokens of names and numbers are kept up to date as one writes."""

from amends.apps.cases.queries import Desk
from amends.apps.people import queries, store
from amends.apps.people.queries import Kept, PersonFile
from amends.core.safeguards.person_file import Answers
from amends.core.vault.data_keys import DataKey

_INDEXED = ("identity", "contact")


def index(desk: Desk, file: PersonFile, section: str, answers: Answers) -> None:
    """Bring the tokens of a section up to date. Without the key for comparing, somebody who has it does so later."""
    key = _key(desk)
    if key is not None:
        for kind, tokens in queries.tokens_of(key, section, dict(answers), desk.case.country).items():
            store.set_tokens(file, kind, tokens)


def catch_up(desk: Desk, file: PersonFile, found: dict[str, Kept]) -> None:
    """Index a file that was written while nobody who could was there, and hand the key to those who came since."""
    key = _key(desk)
    if key is None:
        return
    for account in queries.owed_index(desk):
        store.add_index_key(desk.case, account, key)
    if not queries.is_indexed(file):
        for name in _INDEXED:
            if name in found:
                index(desk, file, name, found[name].answers)


def _key(desk: Desk) -> DataKey | None:
    """Give the key for comparing; whoever writes first in a case makes it."""
    key = queries.index_key(desk)
    if key is None and not queries.has_index(desk):
        key = DataKey.generate()
        for account in queries.owed_index(desk):
            store.add_index_key(desk.case, account, key)
    return key
