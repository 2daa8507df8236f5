"""The demonstration of what is owed: a computation, a lower offer beside it, receipts, and what of the plan is paid."""

from datetime import date, datetime
from decimal import Decimal
from uuid import uuid4

import yaml
from django.db import transaction

from amends.apps.accounts.actions import create_demonstration_accounts
from amends.apps.cases.models import Case
from amends.apps.cases.queries import Desk, desk_of
from amends.apps.money import actions, queries
from amends.apps.money.demonstration.fund import load_fund
from amends.apps.people import actions as people
from amends.apps.people import queries as people_queries
from amends.core.redress.events import Linked, Received
from amends.core.redress.offers import Offer

__all__ = ["REFERENCE", "load", "load_fund"]

REFERENCE = "A-0406"
_WORKER, _PERSON = "grace.banda", "k2"
_LOSSES = (
    ("head.wages", {
        "from": "2026-05-01", "to": "2026-05-31", "worked": "20..24", "promised": "2.50", "minimum": "4", "paid": "38",
        "source": "what P2 and his brother remember",
    }),
    ("head.wages", {
        "from": "2026-06-01", "to": "2026-06-30", "worked": "22", "promised": "2.50", "minimum": "4", "paid": "41",
        "source": "book of the washers",
    }),
    ("head.medical", {
        "day": "2026-07-14", "amount": "12.40", "source": "slip of the clinic",
    }),
)  # fmt: skip
_INTEREST = {"kind": "simple", "per_year": "0.06", "days": "actual/365", "source": "rate of the courts"}
_OFFER = Offer(Decimal("80.00"), "USD", "The trader’s book shows fewer days than P2 remembers.")
_RECEIPTS = (("stipend", "Signed by the parent for the first two months"), ("schooling", "Receipt of the school"))
_PAYS = {
    ("k1", "health"): "health",
    ("k1", "schooling"): "education_skills",
    ("k1", "stipend"): "economic",
    ("k2", "apprenticeship"): "education_skills",
    ("k2", "safe_work"): "economic",
    ("k3", "schooling"): "education_skills",
}
"""What was booked for whom, and under which area of help the plan promises it."""


@transaction.atomic
def load(now: datetime) -> None:
    """Let the brother's wages be computed and too little be offered, where the case is there and nothing was."""
    case = Case.objects.filter(reference=REFERENCE, demonstration=True).first()
    account = next(each for each in create_demonstration_accounts() if each.username == _WORKER)
    desk = desk_of(REFERENCE, account) if case is not None else None
    file = people_queries.file_of(desk, _PERSON) if desk is not None else None
    if desk is None or file is None or queries.remedy_of(desk, file) != queries.Kept():
        return
    actions.write_remedy(desk, file, _text(now), seen=0)
    about = {"by": "bluewater", "on": now.date().isoformat()}
    actions.offer(desk, file, _OFFER, about, conditions=(), seen=1)
    for action, title in _RECEIPTS:
        _keep_receipt(desk, action, title)
    _link(desk, now.date())


def _text(now: datetime) -> str:
    """Say what was lost as a redress file does, every figure as the text that somebody wrote."""
    by_head: dict[str, list[dict[str, str]]] = {}
    for head, record in _LOSSES:
        by_head.setdefault(head, []).append(record)
    losses = [
        {"person": _PERSON, "head": head, "currency": "USD", "records": records} for head, records in by_head.items()
    ]
    day = now.date().isoformat()
    content = {"redress": "1", "currency": "USD", "day": day, "interest": _INTEREST, "losses": losses}
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False)


def _keep_receipt(desk: Desk, action: str, title: str) -> None:
    row = next(each for each in queries.all_rows(desk) if (each.line.person, each.line.action) == ("k1", action))
    entries = enumerate(queries.entries_of(desk, row), start=1)
    place, received = next((place, event) for place, event in entries if isinstance(event, Received))
    slip = f"Received {received.amount} {received.line.currency} on {received.day.isoformat()}"
    actions.keep_receipt(desk, row, place, people.Brought(title, slip.encode()))


def _link(desk: Desk, day: date) -> None:
    """Say which promise of the plan each line pays, as the case worker did when the plan was written."""
    promises = {(each.person, each.domain): each.id for each in queries.promises_to_pay(desk) if each.kind == "action"}
    rows = [(row.line, _PAYS.get((row.line.person, row.line.action), "")) for row in queries.all_rows(desk)]
    pairs = [(line, promises.get((line.person, area), "")) for line, area in rows]
    key = uuid4().hex
    links = [
        Linked(f"{key}.{place}", day, line, Decimal(0), promise)
        for place, (line, promise) in enumerate(pairs, start=1)
        if promise
    ]
    if links:
        actions.book(desk, links, seen=desk.state.number)
