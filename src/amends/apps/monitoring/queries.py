"""Every question about visits: who may make and read them, what they found, what is due, what they prove."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from amends.apps.accounts.queries import Account
from amends.apps.cases.queries import Desk, may
from amends.apps.ledger import queries as ledger
from amends.apps.money import queries as money
from amends.apps.monitoring import store
from amends.apps.monitoring.models import Visit
from amends.apps.people import queries as people
from amends.apps.plans import queries as plans
from amends.apps.plans.queries import Promise
from amends.core.access.table import Act, Data, keeps_files
from amends.core.case.answers import NEW_DANGER
from amends.core.case.booking import has_arrived
from amends.core.facts.statements import Value
from amends.core.monitoring.dimensions import SUPPLIER, Dimension, Level, levels
from amends.core.monitoring.schedule import next_visit
from amends.core.monitoring.stability import Check, retaliation_checks, stable_checks
from amends.core.plan.versions import Status
from amends.core.redress.rows import Sums
from amends.core.vault.context import Context
from amends.core.vault.errors import CannotOpenError

BEGINNINGS = ("act:protect", "act:approve_plan", "step:implement")
"""What following begins with, whichever came first."""

OWNERS = frozenset({"SR", "UP"})
"""Whose own work a visit of the site looks at: they do not check themselves."""

_CHILD_UNTIL = 18
_YEAR = timedelta(days=365)
_RETALIATION = "code:retaliation"
CHILD = "monitoring.child_on_track"
"""Asked of children alone: two good answers three months apart are stable."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One visit as it was kept: which kind, what was found, and how it stands in the seven dimensions."""

    number: int
    person: str
    on: date
    by: Account
    kind: str
    answers: Mapping[str, Value]
    asked_about_reprisals: bool
    note: str
    has_words: bool

    @property
    def levels(self) -> dict[Dimension, Level | None]:
        """How each dimension stood."""
        return levels(self.answers)


def may_look(desk: Desk) -> bool:
    """Say whether the member sees how it goes for each person, by code."""
    return desk.sees_people and may(desk, Act.SEE, Data.FACTS)


def may_follow(desk: Desk) -> bool:
    """Say whether the member visits people: those who stand by them."""
    return may_look(desk) and may(desk, Act.RECORD, Data.FACTS) and keeps_files(desk.roles)


def may_check_site(desk: Desk) -> bool:
    """Say whether the member checks what was done at the site: never those whose work it is."""
    role = desk.state.parties[desk.me].role
    return role not in OWNERS and may(desk, Act.RECORD, Data.ACTIONS) and bool(desk.roles & {"AP", "CM", "CSO", "IO"})


def visits_of(desk: Desk, person: str | None = None) -> list[Seen]:
    """Give the visits of a person, those of the site for "", or all of a case; oldest first."""
    rows = Visit.objects.filter(case=desk.case).select_related("account__organisation")
    return [_seen(desk, row) for row in (rows if person is None else rows.filter(person=person))]


def _seen(desk: Desk, row: Visit) -> Seen:
    found = desk.keys.open(bytes(row.sealed), store.VISIT, str(row.number))
    return Seen(
        number=row.number,
        person=row.person,
        on=row.on,
        by=row.account,
        kind=found["kind"],
        answers=found["answers"],
        asked_about_reprisals=found["asked_about_reprisals"],
        note=found["note"],
        has_words=bool(row.words),
    )


def kept_in_history(desk: Desk) -> int:
    """Give how many visits the history of the case knows: one that was taken out of the table is missed."""
    return len(ledger.public_of(chain_of(desk), "visit_kept"))


def chain_of(desk: Desk) -> str:
    """Give the name of the chain that counts the visits of a case."""
    return f"visits:{desk.case.opaque}"


def words_context(desk: Desk, mark: str, number: int) -> Context:
    """Give what the words of a visit are bound to."""
    return Context(f"visit words {number}", case=desk.case.reference, person=mark)


def words_of(desk: Desk, person: str) -> dict[int, str]:
    """Give what the person said at each visit, to readers of their file alone."""
    file = people.file_of(desk, person)
    if file is None or file.erased_at is not None or not people.may(desk, Act.SEE, Data.NEEDS, file):
        return {}
    keys, found = {number: people.key_of(desk, file, number) for number in range(1, file.generation + 1)}, {}
    for row in Visit.objects.filter(case=desk.case, person=person).exclude(words=b""):
        key = keys.get(row.generation)
        if key is not None:
            plain = key.open(bytes(row.words), words_context(desk, str(file.mark), row.number))
            found[row.number] = plain.decode()
    return found


# What is due -------------------------------------------------------------------------------------------------------


def begun(desk: Desk) -> date | None:
    """Give the day since which people are followed: the first protection, the plan, or the step that carries it out."""
    times = [time for event in BEGINNINGS for time in desk.state.happened.get(event, ())[:1]]
    return timezone.localdate(min(times)) if times else None


def next_due(desk: Desk, person: str, seen: list[Seen]) -> date | None:
    """Give when a person is to be visited next; None before following begins, once it is over, or their part ended."""
    return next_after(desk, person, max((each.on for each in seen), default=None))


def next_after(desk: Desk, person: str, last: date | None) -> date | None:
    """The same, where only the day of the last visit is known."""
    start = begun(desk) or last
    if start is None or desk.state.has_ended(person):
        return None
    in_danger = desk.answers.urgency.get(person) in NEW_DANGER
    return next_visit(start, last, in_danger=in_danger, until=_followed_until(desk, person))


def _followed_until(desk: Desk, person: str) -> date | None:
    if person not in desk.answers.child_rules:
        return None
    age = desk.state.about(person).get("age")
    years = _CHILD_UNTIL - age if isinstance(age, int) and age < _CHILD_UNTIL else _CHILD_UNTIL
    return timezone.localdate() + years * _YEAR


