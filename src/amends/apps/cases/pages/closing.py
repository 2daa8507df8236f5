"""How the parts of a case can end: the checklist of each ending, and which would be refused now, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amends.apps.cases.pages.addresses import may_act
from amends.apps.cases.pages.forbidden import book_of
from amends.apps.cases.pages.saying import Saying, listed
from amends.apps.cases.pages.topics import asked_at
from amends.apps.cases.queries import Desk
from amends.apps.guidance.pages.book import Book
from amends.core.case.acting import judge_in
from amends.core.case.commands import Try
from amends.core.case.state import CLOSED, DORMANT, OPEN
from amends.core.facts.checks import Ground
from amends.core.facts.declarations import Subject
from amends.core.facts.situation import Known
from amends.core.facts.statements import CASE
from amends.core.facts.truth import Truth, stands, truth_of
from amends.core.playbook.grammar.conduct import ClosingCode
from amends.core.playbook.parts import ReadyRequirement
from amends.core.safeguards.gates import Verdict

_REVIEW = {"review_in_days": 90}
"""An ending that only waits is judged as if a review were named: without one it is always refused."""

HOLDS: dict[Truth, tuple[str, str | Promise]] = {
    Truth.CANNOT_TELL_YET: ("dunno", _("Not known yet")),
    Truth.FALSE: ("no", _("Does not hold")),
    Truth.TRUE: ("yes", _("Holds")),
}
"""How a line of the checklist stands: how its tag is drawn, and its word."""


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One line of a checklist, and where it is recorded when it does not hold."""

    label: str
    kind: str
    word: str
    url: str
    gate: str
    gate_url: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an ending would be refused, and which gate says so."""

    text: str
    gate: str
    url: str


@dataclass(frozen=True, slots=True)
class Ending:
    """One way a subject can end. Without reasons it would pass now."""

    label: str
    meaning: str
    lines: tuple[CheckLine, ...]
    refused: tuple[Reason, ...]
    url: str


@dataclass(frozen=True, slots=True)
class Part:
    """A person's part, a part of the allegation, or the case: how it stands and how it can end."""

    title: str
    status: str
    url: str
    reopen_url: str
    summary: str
    endings: tuple[Ending, ...]


