"""The demonstration: cases replayed from shipped scenarios, each up to another moment, as if people worked on it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from django.db import transaction
from pydantic import BeforeValidator, Field, ValidationError

from amends.apps.accounts.actions import create_demonstration_accounts
from amends.apps.accounts.queries import Account
from amends.apps.cases import projecting, store
from amends.apps.cases.actions.naming import purpose_of
from amends.apps.cases.models import Case, opaque_name
from amends.apps.cases.queries import Desk
from amends.apps.cases.signals import case_written
from amends.apps.guidance.actions import pin_guidance
from amends.apps.guidance.queries import pinned, the_shelf
from amends.core.case.answers import Answers
from amends.core.case.commands import BookMoney, Command, Complete, Open, RecordLesson
from amends.core.case.decide import decide, take
from amends.core.case.scenario.learning import learn_command
from amends.core.case.scenario.reading import Moment, Scenario
from amends.core.case.scenario.trying import try_command
from amends.core.case.state import CaseState, Pin
from amends.core.facts.declarations import Strict
from amends.core.facts.statements import Sureness
from amends.core.playbook.playbook import Playbook
from amends.core.playbook.reading import NotValidError, Written, read_documents
from amends.core.redress.booked import from_plain
from amends.playbooks.scenarios import read_paths
from amends.playbooks.shelf import SHIPPED, read_text

if TYPE_CHECKING:
    from amends.core.ledger.chain import Entry

_PLAYBOOK = "iom-minerals"
_FOLDER = SHIPPED / _PLAYBOOK

_CURRENCY = "USD"
_END_OF_WORK = timedelta(hours=23, minutes=30)
"""When the actions of a day were done: after everything else of that day."""

Words = Annotated[
    dict[str, str], BeforeValidator(lambda value: {"en": value, "fr": value} if isinstance(value, str) else value)
]
Day = Annotated[int, Field(ge=0)]


class SaidBy(Strict):
    """Who said what became known on a day, and how sure they were."""

    source: str
    sure: Literal["sure", "likely", "doubtful"]


class Learned(Strict):
    """A lesson of a case that has ended."""

    type: str
    what_happened: Words
    cause: Words
    change: Words
    owner: str
    due_in_days: int
    effect_metric: Words


class Money(Strict):
    """What happened to money on a day, of whose line; `due` is a day too. Ids follow from the order but for a `key`."""

    day: Day
    by: str
    event: Literal["promised", "paid", "received", "confirmed", "denied", "bounced", "returned"]
    payer: str
    person: str
    action: str
    amount: str
    due: Day = 0
    payee: str = ""
    because: str = ""
    key: str = ""
    payment: str = ""


class Told(Strict):
    """One demonstration case."""

    scenario: str
    reference: str
    title: Words
    mineral: str
    place: str
    until_day: Day
    days_ago: Day
    company: str
    names: dict[str, Words]
    members: dict[str, str]
    said_by: dict[str, SaidBy] = {}
    lines: dict[str, Words] = {}
    done: dict[str, tuple[str, ...]] = {}
    lessons: tuple[Learned, ...] = ()
    money: tuple[Money, ...] = ()


class Demonstration(Strict):
    """The file `demonstration.yaml`."""

    cases: tuple[Told, ...]


def read_demonstration(path: Path = _FOLDER / "demonstration.yaml") -> Demonstration:
    """Read the file of the demonstration.

    Raises:
        NotValidError: with file and line of what is wrong.
    """
    written = read_documents(read_text(path), path.name, numbers_as_keys=True)[0]
    try:
        return Demonstration.model_validate(written.content)
    except ValidationError as error:
        problems = [written.wrong_value(_place(written, details["loc"]), details["msg"]) for details in error.errors()]
        raise NotValidError(problems) from error


def _place(written: Written, location: tuple[int | str, ...]) -> tuple[int | str, ...]:
    return location if written.has(location) else location[:-1]


@transaction.atomic
def load(now: datetime) -> list[Case]:
    """Make the accounts and every case of the demonstration; where there are cases already, nothing is done.

    Raises:
        NotADemonstration: real people work in this database.
    """
    if Case.objects.exists():
        return []
    accounts = {account.username: account for account in create_demonstration_accounts()}
    scenarios = {found.id: found for found in read_paths([_FOLDER / "scenarios"], the_shelf().find)}
    pin = pin_guidance(_PLAYBOOK)
    now = now.astimezone(UTC)
    return [_Telling(told, scenarios[told.scenario], accounts, pin, now).tell() for told in read_demonstration().cases]


@dataclass
class _Telling:
    """One case being told."""

    told: Told
    scenario: Scenario
    accounts: Mapping[str, Account]
    pin: Pin
    now: datetime

    def tell(self) -> Case:
        told, moments = self.told, self._moments()
        self.day_zero = self._day_zero(moments)
        opened_at = self._at(moments[0])
        keys = store.new_keys(opaque_name())
        case = store.add_case(
            told.reference,
            keys=keys,
            title=told.title,
            place=told.place,
            mineral=told.mineral,
            country="",
            opened_at=opened_at,
            demonstration=True,
        )
        playbook, state = pinned(self.pin), CaseState()
        entries: list[tuple[Entry, str]] = []
        for command, by, at in self._commands(moments, playbook, opened_at):
            state, made = take(state, decide(state, command, playbook, by=by, at=at), keys.seal_parts)
            entries += [(entry, by) for entry in made]
        for entry, by in entries:
            store.append(case, [entry], account=self.accounts.get(told.members.get(by, "")))
        store.project(case, projecting.projection(case, state, playbook))
        self._people(case, keys, blocked=Answers(state, playbook).blocked)
        self._tell_apps(case, keys, state, playbook)
        return case

    def _tell_apps(self, case: Case, keys: store.CaseKeys, state: CaseState, playbook: Playbook) -> None:
        """Tell the apps above what a case is now, as when somebody writes in it."""
        first = store.current_of(case).first()
        if first is not None:
            desk = Desk(case, first.account, first.party.key, state, playbook, keys)
            case_written.send(sender=Case, desk=desk)

    def _moments(self) -> list[Moment]:
        return [moment for moment in self.scenario.timeline if moment.day <= self.told.until_day]

    def _day_zero(self, moments: list[Moment]) -> datetime:
        """Midnight some days ago; a case of today is shifted so that its last entry lies just before now."""
        if self.told.days_ago == 0:
            last = moments[-1]
            return self.now - timedelta(days=last.day, hours=last.hour or 0, minutes=20)
        midnight = self.now.replace(hour=0, minute=0, second=0, microsecond=0)
        return midnight - timedelta(days=self.told.days_ago)

    def _at(self, moment: Moment) -> datetime:
        hours = moment.hour if moment.hour is not None else 9
        return self.day_zero + timedelta(days=moment.day, hours=0 if self.told.days_ago == 0 and not hours else hours)

    def _people(self, case: Case, keys: store.CaseKeys, *, blocked: Collection[str]) -> None:
        """Name the parties, and let in who acts for them; whoever is blocked by what became known is no member."""
        for party in self.scenario.parties:
            account = self.accounts.get(self.told.members.get(party.key, ""))
            made = store.add_party(
                case,
                keys=keys,
                key=party.key,
                role=party.role,
                name=self.told.names[party.key],
                organisation=account.organisation if account else None,
            )
            for member in self._members_of(party.key) if party.key not in blocked else ():
                purpose, since = purpose_of(member), case.opened_at
                store.add_member(case, account=member, party=made, purpose=purpose, since=since)
        store.wrap_owed(case, keys)

    def _members_of(self, party: str) -> list[Account]:
        """Give who acts for a party: its account, and everybody of the company the case is for."""
        account = self.accounts.get(self.told.members.get(party, ""))
        if account is None or party != self.told.company:
            return [account] if account else []
        colleagues = [each for each in self.accounts.values() if each.organisation_id == account.organisation_id]
        return [account, *(each for each in colleagues if each != account)]

    def _commands(
        self, moments: list[Moment], playbook: Playbook, opened_at: datetime
    ) -> Iterator[tuple[Command, str, datetime]]:
        company = self.told.company
        yield Open(self.pin, playbook.step_ids[0], self.scenario.parties), company, opened_at
        done = {int(day): actions for day, actions in self.told.done.items()}
        money = list(enumerate(self.told.money, start=1))
        for number, moment in enumerate(moments, start=1):
            yield from self._done(done, moment.day)
            yield from self._money(money, moment.day)
            at, note = self._at(moment), self.told.lines.get(str(number), {})
            if moment.learn is not None:
                said = self.told.said_by.get(str(moment.day))
                source = said.source if said else company
                command = replace(
                    learn_command(moment.learn, playbook), said_by=source, sure=_sureness(said), note=note
                )
                yield command, source, at
            if moment.attempt is not None:
                wish = try_command(moment.attempt)
                yield replace(wish, note={} if moment.learn else note), moment.attempt["by"], at
        yield from self._done(done, self.told.until_day)
        yield from self._money(money, self.told.until_day + 1)
        for number, lesson in enumerate(self.told.lessons, start=1):
            yield self._lesson(number, lesson, self._at(moments[-1])), company, self._at(moments[-1])

    def _done(self, done: dict[int, tuple[str, ...]], until: int) -> Iterator[tuple[Command, str, datetime]]:
        """Give the actions that were done by a day and are not told yet."""
        for day in sorted(day for day in done if day < until or day == self.told.until_day):
            for action in done.pop(day):
                yield Complete(action), self.told.company, self.day_zero + _END_OF_WORK + timedelta(days=day)

    def _money(self, money: list[tuple[int, Money]], before: int) -> Iterator[tuple[Command, str, datetime]]:
        """Give what happened to money before a day and is not told yet."""
        while money and money[0][1].day < before:
            number, each = money.pop(0)
            at = self.day_zero + _END_OF_WORK + timedelta(days=each.day)
            yield BookMoney((from_plain(self._booked(number, each)),)), each.by, at

    def _booked(self, number: int, each: Money) -> dict[str, Any]:
        on, due = (self.day_zero + timedelta(days=day) for day in (each.day, each.due))
        line = {"payer": each.payer, "person": each.person, "action": each.action, "currency": _CURRENCY}
        payee = each.payee if each.event == "promised" else each.payee or each.person
        own = {"id": each.key or f"{number}", "day": on.date().isoformat(), "due": due.date().isoformat()}
        own |= {"payee": payee, "amount": each.amount, "by": each.payer, "because": each.because}
        back = {"payment": each.payment, "was_confirmed": False}
        return {"event": each.event, **line, **own, **back}

    def _lesson(self, number: int, lesson: Learned, at: datetime) -> RecordLesson:
        texts: dict[str, Any] = {
            name: getattr(lesson, name) for name in ("what_happened", "cause", "change", "effect_metric")
        }
        due = (at + timedelta(days=lesson.due_in_days)).date().isoformat()
        return RecordLesson(key=f"L{number}", kind=lesson.type, step="learn", owner=lesson.owner, due=due, **texts)


def _sureness(said: SaidBy | None) -> Sureness:
    return Sureness(said.sure) if said else Sureness.SURE
