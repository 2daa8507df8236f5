"""The state of a case, as its entries make it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from amends.core.facts.statements import CASE, FactRef, Facts, Statement
from amends.core.ledger.chain import START
from amends.core.redress.book import Book

OPEN, DORMANT, CLOSED = "open", "dormant", "closed"
PERSON_ROLE = "V"

FUND = "fund"
"""The payer that is no party: a fund."""

COMMON_FUND = "common_fund"
"""The payer that is no party either, and pays in other cases too: a fund with a book of its own."""


@dataclass(frozen=True, slots=True)
class Pin:
    """The guidance a case follows: id, version and the hash of its content."""

    playbook: str
    version: str
    hash: str


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody the case names by a key: an organisation, a relative, a person concerned.

    `facts` are what is known of a person from the start: age in years, or a doubt about it.
    """

    key: str
    role: str
    same_state: bool = False
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Choice:
    """What was decided on one question, and whether it left the advice."""

    decision: str
    about: str
    option: str
    advised: bool
    reason: str
    by: str
    at: datetime
    number: int


@dataclass(frozen=True, slots=True)
class Tested:
    """What somebody saw later of a change: whether it worked, how they saw it, who they were and when."""

    worked: bool
    how: Mapping[str, str]
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Lesson:
    """One thing learned, with who changes what until when, and how one will see that it worked; texts by language.

    `tested` is the last that was seen of it; None until somebody looked, and again after it was written anew.
    """

    key: str
    kind: str
    step: str
    what_happened: Mapping[str, str]
    cause: Mapping[str, str]
    change: Mapping[str, str]
    owner: str
    due: str
    effect_metric: Mapping[str, str]
    at: datetime
    tested: Tested | None = None

    @property
    def has_worked(self) -> bool:
        """Say whether it was seen to work. One that was not is open again, as one that nobody looked at is."""
        return self.tested is not None and self.tested.worked


@dataclass(frozen=True, slots=True)
class CaseState:
    """Everything the rules may look at.

    `facts` holds what is in force by subject (the case, persons, claims); `statements` everything that was ever said.
    `endings` holds the state of persons and claims that are not open; `happened` every time an event came about.
    `book` is where the money stands, `sharing` what was last said about who pays it.
    """

    number: int = 0
    head: str = START
    opened_at: datetime | None = None
    pin: Pin | None = None
    parties: Mapping[str, Party] = field(default_factory=dict)
    persons: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    facts: Mapping[str, Facts] = field(default_factory=dict)
    statements: Mapping[FactRef, tuple[Statement, ...]] = field(default_factory=dict)
    step: str = ""
    status: str = OPEN
    endings: Mapping[str, str] = field(default_factory=dict)
    measures: Mapping[str, frozenset[str]] = field(default_factory=dict)
    plan: tuple[Facts, ...] = ()
    postures: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[tuple[str, str], Choice] = field(default_factory=dict)
    done: Mapping[str, datetime] = field(default_factory=dict)
    happened: Mapping[str, tuple[datetime, ...]] = field(default_factory=dict)
    lessons: tuple[Lesson, ...] = ()
    erased: frozenset[str] = frozenset()
    book: Book = field(default_factory=Book)
    sharing: Mapping[str, Any] = field(default_factory=dict)

    def with_events(self, at: datetime, *events: str) -> "CaseState":
        """Give the state after some events of one moment."""
        times = {event: (*self.happened.get(event, ()), at) for event in events}
        return replace(self, happened={**self.happened, **times})

    @property
    def events(self) -> dict[str, datetime]:
        """When each event last came about."""
        return {event: times[-1] for event, times in self.happened.items()}

    def about(self, subject: str) -> Facts:
        """Give the facts in force about a subject."""
        return self.facts.get(subject, {})

    @property
    def of_case(self) -> Facts:
        """Give the facts in force about the whole case."""
        return self.about(CASE)

    def ending(self, subject: str) -> str:
        """Give the state of a person or a claim: open, dormant, or how it ended."""
        return self.endings.get(subject, OPEN)

    def has_ended(self, subject: str) -> bool:
        """Say whether a person's part or a claim has ended; what is dormant has not."""
        return self.ending(subject) not in (OPEN, DORMANT)

    def individual_actions(self) -> dict[str, tuple[tuple[str, ...], frozenset[str]]]:
        """Give what is done for every person: their actions in the approved plan, in no order, and their measures."""
        persons = {key for action in self.plan if isinstance(key := action.get("person"), str)} | set(self.measures)
        return {
            person: (
                tuple(sorted(repr(sorted(action.items())) for action in self.plan if action.get("person") == person)),
                self.measures.get(person, frozenset()),
            )
            for person in persons
        }