@dataclass(frozen=True)
class Closing:
    """The page; `chosen` is the person laid out in full."""

    desk: Desk
    chosen: str = ""

    @cached_property
    def _saying(self) -> Saying:
        return Saying(self.desk)

    @cached_property
    def _book(self) -> Book:
        return book_of(self.desk)

    def persons(self) -> list[Part]:
        """Give the persons' parts, one of those still open in full: the chosen one, else the first."""
        if not self.desk.sees_people:
            return []
        persons = self.desk.state.persons
        still_open = [key for key in persons if not self.desk.state.has_ended(key)]
        in_full = self.chosen if self.chosen in still_open else next(iter(still_open), "")
        return [self._part(key, Subject.PERSON, in_full=key == in_full) for key in persons]

    def claims(self) -> list[Part]:
        """Give the parts of the allegation."""
        return [self._part(key, Subject.CLAIM) for key in self.desk.state.claims]

    def case(self) -> Part:
        """Give the whole case."""
        return self._part(CASE, Subject.CASE)

    def _part(self, key: str, kind: Subject, *, in_full: bool = True) -> Part:
        status = self.desk.state.status if kind is Subject.CASE else self.desk.state.ending(key)
        is_open = status in {OPEN, DORMANT}
        reopen = reverse("act", args=[self.desk.case.reference, "reopen"]) + f"?subject={key}"
        return Part(
            title=self._title(key, kind),
            status=self._status(status),
            url=reverse("close", args=[self.desk.case.reference]) + f"?about={key}",
            reopen_url=reopen if status != OPEN and may_act(self.desk, "reopen") else "",
            summary="" if in_full or not is_open else self._summary(key),
            endings=tuple(self._endings(key, kind)) if is_open and in_full else (),
        )

    def _summary(self, person: str) -> str:
        """Say how much of the checklist for remedied holds."""
        codes = [code for code in self.desk.playbook.text.closing if code.is_remedied]
        return listed(self._counted(person, code) for code in codes)

    def _counted(self, person: str, code: ClosingCode) -> str:
        situation, asked = self.desk.answers.situation, self._asked_of(person, code.id)
        about = situation.people[person]
        holding = sum(truth_of(each.holds.ruling(situation, about)) is Truth.TRUE for each in asked)
        words = {"ending": self._saying.text(code.label), "holds": holding, "all": len(asked)}
        return gettext("%(ending)s: %(holds)d of %(all)d hold") % words

    def _title(self, key: str, kind: Subject) -> str:
        if kind is Subject.CASE:
            return gettext("The whole case")
        return self._saying.part(key) if kind is Subject.CLAIM else self._saying.party(key)

    def _status(self, status: str) -> str:
        if status == OPEN:
            return gettext("Open")
        if status == DORMANT:
            return gettext("Waiting: acting would be unsafe")
        if status == CLOSED:
            return gettext("Closed")
        return self._saying.phrasing.code("closing_codes", status)

    def _endings(self, key: str, kind: Subject) -> Iterator[Ending]:
        if kind is not Subject.PERSON:
            plain = gettext("Closed, because everything below it has ended")
            yield Ending(plain, "", (), self._refused(key, ""), self._address(key, ""))
        for code in self.desk.playbook.text.closing:
            if kind.value in code.ends:
                yield self._ending(key, code)

    def _ending(self, key: str, code: ClosingCode) -> Ending:
        return Ending(
            label=self._saying.text(code.label),
            meaning=self._saying.text(code.meaning),
            lines=tuple(self._lines(key, code.id)) if key in self.desk.state.persons else (),
            refused=self._refused(key, code.id),
            url=self._address(key, code.id),
        )

    def _address(self, key: str, code: str) -> str:
        query = f"?subject={key}" + (f"&code={code}" if code else "")
        return f"{reverse('close', args=[self.desk.case.reference])}{query}#close"

    def _refused(self, key: str, code: str) -> tuple[Reason, ...]:
        wish = Try("close", {"subject": key, **({"code": code, **_REVIEW} if code else {})})
        judgement = judge_in(self.desk.answers, wish, self.desk.me)
        if judgement.verdict is not Verdict.REFUSED:
            return ()
        book = self._book
        links = ((standing, book.gate(standing.gate.id)) for standing in judgement.standing)
        return tuple(Reason(self._saying.text(each.because), link.text, link.url) for each, link in links)

    # The checklist -----------------------------------------------------------------------------------------------

    def _asked_of(self, person: str, code: str) -> list[ReadyRequirement]:
        """Give the lines of a checklist that are asked for a person; some are only for children."""
        situation = self.desk.answers.situation
        about, asked = situation.people[person], self.desk.playbook.requirements[code]
        return [each for each in asked if each.only_when is None or stands(each.only_when.ruling(situation, about))]

    def _lines(self, person: str, code: str) -> Iterator[CheckLine]:
        about = self.desk.answers.situation.people[person]
        yield from (self._line(each, about) for each in self._asked_of(person, code))

    def _line(self, ready: ReadyRequirement, about: Known) -> CheckLine:
        situation = self.desk.answers.situation
        truth = truth_of(ready.holds.ruling(situation, about))
        kind, word = HOLDS[truth]
        gate = self._book.gate(ready.requirement.gate)
        grounds = ready.holds.grounds(situation, about)
        url = "" if truth is Truth.TRUE else next((url for ground in grounds if (url := self._asked(ground))), "")
        return CheckLine(self._saying.text(ready.requirement.label), kind, str(word), url, gate.text, gate.url)

    def _asked(self, ground: Ground) -> str:
        fact = self.desk.playbook.facts.get(ground.ref.fact)
        return asked_at(self.desk, fact, ground.ref.about) if fact else ""
