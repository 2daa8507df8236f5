"""What a condition about an act can see: the act's arguments, who acts, and what the case works out itself."""

from collections.abc import Iterable, Mapping

from amends.core.facts.compiling import Scope
from amends.core.facts.declarations import Subject
from amends.core.playbook.grammar.conduct import Act, ArgumentKind, ForEach

DERIVED_ARGUMENTS: Mapping[str, tuple[str, ...]] = {
    "advance": ("next_step",),
    "close": ("subject_is", "all_ended", "verifications"),
    "decide": ("advised",),
}
"""Arguments the case works out itself when an act is tried; see `amends.core.case.acting`."""

DERIVED_OF_ACTION = ("planned_kinds",)
"""The same for each planned action."""

HELD_FOR: Mapping[ForEach, Subject] = {
    ForEach.CASE: Subject.CASE,
    ForEach.PARTY: Subject.PARTY,
    ForEach.PERSON: Subject.PERSON,
    ForEach.SUPPLIER: Subject.PARTY,
}
"""Whom the condition of a hold is about."""

_NAMES_SOMEBODY = {
    ArgumentKind.PARTY: Subject.PARTY,
    ArgumentKind.PARTY_OR_FUND: Subject.PARTY,
    ArgumentKind.PERSON: Subject.PERSON,
    ArgumentKind.SUBJECT: Subject.PERSON,
    ArgumentKind.SUPPLIER: Subject.PARTY,
}


def scope_of(act: Act) -> Scope:
    """Give what a condition about an act can see."""
    arguments: dict[str, Subject | None] = {"act": None, "by": Subject.PARTY}
    arguments |= dict.fromkeys(DERIVED_ARGUMENTS.get(act.id, ()))
    arguments |= {argument.name: _NAMES_SOMEBODY.get(argument.kind) for argument in act.arguments}
    of_action: dict[str, Subject | None] = dict.fromkeys(DERIVED_OF_ACTION)
    of_action |= {argument.name: _NAMES_SOMEBODY.get(argument.kind) for argument in act.action_arguments}
    return Scope(Subject.ACT, arguments, of_action if act.action_arguments else {})


def scope_of_any(acts: Iterable[Act]) -> Scope:
    """Give what a condition about every act can see: the arguments of all of them, absent where an act has none."""
    arguments: dict[str, Subject | None] = {}
    for act in acts:
        arguments |= scope_of(act).arguments
    return Scope(Subject.ACT, arguments)