def reprisal_checks(desk: Desk, seen: list[Seen]) -> tuple[Check, ...]:
    """Give the checks for reprisals after 7, 30 and 90 days, since reprisals or, without any, since following began."""
    reported: tuple[datetime, ...] = desk.state.happened.get(_RETALIATION, ())
    since = timezone.localdate(reported[-1]) if reported else begun(desk)
    if since is None:
        return ()
    return retaliation_checks(since, (each.on for each in seen if each.asked_about_reprisals))


# What stands behind an ending ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Evidence:
    """What visits say of one fact of an ending; None where no visit says anything."""

    fact: str
    value: Value
    on: date | None


def evidence(seen: list[Seen]) -> list[Evidence]:
    """Give what the visits of a person prove: safety, a live contact, stable checks."""
    told = [_latest(fact, seen) for fact in ("remedy.safety_green", "remedy.contact_and_reopen_known")]
    checks = stable_checks((each.on, _stable(each)) for each in seen)
    last = max((each.on for each in seen), default=None)
    return [*told, Evidence("remedy.stable_checks", checks if seen else None, last)]


def _latest(fact: str, seen: list[Seen]) -> Evidence:
    last = next((each for each in reversed(seen) if each.answers.get(fact) is not None), None)
    return Evidence(fact, last.answers[fact] if last else None, last.on if last else None)


def _stable(each: Seen) -> bool | None:
    found = each.answers.get(CHILD)
    return found if isinstance(found, bool) else None


@dataclass(frozen=True, slots=True)
class MoneyKept:
    """What the book says of one person. `arrived` is None where nothing was promised, so that nothing is known."""

    sums: tuple[Sums, ...]
    is_denied: bool
    arrived: bool | None


def money_kept(desk: Desk, person: str) -> MoneyKept | None:
    """Give what the person confirmed of the money promised to them; None to whoever does not see single lines."""
    if money.reach_of(desk) is not money.Reach.LINES:
        return None
    sums = money.confirmed_for(desk, person)
    denied = any(row.denied for row in money.people_rows(desk) if row.line.person == person)
    return MoneyKept(sums, denied, (has_arrived(desk.state.book, person) and not denied) if sums else None)


@dataclass(frozen=True, slots=True)
class PromisesKept:
    """How many promises to a person stand, how many of them were looked at, and how many the person declined.

    A promise was looked at when somebody who neither carried it out nor said that it was done did so.
    """

    promised: int
    verified: int
    declined: int

    @property
    def arrived(self) -> bool | None:
        """Say whether every one was looked at; None where the plan promises nothing that the person did not decline."""
        return self.verified == self.promised if self.promised else None


def promises_kept(desk: Desk, person: str) -> PromisesKept | None:
    """Count the promises to a person; None to whoever does not see all of them, and where the plan cannot be opened."""
    if not plans.sight_of(desk).people:
        return None
    try:
        found = [each for each in plans.promises_of(desk) if each.person == person and _counts(each)]
    except CannotOpenError:  # the page of the plan says so; here no number is better than a wrong one
        return None
    declined = sum(each.status is Status.DECLINED for each in found)
    return PromisesKept(len(found) - declined, sum(each.is_verified for each in found), declined)


def _counts(promise: Promise) -> bool:
    """What was agreed counts, and what was begun without it because it was urgent."""
    return promise.is_approved or promise.status is not Status.PLANNED


def supplier_checks(desk: Desk) -> list[Seen]:
    """Give the visits of the site, oldest first."""
    return [each for each in visits_of(desk, "") if each.answers.get(SUPPLIER) is not None or each.note]


def is_followed(case_id: int, person: str) -> bool:
    """Say whether somebody was visited: then visits alone say how safe they are."""
    return Visit.objects.filter(case_id=case_id, person=person).exists()


# Evidence ------------------------------------------------------------------------------------------------------------

_OF_SITE = (Data.DOCUMENTS, Data.FACTS, Data.ACTIONS)
"""For whom evidence of the site can be; the closest first, so that nobody opens it to a supplier by leaving it so."""


def code_of(number: int) -> str:
    """Give the code by which the evidence of a visit is known; it says neither day nor person."""
    return f"visit {number}"


def visit_of(desk: Desk, number: int) -> Seen | None:
    """Give one visit to which the member may add evidence, by its number; None where there is none for them.

    The policy is asked before anything is opened: whoever has no key to it reads what whoever asks for nothing reads.
    """
    row = Visit.objects.filter(case=desk.case, number=number).select_related("account__organisation").first()
    return _seen(desk, row) if row is not None and classes_of_evidence(desk, row.person) else None


def classes_of_evidence(desk: Desk, person: str) -> tuple[Data, ...]:
    """Give for whom the member may keep evidence of a visit: in the file of a person, for the site as they choose."""
    if not person:
        return tuple(each for each in _OF_SITE if may_check_site(desk) and people.may_keep(desk, each, None))
    file = people.file_of(desk, person) if may_follow(desk) else None
    kept = file is not None and file.erased_at is None and people.may_keep(desk, Data.DOCUMENTS, file)
    return (Data.DOCUMENTS,) if kept else ()


def evidence_kept(desk: Desk, person: str = "") -> dict[str, list[people.Held]]:
    """Give the evidence that the member may see, of the visits of a person or of the site, by the code of the visit."""
    file = people.file_of(desk, person) if person else None
    if person and (file is None or not people.may(desk, Act.SEE, Data.DOCUMENTS, file)):
        return {}
    found: dict[str, list[people.Held]] = {}
    for held in people.documents_of(desk, file=file) if file else people.documents_of_case(desk):
        found.setdefault(held.document.of, []).append(held)
    return found
