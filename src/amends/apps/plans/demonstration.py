"""The demonstration of a plan: children at a washing pond, half way, with something late and something to choose.

Told as if people had worked on it: a version was locked when the scenario approved the plan, and drafting went on.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.db import transaction

from amends.apps.accounts.actions import create_demonstration_accounts
from amends.apps.accounts.queries import Account
from amends.apps.cases.models import Case
from amends.apps.cases.queries import Desk, desk_of
from amends.apps.people import actions as people
from amends.apps.people import queries as people_queries
from amends.apps.plans import actions, queries, store
from amends.apps.plans.actions.drafting import known
from amends.apps.plans.actions.keeping import keep, record, split, tell
from amends.apps.plans.models import Line as PlanLine
from amends.apps.plans.models import Plan
from amends.core.plan.checking import checked
from amends.core.plan.merging import Change, Record
from amends.core.plan.shape import kind as kind_of
from amends.core.plan.standing import Mark
from amends.core.plan.versions import Line, Status, Version, locked_as

REFERENCE = "A-0406"
_WORKER, _LEAD, _SPONSOR = "grace.banda", "ines.duarte", "halvard.moe"
_LOCKED_ON = 14
"""The day of the case on which the scenario approves its plan."""
_CHANGED_ON, _WORKSHOP_DUE = 37, 75
"""The day of the case on which the plan was changed, and the one by which the workshop begins since then."""

_FUND = {"payer": "fund", "currency": "USD"}
_TUINUKE = {"verifier": "tuinuke", "verification": "person_says"}
_BOY = {"person": "k1", "provider_vetted": "yes", **_FUND, **_TUINUKE}
_BROTHER = {"person": "k2", "provider_vetted": "yes", "currency": "USD", "payer": "bluewater", **_TUINUKE}
_NO_ENDS_NOTHING = "If you say no to this, nothing bad follows and the rest goes on."

_LINES: tuple[tuple[str, int, int, str, dict[str, str]], ...] = (
    ("scope", 0, 0, "", {
        "languages": "Bemba, French", "aim": "School instead of the pond, and no sibling in their place.",
    }),
    ("risk", 0, 0, "", {
        "threat": "A younger child is sent to the pond when money is short.", "likelihood": "high",
        "mitigation": "The stipend never stops for a signature.",
        "stop_rule": "Nobody visits the house while the trader’s men are near.",
    }),
    ("action", 14, 20, "verified", {
        **_BOY, "domain": "child", "guarded": "remove_child", "promised": "You do not go back into the water.",
        "may_refuse": _NO_ENDS_NOTHING, "measure": "He is seen in class and not at the pond.",
    }),
    ("action", 16, 30, "verified", {
        **_BOY, "domain": "education_skills", "guarded": "schooling", "provider": "school", "cost": "74",
        "promised": "School from this term on: fees, uniform and a meal.", "may_refuse": _NO_ENDS_NOTHING,
        "own_words": "I want to sit next to my friend.", "measure": "He goes, most days, and wants to go.",
    }),
    ("action", 16, 45, "done", {
        **_BOY, "domain": "economic", "guarded": "income_replacement", "payee": "mother", "cost": "472",
        "urgent": "yes", "prefinanced_by": "aurelin",
        "promised": "118 dollars each month to your mother, as long as you are in school.",
        "measure": "The money is there by the fifth of the month.",
    }),
    ("action", 20, 28, "verified", {
        **_BOY, "domain": "health", "provider": "clinic", "cost": "38",
        "promised": "A doctor looks at your skin and your chest.", "may_refuse": _NO_ENDS_NOTHING,
    }),
    ("action", 18, 40, "under_way", {
        **_BROTHER, "domain": "education_skills", "provider": "school", "cost": "280",
        "promised": "Welding at the workshop, nine months, with your own tools.",
        "own_words": "Not the big class. The workshop is fine.", "may_refuse": _NO_ENDS_NOTHING,
    }),
    ("action", 20, 52, "done", {
        **_BROTHER, "domain": "economic", "cost": "85", "promised": "Boots, gloves and a mask that fit.",
        "own_words": "The boots are two sizes too small.",
    }),
    ("compensation", 0, 58, "", {
        **_FUND, "person": "k1", "head": "head.child_income", "cost": "236", "payee": "mother",
        "basis": "Two months at 118 dollars that the family lost before the stipend began.",
    }),
    ("supplier", 14, 50, "under_way", {
        "finding": "Children wash ore at the pond; nobody keeps a register.",
        "owner": "bluewater", "payer": "bluewater",
        "action": "A child-free pond: a fence, a register at the gate, and a line for complaints.",
        "verification": "unannounced_visit", "verifier": "assayline",
        "incentive": "A price premium for each quarter without a finding.",
        "consequence": "The lot is refused and the finding is shared with the programme.",
    }),
    ("systemic", 14, 60, "", {
        "area": "purchasing", "finding": "Stipends waited for a quarterly signature of ours.", "owner": "aurelin",
        "action": "Stipends are paid without quarterly approval.", "verifier": "tuinuke",
        "measure_of_change": "No month is late for half a year.",
    }),
    ("monitoring", 0, 0, "", {
        "monitor": "tuinuke", "frequency": "weekly", "unannounced": "no",
        "channel_for_person": "The teacher passes a word on Thursdays.",
        "indicators": "Days in school, hours of work, money received, what the child says.",
    }),
    ("ending", 0, 0, "", {
        "closing_criterion": "Two checks three months apart find all three in school.",
        "reopen_trigger": "Any of them, or a younger one, is seen at the pond.",
    }),
)  # fmt: skip


@transaction.atomic
def load(now: datetime) -> None:
    """Make the plan of the demonstration where its case is there and has none."""
    case = Case.objects.filter(reference=REFERENCE, demonstration=True).first()
    if case is None or store.plan_of(case) is not None:
        return
    accounts = {each.username: each for each in create_demonstration_accounts(_WORKER, _LEAD)}
    desk = _desk(accounts[_WORKER])
    for code in ("k1", "k2"):
        if people_queries.file_of(desk, code) is None:
            people.begin_file(desk, code)
    _tell(desk, case.opened_at)
    _go_on(_desk(accounts[_WORKER]), _desk(accounts[_LEAD]), now)


def _desk(account: Account) -> Desk:
    found = desk_of(REFERENCE, account)
    if found is None:
        raise LookupError(REFERENCE)
    return found


def _tell(desk: Desk, opened_at: datetime) -> None:
    """Write every line as it was agreed, lock it, and say how far each had come."""
    plan = store.locked(store.begun(desk.case))
    locked_at = opened_at + timedelta(days=_LOCKED_ON)
    lines, kept = [], []
    for kind, start, due, status, values in _LINES:
        days = {"start": start, "due": due}
        dates = {name: (opened_at + timedelta(days=day)).date().isoformat() for name, day in days.items() if day}
        of = kind_of(kind)
        if of is None:
            raise LookupError(kind)
        found = checked(of, {name: each for name, each in {**dates, **values}.items() if of.asked(name)}, known(desk))
        changes = {name: Change(value, 0) for name, value in found.items()}
        written = Record().written(changes, by=desk.account.username, at=locked_at.isoformat())
        stand = Status(status or "planned")
        row = store.new_line(plan, kind, uuid4(), b"", status=stand.value)
        line = Line(row.mark.hex, kind, written, stand)
        kept.append(keep(desk, row, line, _marks(desk, stand, locked_at), words_under=_under(desk, kind, written)))
        lines.append(line)
        due_day = (opened_at + timedelta(days=due)).date() if due else None
        store.set_days({row.pk: due_day})
    tell(desk, plan, kept)
    _lock(desk, plan, Version(1, locked_as(lines), "", _SPONSOR, locked_at.isoformat()))
    _change(desk, plan, lines, opened_at)


def _lock(desk: Desk, plan: Plan, version: Version) -> None:
    content = {name: getattr(version, name) for name in ("lines", "reason", "by", "at")}
    sealed = desk.keys.seal(content, store.VERSION, f"{plan.pk}:{version.number}")
    store.add_version(plan, version.number, sealed)
    record(desk, plan, "plan_locked", {"version": version.number, "digest": store.digest(sealed)})


def _change(desk: Desk, plan: Plan, lines: list[Line], opened_at: datetime) -> None:
    """Move what the workshop could not do in time, with the reason that it gave, into a second version."""
    at = opened_at + timedelta(days=_CHANGED_ON)
    number, line = next((n, each) for n, each in enumerate(lines) if each.record.value("due") and _is_workshop(each))
    due = (opened_at + timedelta(days=_WORKSHOP_DUE)).date()
    values = {"due": due.isoformat(), "cost": "310.00"}
    changes = {name: Change(value, line.record[name].number) for name, value in values.items()}
    written = line.record.written(changes, by=desk.account.username, at=at.isoformat())
    lines[number] = replace(line, record=written)
    row = PlanLine.objects.get(mark=line.id)
    marks = _marks(desk, line.status, at)
    tell(desk, plan, [keep(desk, row, lines[number], marks, words_under=_under(desk, line.kind, written))])
    store.set_days({row.pk: due})
    because = "The workshop begins its next course a month later, and tools cost more."
    _lock(desk, plan, Version(2, locked_as(lines), because, _SPONSOR, at.isoformat()))


def _is_workshop(line: Line) -> bool:
    return (line.record.value("person"), line.record.value("domain")) == ("k2", "education_skills")


def _under(desk: Desk, kind: str, written: Record) -> Any:
    file = people_queries.file_of(desk, written.value("person")) if split(kind, written).words.fields else None
    key = people_queries.key_of(desk, file, file.generation) if file else None
    return (file, key) if file and key else None


def _marks(desk: Desk, status: Status, at: datetime) -> tuple[Mark, ...]:
    if status is Status.PLANNED:
        return ()
    if status is Status.UNDER_WAY:
        return (Mark(status, "washers", desk.account.username, at.isoformat()),)
    done = Mark(Status.DONE, "aurelin", _LEAD, (at + timedelta(days=10)).isoformat())
    looked = Mark(Status.VERIFIED, desk.me, desk.account.username, (at + timedelta(days=14)).isoformat(), "person_says")
    return (done, looked) if status is Status.VERIFIED else (done,)


def _go_on(worker: Desk, lead: Desk, now: datetime) -> None:
    """Draft what the sister needs, move one day in two ways at once, and keep what the boys said to their part."""
    actions.add_line(worker, "action", {
        "person": "k3", "domain": "education_skills", "guarded": "schooling", "payer": "fund", "cost": "119",
        "currency": "USD", "due": (now + timedelta(days=20)).date().isoformat(), "provider_vetted": "yes",
    })  # fmt: skip
    whole = queries.unfiltered(worker)
    for code in ("k1", "k2"):
        part = queries.part_of(worker, whole, code)
        if part:
            actions.answer(worker, code, agrees=True, mark=queries.fingerprint_of(part))
    gate = next(each for each in whole.opened if each.line.kind == "supplier")
    base = gate.line.record["due"].number
    for desk, days in ((worker, 7), (lead, 30)):
        day = (now + timedelta(days=days)).date().isoformat()
        actions.write_line(desk, gate.id, {"due": Change(day, base)})
