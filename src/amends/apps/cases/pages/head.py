"""The head of every page of a case: which case it is, and how far it has come."""

from dataclasses import dataclass
from datetime import datetime

from amends.apps.cases.pages.reach import Reach, limits_shown, reach_of
from amends.apps.cases.pages.words import own_words
from amends.apps.cases.queries import Desk
from amends.core.case.state import CLOSED, DORMANT


@dataclass(frozen=True, slots=True)
class Head:
    """What `cases/base.html` needs. `at` is the number of the step, `state` as the seam draws it.

    `urgency` is empty for those who have only their own part: to them the seam tells nothing of the danger.
    """

    title: str
    reference: str
    at: int
    state: str
    urgency: str
    guidance: str


def head_of(desk: Desk, now: datetime) -> Head:
    """Give the head of a desk's case."""
    text = desk.playbook.text
    return Head(
        title=own_words(desk.case.title),
        reference=desk.case.reference,
        at=desk.playbook.step_ids.index(desk.state.step),
        state=seam_state(desk, now),
        urgency="" if reach_of(desk) is Reach.OWN_PART else desk.answers.case_urgency,
        guidance=f"{text.id} {text.version}",
    )


def seam_state(desk: Desk, now: datetime) -> str:
    """Say how the thread is drawn where the case is: closed, held (it is not safe to act), late or on time."""
    if desk.state.status == CLOSED:
        return "closed"
    if desk.state.status == DORMANT:
        return "held"
    return "late" if any(due.is_late(now) for due in limits_shown(desk)) else "now"
