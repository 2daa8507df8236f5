"""Which guidance a case follows, and what would change for it under a newer version: its answers, then the guidance."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from amends.apps.cases.pages.addresses import may_act
from amends.apps.cases.pages.answering import Difference, differences
from amends.apps.cases.pages.rewording import ItemsChanged, rewordings
from amends.apps.cases.queries import Desk, history_of
from amends.apps.guidance.queries import address_of, later_than
from amends.core.case.kinds import EntryKind
from amends.core.case.state import Pin
from amends.core.playbook.playbook import Playbook

_BEGINNINGS = {EntryKind.OPENED.value, EntryKind.GUIDANCE_MOVED.value}
_MOVING = "advance"


@dataclass(frozen=True, slots=True)
class Newer:
    """A newer version, and what it would change. It cannot be followed when it lacks the step the case is in."""

    name: str
    hash: str
    url: str
    answers: tuple[Difference, ...]
    items: tuple[ItemsChanged, ...]
    has_step: bool


@dataclass(frozen=True, slots=True)
class Moving:
    """The page: what the case follows and since when, and the newer version where there is one."""

    name: str
    url: str
    since: datetime
    newer: Newer | None
    may_move: bool


def moving_of(desk: Desk) -> Moving:
    """Compose the page. What would change is shown to those who may move the case."""
    pin = pin_in_force(desk)
    may_move, later = may_act(desk, _MOVING), later_than(pin)
    return Moving(
        name=f"{pin.playbook} {pin.version}",
        url=reverse("guidance_version", args=[pin.playbook, address_of(pin)]),
        since=_since(desk),
        newer=_newer(desk, later) if later is not None else None,
        may_move=may_move,
    )


def pin_in_force(desk: Desk) -> Pin:
    """Give the guidance a case follows; a case on a desk always has one."""
    pin = desk.state.pin
    if pin is None:
        raise LookupError(desk.case.reference)
    return pin


def _newer(desk: Desk, later: Playbook) -> Newer:
    text = later.text
    has_step = desk.state.step in later.step_ids
    return Newer(
        name=f"{text.id} {text.version}",
        hash=later.hash,
        url=reverse("guidance_version", args=[text.id, text.version]),
        answers=differences(desk, later) if has_step else (),
        items=rewordings(desk.playbook, later),
        has_step=has_step,
    )


def _since(desk: Desk) -> datetime:
    return next(entry.at for entry in reversed(history_of(desk)) if entry.kind in _BEGINNINGS)
