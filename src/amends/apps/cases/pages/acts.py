"""The acts somebody may try, in plain groups."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from amends.apps.cases.pages.addresses import may_act
from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.queries import Desk

GROUPS: tuple[tuple[str | Promise, tuple[str, ...]], ...] = (
    (_("Protect and help"), ("protect", "contact", "refer", "return", "visit")),
    (_("Tell and show"), ("notify", "share", "read", "publish")),
    (_("Decide and plan"), ("decide", "set_posture", "approve_plan", "advance")),
    (_("Pay and check"), ("pay", "verify_outcome")),
    (_("End, open again, take back"), ("close", "reopen", "withdraw", "erase")),
)
_OTHERS = _("Something else")

ELSEWHERE = {"close": "close", "decide": "decisions"}
"""Acts that have pages of their own, by the name of the page."""


@dataclass(frozen=True, slots=True)
class ActRow:
    """One act and where it is tried."""

    label: str
    lead: str
    url: str


@dataclass(frozen=True, slots=True)
class ActGroup:
    """Acts that belong together."""

    title: str
    rows: tuple[ActRow, ...]


def act_groups(desk: Desk) -> list[ActGroup]:
    """Give the acts that the member may try; acts of an adapted guidance that no group names come last."""
    named = {act for _title, acts in GROUPS for act in acts}
    others = tuple(act for act in desk.playbook.acts if act not in named)
    groups = (ActGroup(str(title), tuple(_rows(desk, acts))) for title, acts in (*GROUPS, (_OTHERS, others)))
    return [group for group in groups if group.rows]


def _rows(desk: Desk, acts: tuple[str, ...]) -> Iterator[ActRow]:
    saying = Saying(desk)
    for name in acts:
        act = desk.playbook.acts.get(name)
        if act is not None and may_act(desk, name):
            yield ActRow(saying.text(act.label), saying.text(act.lead), address_of_act(desk, name))


def address_of_act(desk: Desk, act: str) -> str:
    """Give where an act is tried."""
    if act in ELSEWHERE:
        return reverse(ELSEWHERE[act], args=[desk.case.reference])
    return reverse("act", args=[desk.case.reference, act])
