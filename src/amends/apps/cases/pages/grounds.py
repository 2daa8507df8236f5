"""Why an answer came out as it did, and what would settle it: in words, with the places where it is asked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from amends.apps.cases.pages.reach import may_see
from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.pages.topics import asked_at
from amends.apps.cases.queries import Desk
from amends.core.case.answers import Answers
from amends.core.facts.checks import Ground
from amends.core.facts.declarations import Subject
from amends.core.facts.statements import CASE, FactRef
from amends.core.facts.tables import Table

BEHIND = {"is_implicated": "implicated", "linkage_of_party": "linkage", "linkage_values": "linkage"}
"""What the case works out of a party, and the fact that is asked for it."""

_MOST = 6
_ROLE = "role"


@dataclass(frozen=True, slots=True)
class ToAsk:
    """A fact nobody knows yet; without an address others are asked for it."""

    text: str
    url: str


def because(desk: Desk, grounds: Iterable[Ground], *, most: int = _MOST, unfold: str = "") -> tuple[str, ...]:
    """Say what made an answer so, a few grounds of it; the table named `unfold` is said by what made it in turn."""
    unfolded = [inner for ground in grounds for inner in _unfolded(desk, ground, unfold)]
    shown = [ground for ground in unfolded if _is_shown(desk, ground.ref)]
    # Who somebody is goes without saying beside what is known of them.
    telling = [ground for ground in shown if ground.ref.fact != _ROLE]
    return Saying(desk).phrasing.grounds(telling or shown)[:most]


def _unfolded(desk: Desk, ground: Ground, unfold: str) -> Iterator[Ground]:
    table = desk.playbook.tables.get(ground.ref.fact)
    inner = _row_grounds(desk.answers, table, ground.ref.about) if table and table.id == unfold else ()
    yield from inner or (ground,)


def _row_grounds(answers: Answers, table: Table, about: str) -> tuple[Ground, ...]:
    """Give what made the row hold that gives a table's answer; a table that fell through has none of its own."""
    situation = answers.situation
    subject = situation.find(about) or situation.case
    row = situation.answer(table, subject).row
    return tuple(dict.fromkeys(table.rows[row][1].grounds(situation, subject))) if row < len(table.rows) else ()


def to_settle(desk: Desk, refs: Iterable[FactRef]) -> tuple[ToAsk, ...]:
    """Give the facts that would settle an answer, each with the place where it is asked."""
    asked = dict.fromkeys(_asked(ref) for ref in refs if _is_shown(desk, ref))
    return tuple(_to_ask(desk, ref) for ref in asked)[:_MOST]


def _asked(ref: FactRef) -> FactRef:
    """What is worked out of a party is asked about the case; nobody is asked about somebody who is only assumed."""
    behind = BEHIND.get(ref.fact)
    return FactRef(CASE, behind) if behind else ref


def _to_ask(desk: Desk, ref: FactRef) -> ToAsk:
    fact = desk.playbook.facts.get(ref.fact)
    words = Saying(desk).phrasing.open_fact(ref)
    if fact is None or (fact.about is Subject.PERSON and ref.about not in desk.state.persons):
        return ToAsk(words, "")
    return ToAsk(words, asked_at(desk, fact, ref.about))


def _is_shown(desk: Desk, ref: FactRef) -> bool:
    """Persons are spoken of only to those who see them, and facts only to those who may see these."""
    if ref.about in desk.state.persons and not desk.sees_people:
        return False
    fact = desk.playbook.facts.get(BEHIND.get(ref.fact, ref.fact))
    return fact is None or may_see(desk, fact)
