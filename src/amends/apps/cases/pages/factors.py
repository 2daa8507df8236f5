"""What weighs in a decision: the present value of each factor, who said so, how sure, and where views differ."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from amends.apps.cases.pages.grounds import because
from amends.apps.cases.pages.known import known_of
from amends.apps.cases.pages.reach import may_see
from amends.apps.cases.pages.saying import NOT_ASKED, NOT_KNOWN, Saying, listed
from amends.apps.cases.pages.topics import asked_at
from amends.apps.cases.queries import Desk
from amends.core.facts.declarations import Subject
from amends.core.facts.situation import Known
from amends.core.facts.statements import CASE
from amends.core.playbook.grammar.course import Decision
from amends.core.playbook.grammar.knowledge import Fact
from amends.core.playbook.playbook import COMPANY_ROLES

_MOST_PEOPLE = 4


@dataclass(frozen=True, slots=True)
class Factor:
    """One thing that weighs. `unknown` stands in place of a value; `views` are those that differ, each with source."""

    label: str
    value: str
    unknown: str
    source: str | SafeString
    views: tuple[SafeString, ...]
    url: str


def factors(desk: Desk, decision: Decision, about: str) -> Iterator[Factor]:
    """Give what weighs in a decision about a subject, as far as the member may see it."""
    for name in decision.factors:
        fact = desk.playbook.facts.get(name)
        if fact is not None and may_see(desk, fact):
            subjects = (CASE,) if fact.about is Subject.CASE else _people(desk, about)
            yield from (_of_fact(desk, fact, subject) for subject in subjects)
        elif name in desk.playbook.tables:
            yield from _of_table(desk, name, about)


def _people(desk: Desk, about: str) -> tuple[str, ...]:
    if about in desk.state.persons:
        return (about,)
    return desk.state.persons if len(desk.state.persons) <= _MOST_PEOPLE else ()


def _of_fact(desk: Desk, fact: Fact, about: str) -> Factor:
    saying, known = Saying(desk), known_of(desk, about, fact.id)
    label = saying.fact(fact.id) if about == CASE else f"{saying.fact(fact.id)}, {saying.party(about)}"
    statement = known.in_force
    views = tuple(saying.second_view(fact, each) for each in known.beside)
    url = asked_at(desk, fact, about)
    if statement is None:
        return Factor(label, "", str(NOT_ASKED), "", views, url)
    if not known.is_known:
        return Factor(label, "", str(NOT_KNOWN), saying.source(statement), views, url)
    return Factor(label, saying.answer(fact, statement.value), "", saying.source(statement), views, url)


def _of_table(desk: Desk, name: str, about: str) -> Iterator[Factor]:
    """Give a derived answer with what made it: about the case, or about whom the decision is about."""
    table, situation, saying = desk.playbook.tables[name], desk.answers.situation, Saying(desk)
    subject = situation.case if table.about is Subject.CASE else _answered_about(desk, table.about, about)
    if subject is None:
        return
    answer = situation.answer(table, subject)
    grounds = table.rows[answer.row][1].grounds(situation, subject) if answer.row < len(table.rows) else ()
    source = listed(because(desk, grounds))
    words = gettext("Worked out from: %(grounds)s.") % {"grounds": source} if source else ""
    yield Factor(saying.fact(name), saying.phrasing.value(name, answer.value), "", words, (), "")


def _answered_about(desk: Desk, kind: Subject, about: str) -> Known | None:
    """Give whom a table of this kind can speak about here, if anybody."""
    situation, party = desk.answers.situation, desk.state.parties.get(about)
    if kind is Subject.PERSON:
        return situation.people.get(about)
    return situation.parties[about] if party is not None and party.role in COMPANY_ROLES else None
