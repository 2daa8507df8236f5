"""Redress files as tests write them: a head of lines that are always there, and losses."""

from functools import cache
from textwrap import dedent

from amends.core.playbook.playbook import Playbook
from amends.core.redress.computing import Computed, compute
from amends.core.redress.losses import Losses
from amends.core.redress.reading import read_losses
from amends.playbooks.shelf import open_shelf

FILE = "losses.yaml"
HEADER = """\
redress: 1
currency: USD
day: 2026-11-01
"""


@cache
def the_playbook() -> Playbook:
    """The guidance that comes with Amends."""
    found = open_shelf({}).find("iom-minerals")
    assert found is not None
    return found


def losses_of(losses: str, *, header: str = HEADER, sheets: dict[str, str] | None = None) -> Losses:
    """Read a file of some losses."""
    return read_losses(header + dedent(losses), FILE, the_playbook(), sheets)


def computed(losses: str, *, header: str = HEADER, sheets: dict[str, str] | None = None) -> Computed:
    """Compute a file of some losses."""
    return compute(losses_of(losses, header=header, sheets=sheets))
