"""Every question about guidance: the shelf, the playbook a case is pinned to, its words in the reader's language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import get_language

from amends.apps.guidance.models import GuidanceVersion
from amends.core.case.state import Pin
from amends.core.playbook.loading import load_playbook
from amends.core.playbook.phrasing import Phrasing
from amends.core.playbook.playbook import Playbook
from amends.core.playbook.words import ENGLISH, Words
from amends.playbooks.shelf import Shelf, open_shelf

DEFAULT = "iom-minerals"
"""The playbook a new case follows."""


@lru_cache(maxsize=1)
def the_shelf() -> Shelf:
    """Give the shelf, read once a process."""
    return open_shelf()


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


def phrasing_of(playbook: Playbook, names: Mapping[str, str] | None = None) -> Phrasing:
    """Give a playbook's words in the reader's language; `names` is what parties are called by their keys."""
    return Phrasing(playbook, words_of(playbook), names or {})


def words_of(playbook: Playbook) -> Words:
    """Give the words of a playbook's texts in the reader's language."""
    language = (get_language() or ENGLISH.language).partition("-")[0]
    return the_shelf().words(playbook, language)


def said_as(playbook: Playbook, text: str) -> frozenset[str]:
    """Give a text of a playbook in every language the playbook is in."""
    shelf = the_shelf()
    return frozenset({text, *(shelf.words(playbook, each).say(text) for each in playbook.text.languages)})


# ── the browser ─────────────────────────────────────────────────────────────────────────────────────────────────────

_HASH_IN_ADDRESS = 12


@dataclass(frozen=True, slots=True)
class Edition:
    """One version of a playbook that can be read here; those not on the shelf were kept because a case follows them."""

    playbook: str
    version: str
    hash: str
    on_shelf: bool

    @property
    def address(self) -> str:
        """Give how an address names the version: by number on the shelf, else by the beginning of its hash."""
        return self.version if self.on_shelf else self.hash[:_HASH_IN_ADDRESS]


def address_of(pin: Pin) -> str:
    """Give how an address names exactly the version a case follows."""
    return pin.hash[:_HASH_IN_ADDRESS]


def later_than(pin: Pin) -> Playbook | None:
    """Give the newest version on the shelf, where it is not what a pin names and not an older one."""
    found = the_shelf().find(pin.playbook)
    if found is None or found.hash == pin.hash or _order(found.text.version) < _order(pin.version):
        return None
    return found


def newest_edition(identifier: str = DEFAULT) -> str:
    """Give what the newest version on the shelf is called, without reading it."""
    versions = _versions(identifier)
    return f"{identifier} {versions[0]}" if versions else ""


def editions(identifier: str) -> list[Edition]:
    """Give every version of a playbook, the newest first: those on the shelf, then those that were kept."""
    found = {edition.hash: edition for edition in _on_shelf(identifier)}
    for kept in GuidanceVersion.objects.filter(playbook=identifier).order_by("-kept_at").defer("files"):
        found.setdefault(kept.hash, Edition(kept.playbook, kept.version, kept.hash, on_shelf=False))
    return list(found.values())


def edition(identifier: str, version: str) -> Playbook | None:
    """Give a version by its number, or by the beginning of its content hash; None when there is none."""
    same = (each for each in editions(identifier) if version == each.version or _begins(each.hash, version))
    found = next(same, None)
    return None if found is None else _by_hash(found.hash)


def _begins(content_hash: str, beginning: str) -> bool:
    return len(beginning) >= _HASH_IN_ADDRESS and content_hash.startswith(beginning)


def _versions(identifier: str) -> list[str]:
    versions = [version for name, version in the_shelf().index if name == identifier]
    return sorted(versions, key=_order, reverse=True)


def _order(version: str) -> list[int]:
    return [int(part) for part in version.split(".") if part.isdecimal()]


def _on_shelf(identifier: str) -> Iterator[Edition]:
    shelf = the_shelf()
    for version in _versions(identifier):
        playbook = shelf.open(shelf.index[identifier, version])
        yield Edition(identifier, version, playbook.hash, on_shelf=True)
