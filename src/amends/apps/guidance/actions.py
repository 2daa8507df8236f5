"""Every change of kept guidance."""

from amends.apps.guidance import store
from amends.apps.guidance.queries import the_shelf
from amends.core.case.state import Pin
from amends.core.playbook.playbook import Playbook
from amends.playbooks.shelf import read_files


class NoSuchGuidance(Exception):
    """There is no playbook of this id and version on the shelf."""


def pin_guidance(identifier: str, version: str | None = None) -> Pin:
    """Keep a playbook of the shelf, so that a case can follow it whatever happens to the shelf, and give its pin.

    Raises:
        NoSuchGuidance: the shelf has no such playbook.
    """
    shelf = the_shelf()
    playbook = shelf.find(identifier, version)
    if playbook is None:
        raise NoSuchGuidance(identifier)
    store.keep(playbook, read_files(shelf.index[identifier, playbook.text.version]))
    return pin_of(playbook)


def pin_of(playbook: Playbook) -> Pin:
    """Give the pin of a playbook."""
    return Pin(playbook.text.id, playbook.text.version, playbook.hash)
