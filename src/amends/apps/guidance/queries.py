"""Every question about guidance: the shelf, the playbook a case is pinned to, its words in the reader's language."""

from functools import lru_cache

from amends.apps.guidance.models import GuidanceVersion
from amends.core.case.state import Pin
from amends.core.playbook.loading import load_playbook
from amends.core.playbook.playbook import Playbook
from amends.playbooks.shelf import Shelf

DEFAULT = "iom-minerals"
"""The playbook a new case follows."""


@lru_cache(maxsize=1)
def the_shelf() -> Shelf:
    """Give the shelf, read once a process."""
    return Shelf()


def newest(identifier: str = DEFAULT) -> Playbook:
    """Give the newest version of a playbook on the shelf."""
    found = the_shelf().find(identifier)
    if found is None:
        raise LookupError(identifier)
    return found


@lru_cache(maxsize=8)
def _by_hash(content_hash: str) -> Playbook:
    on_shelf = (the_shelf().open(folder) for folder in the_shelf().places())
    same = next((playbook for playbook in on_shelf if playbook.hash == content_hash), None)
    return same or load_playbook(GuidanceVersion.objects.get(hash=content_hash).files)


def pinned(pin: Pin) -> Playbook:
    """Give exactly the playbook a case follows, from the shelf or as it was kept."""
    return _by_hash(pin.hash)
