"""What the guidance answers about one case under two of its versions, in words, and where the two differ."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext

from amends.apps.cases.pages.words import joined, own_words
from amends.apps.cases.queries import Desk
from amends.apps.guidance.queries import phrasing_of
from amends.core.case.advice.actions import next_actions
from amends.core.case.advice.decisions import decisions_now
from amends.core.case.advice.holds import holds_now
from amends.core.case.answers import Answers
from amends.core.case.choosing import OptionVerdict
from amends.core.facts.declarations import Subject
from amends.core.facts.situation import Known
from amends.core.playbook.phrasing import Phrasing
from amends.core.playbook.playbook import COMPANY_ROLES, SUPPLIER_ROLES, Playbook


@dataclass(frozen=True, slots=True)
class Difference:
    """One answer that would be another one; before and after in words."""

    about: str
    before: str
    after: str


def differences(desk: Desk, later: Playbook) -> tuple[Difference, ...]:
    """Give every answer about a case that a later version of its guidance answers differently."""
    before, after = dict(_said(desk, desk.playbook)), dict(_said(desk, later))
    nothing = gettext("Nothing")
    found = ((about, before.get(about, nothing), after.get(about, nothing)) for about in {**before, **after})
    return tuple(Difference(about, was, now) for about, was, now in found if was != now)


def _said(desk: Desk, playbook: Playbook) -> Iterator[tuple[str, str]]:
    """Say every answer under one version, each with what it is about."""
    names = {key: own_words(name) for key, name in desk.names.items()}
    answering = _Answering(desk, Answers(desk.state, playbook), phrasing_of(playbook, names))
    yield from answering.tables()
    yield from answering.lists()
    yield from answering.limits()
    yield from answering.decisions()


@dataclass(frozen=True, slots=True)
class _Answering:
    """One version answering about one case."""

    desk: Desk
    answers: Answers
    phrasing: Phrasing

    def tables(self) -> Iterator[tuple[str, str]]:
        """Say the derived answers about the case, and about those whom each table is asked of."""
        situation = self.answers.situation
        for table in self.answers.playbook.text.tables:
            label = self.phrasing.say(table.label)
            subjects = [situation.case] if table.about is Subject.CASE else self._subjects(table.about, table.id)
            for subject in subjects:
                value = self.phrasing.value(table.id, self.answers.of(table.id, subject).value)
                about = label if table.about is Subject.CASE else self._of(label, subject.key)
                yield about, value

    def _subjects(self, about: Subject, table: str) -> Iterable[Known]:
        situation = self.answers.situation
        if about is Subject.PERSON:
            return situation.people.values() if self.desk.sees_people else ()
        roles = SUPPLIER_ROLES if table == "posture" else COMPANY_ROLES
        return [situation.parties[key] for key, party in self.desk.state.parties.items() if party.role in roles]

    def lists(self) -> Iterator[tuple[str, str]]:
        """Say what is on, who is blocked, what comes next and what may not be done."""
        say, answers = self.phrasing.say, self.answers
        protocols = {protocol.id: protocol.label for protocol in answers.playbook.text.protocols}
        types = {switch.id: switch.label for switch in answers.playbook.text.types}
        yield gettext("Types of response"), _all(say(types[name]) for name in answers.types)
        yield gettext("Protocols that are on"), _all(say(protocols[name]) for name in answers.protocols)
        yield gettext("Who must not be told"), _all(self.phrasing.name(key) for key in answers.blocked)
        yield gettext("What comes next"), _all(say(each.action.do) for each in next_actions(answers))
        held = (self.phrasing.about(each.hold.label, each.subjects) for each in holds_now(answers, self.desk.me))
        yield gettext("What may not be done now"), _all(held if self.desk.sees_people else ())

    def limits(self) -> Iterator[tuple[str, str]]:
        """Say how long every limit runs that runs now."""
        labels = {deadline.id: deadline.label for deadline in self.answers.playbook.text.deadlines}
        for name, span in self.answers.due.items():
            if span is not None:
                about = gettext("Limit: %(limit)s") % {"limit": self.phrasing.say(labels[name])}
                yield about, self.phrasing.span(span)

    def decisions(self) -> Iterator[tuple[str, str]]:
        """Say what is advised in every decision of the step."""
        for asked in decisions_now(self.answers):
            question = self.phrasing.say(asked.decision.question)
            advised = (each.option.label for each in asked.options if each.verdict is OptionVerdict.ADVISED)
            about = self._of(question, asked.about) if asked.about else question
            yield gettext("Advised: %(question)s") % {"question": about}, _all(map(self.phrasing.say, advised))

    def _of(self, label: str, key: str) -> str:
        return self.phrasing.phrase("fact.of", fact=label, subject=self.phrasing.name(key))


def _all(parts: Iterable[str]) -> str:
    return joined(parts) or gettext("Nothing")
