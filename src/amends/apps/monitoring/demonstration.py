"""The demonstration of following people: visits of weeks to two boys, looks at their pond by others, who takes part.

It goes on where the demonstration of the plan ended, with the same case and the same files.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction

from amends.apps.accounts.actions import create_demonstration_accounts
from amends.apps.accounts.queries import Account
from amends.apps.cases.models import Case
from amends.apps.cases.queries import Desk, desk_of
from amends.apps.directory import actions as directory
from amends.apps.directory import queries as services
from amends.apps.directory.actions import Wish
from amends.apps.monitoring import actions, queries
from amends.apps.monitoring.actions import Found
from amends.apps.monitoring.models import Visit
from amends.apps.monitoring.pages.words import ANNOUNCED, CALL, UNANNOUNCED, VISIT
from amends.apps.people import queries as people
from amends.apps.people.actions import HERE, Brought, Share
from amends.core.access.table import Data
from amends.core.directory.referral import Kind, Move
from amends.core.directory.stakeholders import Part, Stakeholder
from amends.core.facts.statements import Value
from amends.core.monitoring.dimensions import PROMISES, SUPPLIER

REFERENCE = "A-0406"
_WORKER, _AUDITOR = "grace.banda", "june.park"


def _answers(well: str, *, income: bool, school: bool, kept: bool, safe: bool | None = True) -> Mapping[str, Value]:
    said: dict[str, Value] = {
        "monitoring.exploiter_contact": False,
        "monitoring.well_being": well,
        "monitoring.free_to_leave": True,
        "monitoring.income_covers_needs": income,
        queries.CHILD: school,
        PROMISES: kept,
    }
    return said if safe is None else {**said, "remedy.safety_green": safe}


_VISITS: tuple[tuple[str, int, str, Mapping[str, Value], str], ...] = (
    ("k1", 17, VISIT, _answers("worse", income=False, school=False, kept=False, safe=None), ""),
    (
        "k1",
        24,
        VISIT,
        _answers("same", income=False, school=True, kept=True),
        "I sit at the window.",
    ),
    ("k2", 26, CALL, _answers("same", income=False, school=False, kept=True, safe=None), ""),
    ("k1", 38, CALL, _answers("same", income=True, school=True, kept=False), ""),
    ("k2", 41, VISIT, _answers("better", income=True, school=True, kept=False), "The boots are two sizes too small."),
    ("k1", 52, VISIT, _answers("better", income=True, school=True, kept=True), "I can read the sign at the gate."),
    ("k2", 56, CALL, _answers("better", income=True, school=True, kept=True), ""),
)
_SITE: tuple[tuple[int, str, str, str], ...] = (
    (30, ANNOUNCED, "none", "The fence was being measured. The register was not there yet."),
    (48, UNANNOUNCED, "some", "Half the fence stands. The register is kept on four days of seven."),
)
_PAPER = Brought("What the register says of one week", b"Monday to Thursday: kept. Friday to Sunday: no entries.")
_PARTNERS = (
    Stakeholder("The head of Hillside school", Part.ENGAGED, "A place in class for each of them.", "Grace Banda",
                said="They come in at any time of the year. Uniforms are lent."),
    Stakeholder("The elders of the washers", Part.ENGAGE, "So that no younger child takes the place.", "Grace Banda"),
    Stakeholder("The trader who comes on Fridays", Part.NOT_TOLD, "He asked whose child spoke."),
)  # fmt: skip

_SENT, _CLINIC = "A-0407", "Umalu Clinic"
_YES = ((Move.ACCEPT, ""), (Move.PERSON_YES, ""))
_SENDINGS: tuple[tuple[str, tuple[tuple[Move, str], ...]], ...] = (
    ("Her hands", (*_YES, (Move.BEGIN, ""), (Move.FINISH, "Two visits. She knows what to do when they hurt."))),
    ("Dust in the lungs", (*_YES, (Move.BEGIN, ""))),
    ("Somebody to talk to", ((Move.ACCEPT, "On Tuesdays."),)),
    ("Glasses", ((Move.DECLINE, "Nobody here grinds lenses."),)),
    ("A second opinion", ((Move.REVOKE, "She has found a doctor herself."),)),
    ("Care before a birth", ()),
)


@transaction.atomic
def load(now: datetime) -> None:
    """Follow the people of the demonstration where their case is there and nobody was visited yet."""
    case = Case.objects.filter(reference=REFERENCE, demonstration=True).first()
    if case is None or Visit.objects.filter(case=case).exists():
        return
    accounts = {each.username: each for each in create_demonstration_accounts()}
    for person, day, kind, answers, words in _VISITS:
        on = min(case.opened_at + timedelta(days=day), now).date()
        found = Found(person, on, kind, answers, asked_about_reprisals=True, words=words)
        actions.keep_visit(_desk(accounts[_WORKER]), found)
    for day, kind, progress, note in _SITE:
        on = min(case.opened_at + timedelta(days=day), now).date()
        actions.keep_visit(_desk(accounts[_AUDITOR]), Found("", on, kind, {SUPPLIER: progress}, note=note))
    desk = _desk(accounts[_AUDITOR])
    actions.keep_evidence(desk, queries.visits_of(desk, "")[-1], _PAPER, Data.ACTIONS)
    for who in _PARTNERS:
        directory.keep_stakeholder(_desk(accounts[_WORKER]), who)
    _send(accounts[_WORKER])


def _send(worker: Account) -> None:
    """Send a woman who agreed to her clinic, once for each way in which it can stand afterwards."""
    file = people.file_of(_desk(worker, _SENT), "v1") if Case.objects.filter(reference=_SENT).exists() else None
    record = next((each for each in services.records(worker) if each.name == _CLINIC), None)
    if file is None or record is None:
        return
    party = directory.enlist(_desk(worker, _SENT), record)
    for what, moves in _SENDINGS:
        share = Share(party, "medical", {"identity": frozenset({"called"})}, HERE)
        asked = directory.ask(_desk(worker, _SENT), file, Wish(Kind.REFERRAL, record, what, share))
        for move, words in moves:
            directory.move(_desk(worker, _SENT), asked.referral.pk, move, words)


def _desk(account: Account, reference: str = REFERENCE) -> Desk:
    found = desk_of(reference, account)
    if found is None:
        raise LookupError(reference)
    return found
