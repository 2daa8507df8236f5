"""At which argument of an act a refusal stands: the one that the gate's condition speaks of."""

import re
from collections.abc import Iterator

from amends.core.facts import conditions as grammar
from amends.core.playbook.grammar.conduct import Act
from amends.core.playbook.playbook import Playbook
from amends.core.safeguards.gates import Standing

_PLACE = re.compile(r"\{(\w+)\}")
_MISSING, _GIVEN, _NAMED = range(3)
"""How a condition speaks of an argument, the most telling way first.

A safeguard that was not given (`not: {arg: private, is: true}`), something given that cannot be, somebody it names.
"""

Mention = tuple[int, str]


def argument_of(playbook: Playbook, act: Act, standing: Standing) -> str:
    """Give the name of the argument; the first one where the condition names none, nothing where it is about no act."""
    names = [argument.name for argument in act.arguments]
    if not names or (standing.refusal.act is None and not _named_by(playbook, standing, names)):
        return ""
    return next(iter(_named_by(playbook, standing, names)), names[0])


def _named_by(playbook: Playbook, standing: Standing, names: list[str]) -> list[str]:
    mentions = [each for each in _mentions(playbook, standing.refusal.when) if each[1] in names]
    return [name for _way, name in sorted(mentions, key=lambda mention: mention[0])]


def _mentions(playbook: Playbook, condition: grammar.Condition) -> Iterator[Mention]:
    """Walk a condition and give the arguments it speaks of."""
    match condition:
        case grammar.Not(negated=grammar.ArgumentTest() as test):
            yield _MISSING, test.arg
        case grammar.ArgumentTest():
            yield _GIVEN, condition.arg
            if condition.same_as:
                yield _GIVEN, condition.same_as
        case grammar.FactTest():
            yield from ((_GIVEN, name) for name in _PLACE.findall(condition.fact))
        case grammar.Rule():
            yield from ((_GIVEN, name) for value in condition.given.values() for name in _PLACE.findall(value))
            named = next(each for each in playbook.text.conditions if each.id == condition.rule)
            yield from _mentions(playbook, named.when)
        case grammar.Of():
            yield _NAMED, condition.of
            yield from _mentions(playbook, condition.holds)
        case _:
            for part in _parts(condition):
                yield from _mentions(playbook, part)


def _parts(condition: grammar.Condition) -> tuple[grammar.Condition, ...]:
    match condition:
        case grammar.AllOf():
            return condition.all
        case grammar.AnyOf():
            return condition.any
        case grammar.Not():
            return (condition.negated,)
        case grammar.AnyPerson():
            return (condition.any_person,)
        case grammar.EveryPerson():
            return (condition.every_person,)
        case grammar.AnyParty():
            return (condition.any_party,)
        case _:
            # What is asked of each action of a plan names arguments of the action, not of the act.
            return ()
