"""Why an answer of a decision table is what it is."""

from collections.abc import Collection, Iterator

from amends.core.case.answers import Answers
from amends.core.facts.checks import Ground
from amends.core.facts.situation import NOBODY, Known, Situation
from amends.core.facts.statements import CASE
from amends.core.facts.tables import Table


def grounds_of_answer(answers: Answers, table: Table, about: Known, *, shown: Collection[str]) -> tuple[Ground, ...]:
    """Give the facts that made the row hold that answers; for "otherwise", those that kept every row from holding.

    In the place of an answer that is not `shown` by itself stand the facts that made it.
    """
    return tuple(dict.fromkeys(_grounds(answers, table, about, shown)))


def _grounds(answers: Answers, table: Table, about: Known, shown: Collection[str]) -> Iterator[Ground]:
    situation = answers.situation
    row = situation.answer(table, about).row
    for _, check in table.rows[row : row + 1] or table.rows:
        for ground in check.grounds(situation, about):
            behind = None if ground.ref.fact in shown else answers.playbook.tables.get(ground.ref.fact)
            if behind is None:
                yield ground
            else:
                yield from _grounds(answers, behind, _subject(situation, ground), shown)


def _subject(situation: Situation, ground: Ground) -> Known:
    return (
        situation.case if ground.ref.about == CASE else situation.find(ground.ref.about) or situation.stand_in or NOBODY
    )
