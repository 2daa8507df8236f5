"""Decisions: their options are exactly what their table or switches can answer, and each can come to be advised."""

from collections.abc import Iterator

from amends.core.facts.declarations import Subject
from amends.core.facts.errors import Place
from amends.core.playbook.checking.reaching import Reach
from amends.core.playbook.grammar.course import Decision
from amends.core.playbook.options import TYPE_OF_RESPONSE
from amends.core.playbook.playbook import Playbook


def check_decisions(playbook: Playbook) -> Iterator[tuple[Place, str]]:
    """Tell of options that are missing, too many, or never advised without saying so."""
    reach = Reach(playbook.text)
    for step_number, step in enumerate(playbook.text.steps):
        for number, decision in enumerate(step.decisions):
            place: Place = ("steps", step_number, "decisions", number)
            yield from _options_fit(playbook, decision, place)
            yield from _never_given(playbook, decision, reach, place)
            if decision.about is Subject.PARTY and not decision.about_roles:
                yield place, f"about_roles: whom {decision.id} is decided about"


def _options_fit(playbook: Playbook, decision: Decision, place: Place) -> Iterator[tuple[Place, str]]:
    wanted = _answers(playbook, decision)
    if wanted is not None:
        there = {option.id for option in decision.options}
        for missing in (name for name in wanted if name not in there):
            yield (*place, "options"), f"an option {missing} as well, since {decision.id} can be answered so"
        for index, option in enumerate(decision.options):
            if option.id not in wanted:
                yield (*place, "options", index, "id"), f"one of {', '.join(wanted)}"
    if decision.sets is not None:
        codes = playbook.vocabulary[decision.sets].codes if decision.sets in playbook.vocabulary else ()
        for index, option in enumerate(decision.options):
            if codes and option.id not in codes:
                yield (*place, "options", index, "id"), f"a code of {decision.sets} ({', '.join(codes)})"


def _answers(playbook: Playbook, decision: Decision) -> tuple[str, ...] | None:
    """Give the codes that a decision's table or switches can answer; None where there are none."""
    if decision.code == TYPE_OF_RESPONSE:
        return tuple(switch.id for switch in playbook.text.types)
    declared = playbook.vocabulary.get(decision.table or "")
    return None if declared is None else declared.codes


def _never_given(playbook: Playbook, decision: Decision, reach: Reach, place: Place) -> Iterator[tuple[Place, str]]:
    if decision.table not in playbook.tables:
        return
    given = reach.codes_given(decision.table)
    for index, option in enumerate(decision.options):
        if option.id not in given and option.advised_when is None and option.not_advised_when is None:
            expected = f"not_advised_when for {option.id}, which no row of the table {decision.table} gives"
            yield (*place, "options", index), expected
