"""The page of one line: what it says, what stands beside it, how far it is and who said so."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from amends.apps.cases.queries import Desk
from amends.apps.people import queries as people
from amends.apps.plans import queries
from amends.apps.plans.pages.plan import next_marks
from amends.apps.plans.pages.saying import PlanSaying, Said, amount_of
from amends.apps.plans.pages.words import CANNOT, FIELD, KIND, SAY, STATUS, Words
from amends.apps.plans.queries import Opened, Planned
from amends.core.plan.shape import CHECKS, About, Kind, kind
from amends.core.plan.versions import Status, differences
from amends.core.redress.rows import Sums, sums_of


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody said how far it is."""

    at: datetime
    who: str
    what: Words


@dataclass(frozen=True, slots=True)
class Choice:
    """One version of a field that stands: by whom, when, and what it says."""

    number: int
    value: str
    said: Words
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Came:
    """What came of a promise in one currency, in words."""

    currency: str
    promised: str
    paid: str
    received: str
    confirmed: str


@dataclass(frozen=True)
class LinePage:
    """One line."""

    desk: Desk
    plan: Planned
    opened: Opened

    @cached_property
    def saying(self) -> PlanSaying:
        """The words."""
        return PlanSaying(self.desk)

    @property
    def kind(self) -> Words:
        """What kind of line it is."""
        return KIND[self.opened.line.kind]

    @property
    def title(self) -> Words:
        """By what one recognises it."""
        return self.saying.title(self.opened.line.kind, self.opened.line.record.values)

    @property
    def label(self) -> str:
        """For whom it is, nothing where it is for nobody alone."""
        person = self.opened.line.record.value("person")
        return self.saying.saying.party(person) if person else ""

    @property
    def said(self) -> tuple[Said, ...]:
        """What the draft says."""
        return self.saying.said(self.opened.line.kind, self.opened.line.record.values)

    @cached_property
    def cannot(self) -> tuple[Words, ...]:
        """Why whoever gives it should not be chosen any more, by what the directory says today."""
        return tuple(CANNOT[each] for each in queries.Vetting(self.desk).against(self.plan.values(self.opened.line)))

    @cached_property
    def may_bring(self) -> bool:
        """Say whether the member keeps evidence beside it."""
        return queries.may_bring_evidence(self.desk, self.opened.line.kind, self.opened.line.record.values)

    @cached_property
    def evidence(self) -> list[people.Held]:
        """What was kept beside it."""
        is_of_site = self._kind.about is About.SITE
        return people.documents_of(self.desk, of=queries.code_of(self.opened.id)) if is_of_site else []

    @cached_property
    def money(self) -> tuple[queries.MoneyRow, ...]:
        """The lines of the book that pay it, for those who see each payment."""
        return queries.money_for(self.desk, self.opened.id)

    @property
    def came(self) -> tuple[Came, ...]:
        """How much of its money was promised, due or not, and how far that came."""
        return tuple(_came(each) for each in sums_of(self.money))

    @property
    def not_open(self) -> int:
        """How many fields lie under a key that the member has not."""
        return len(self.opened.line.unread)

    @property
    def changed(self) -> tuple[tuple[Words, Words, Words], ...]:
        """What differs from the version in force."""
        if not self.plan.is_locked(self.opened.line):
            return ()
        of = self._kind
        return tuple(
            (FIELD[name], self.saying.value(of, name, was), self.saying.value(of, name, now))
            for found in differences([self.opened.line], self.plan.version)
            for name, was, now in found.fields
        )

    @property
    def status(self) -> Words:
        """How far it is."""
        return STATUS[self.opened.line.status] if self.opened.line.is_promise else ""

    @property
    def told(self) -> tuple[Told, ...]:
        """Who said how far it is, the latest first."""
        return tuple(
            Told(datetime.fromisoformat(each.at), self.saying.who(each.by), STATUS[each.status])
            for each in reversed(self.opened.marks)
        )

    @property
    def marks(self) -> tuple[tuple[str, Words], ...]:
        """What the member may say next."""
        agreed = self.plan.is_locked(self.opened.line) or self.opened.line.record.value("urgent") == "yes"
        return tuple((each.value, SAY[each]) for each in next_marks(self.desk, self.plan, self.opened) if agreed)

    @property
    def verifies(self) -> bool:
        """Say whether the member may look at whether it arrived."""
        return any(code == Status.VERIFIED.value for code, _words in self.marks)

    @property
    def ways_to_check(self) -> tuple[tuple[str, Words], ...]:
        """How one may know that it arrived."""
        return tuple((code, self.saying.code(code)) for code in CHECKS)

    @property
    def may_write(self) -> bool:
        """Say whether the member writes anything in it."""
        line = self.opened.line
        names = (each.id for each in self._kind.fields)
        return any(queries.may_write_field(self.desk, line.kind, name, line.record.values) for name in names)

    @property
    def may_drop(self) -> bool:
        """Say whether the member may leave it out."""
        return queries.may_write(self.desk, self.opened.line.kind)

    @property
    def disputes(self) -> tuple[tuple[str, Words], ...]:
        """The fields in which somebody has to choose, those that the member can read."""
        return tuple((name, FIELD[name]) for name in self.opened.line.record.disputed)

    @property
    def _kind(self) -> Kind:
        found = kind(self.opened.line.kind)
        if found is None:
            raise LookupError(self.opened.line.kind)
        return found

    def choices(self, field: str) -> tuple[Choice, ...]:
        """Give the versions of a field that stand."""
        versions = self.opened.line.record[field].versions
        return tuple(
            Choice(
                each.number,
                each.value,
                self.saying.value(self._kind, field, each.value),
                self.saying.who(each.by),
                datetime.fromisoformat(each.at),
            )
            for each in versions
        )


def _came(sums: Sums) -> Came:
    promised = sums.due + sums.later
    return Came(sums.currency, *(amount_of(each) for each in (promised, sums.paid, sums.received, sums.confirmed)))
