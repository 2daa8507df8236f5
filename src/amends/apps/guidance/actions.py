"""Every change of kept guidance."""

from amends.apps.guidance import store
from amends.apps.guidance.queries import the_shelf
from amends.core.case.state import Pin
from amends.core.playbook.playbook import Playbook


class NoSuchGuidance(Exception):
    """There is no playbook of this id and version on the shelf."""


def pin_guidance(identifier: str, version: str | None = None) -> Pin:
    """Keep a playbook of the shelf, so that a case can follow it whatever happens to the shelf, and give its pin.

    Raises:
        NoSuchGuidance: the shelf has no such playbook.
    """
    shelf = the_shelf()
    folder = shelf.folder_of(identifier, version)
    if folder is None:
        raise NoSuchGuidance(identifier)
    playbook = shelf.open(folder)
    store.keep(playbook, shelf.files(folder))
    return pin_of(playbook)


def pin_of(playbook: Playbook) -> Pin:
    """Give the pin of a playbook."""
    return Pin(playbook.text.id, playbook.text.version, playbook.hash)
