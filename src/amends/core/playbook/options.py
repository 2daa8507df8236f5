"""Options of decisions made ready: when each is advised, and when it is not."""

from collections.abc import Iterator
from dataclasses import dataclass

from amends.core.facts import conditions as condition_grammar
from amends.core.facts.checks import Check
from amends.core.facts.compiling import Scope
from amends.core.facts.declarations import Kind
from amends.core.facts.errors import Place
from amends.core.playbook.grammar.course import Decision, Option
from amends.core.playbook.readying import Readying

TYPE_OF_RESPONSE = "type"
"""The decision whose options are the playbook's types of response: each is advised while its switch is on."""


@dataclass(frozen=True, slots=True)
class ReadyOption:
    """An option of a decision with its checks; an absent check never holds."""

    option: Option
    advised: Check | None
    not_advised: Check | None


def ready_options(readying: Readying) -> dict[str, tuple[ReadyOption, ...]]:
    """Make the options of every decision ready, by the decision's id."""
    return {
        decision.id: tuple(_ready_option(readying, decision, index, place) for index in range(len(decision.options)))
        for decision, place in decisions_with_places(readying)
    }


def decisions_with_places(readying: Readying) -> Iterator[tuple[Decision, Place]]:
    """Give every decision and where it stands."""
    for step_number, step in enumerate(readying.text.steps):
        for number, decision in enumerate(step.decisions):
            yield decision, ("steps", step_number, "decisions", number)


def _ready_option(readying: Readying, decision: Decision, index: int, place: Place) -> ReadyOption:
    option, place = decision.options[index], (*place, "options", index)
    scope = Scope(decision.about)
    advised_when = option.advised_when or _by_table(readying, decision, option)
    advised = readying.maybe(advised_when, scope, (*place, "advised_when"))
    not_advised = readying.maybe(option.not_advised_when, scope, (*place, "not_advised_when"))
    return ReadyOption(option, advised, not_advised)


def _by_table(readying: Readying, decision: Decision, option: Option) -> condition_grammar.Condition | None:
    """An option is advised when the decision's table answers it, or the switch of that name is on."""
    if decision.code == TYPE_OF_RESPONSE:
        return next((switch.on_when for switch in readying.text.types if switch.id == option.id), None)
    if decision.table is None or decision.table not in readying.vocabulary:
        return None
    several = readying.vocabulary[decision.table].kind is Kind.SEVERAL
    test = {"has_any": (option.id,)} if several else {"is": option.id}
    return condition_grammar.FactTest.model_validate({"fact": decision.table, **test})
